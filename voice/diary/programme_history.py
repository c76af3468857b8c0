"""Which sessions of programmes somebody has done to their end, out of the diary."""

from datetime import tzinfo

from sqlalchemy import Engine, select
from sqlalchemy.orm import Session

from voice.coach.programme import MARK, Done, key_in
from voice.diary.entries import Outcome
from voice.diary.store.schema import SessionRow


def programme_history(engine: Engine, person: str, zone: tzinfo | None = None) -> tuple[Done, ...]:
    """Return what a person has done of programmes, the oldest first.

    Args:
        engine: Reaches the diary.
        person: Whose.
        zone: In which days begin; None for this machine's.

    Raises:
        SQLAlchemyError: The diary cannot be read.
    """
    wanted = (
        select(SessionRow.routine, SessionRow.began_at)
        .where(SessionRow.person == person, SessionRow.outcome == Outcome.COMPLETED)
        .where(SessionRow.routine.startswith(MARK, autoescape=True))
        .order_by(SessionRow.began_at)
    )
    with Session(engine) as database:
        rows = database.execute(wanted).all()
    keys = ((key_in(routine), began_at) for routine, began_at in rows)
    return tuple(Done(key, began_at.astimezone(zone)) for key, began_at in keys if key is not None)
