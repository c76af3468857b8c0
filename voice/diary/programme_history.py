"""Reads from the diary which programme sessions someone has completed, and how much it hurt."""

from datetime import tzinfo

from sqlalchemy import Engine, func, select
from sqlalchemy.orm import Session

from voice.coach.programme import MARK, Done, key_in
from voice.diary.entries import Outcome
from voice.diary.store.schema import EntryRow, SessionRow


def programme_history(engine: Engine, person: str, zone: tzinfo | None = None) -> tuple[Done, ...]:
    """Return the programme sessions that a person has completed, the oldest first, each with its worse pain level.

    Args:
        engine: Reaches the diary.
        person: Whose.
        zone: In which days begin where a session does not say; None for this machine's.

    Raises:
        SQLAlchemyError: The diary cannot be read.
    """
    worst = select(func.max(EntryRow.score)).where(EntryRow.session_id == SessionRow.id).scalar_subquery()
    wanted = (
        select(SessionRow, worst)
        .where(SessionRow.person == person, SessionRow.outcome == Outcome.COMPLETED)
        .where(SessionRow.routine.startswith(MARK, autoescape=True))
        .order_by(SessionRow.began_at)
    )
    with Session(engine) as database:
        rows = [
            (key_in(row.routine), row.began_at.astimezone(row.zone(zone)), pain)
            for row, pain in database.execute(wanted)
        ]
    return tuple(Done(key, began, pain) for key, began, pain in rows if key is not None)
