"""Finds the session that a crash or a power cut interrupted, so that it can be resumed."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import Engine, func, select
from sqlalchemy.orm import Session as Access

from voice.diary.entries import Outcome, Planned
from voice.diary.store.schema import EntryKind, EntryRow, SessionRow

FRESH = timedelta(hours=24)
"""How long after its beginning a session is worth resuming."""


@dataclass(frozen=True, slots=True)
class Unfinished:
    """A session that did not come to its end.

    Attributes:
        routine: Its id; empty for one that was planned to a wish.
        name: As it is spoken.
        planned: What it was to consist of.
        place: At which of these it was left, from 0.
    """

    routine: str
    name: str
    planned: tuple[Planned, ...]
    place: int


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """A session that another coach is running; `began_at` is when it began."""

    began_at: datetime


def unfinished(
    engine: Engine, person: str, now: datetime, is_elsewhere: Callable[[str], bool] = lambda _: False
) -> Unfinished | Elsewhere | None:
    """Return a person's last session if it was recently cut off in a stretch, and mark it as cut off.

    Args:
        engine: Reaches the diary.
        person: Whose.
        now: The moment.
        is_elsewhere: Tells of the id of a session without an end whether another coach has it under way.

    Returns:
        The session that another coach has under way, where one has: then nothing is there to be taken up.

    Raises:
        SQLAlchemyError: The database cannot be reached, read or written.
    """
    with Access(engine) as access, access.begin():
        elsewhere = None
        for row in access.scalars(select(SessionRow).where(SessionRow.person == person, SessionRow.ended_at.is_(None))):
            if is_elsewhere(row.id):
                elsewhere = Elsewhere(row.began_at)
                continue
            lasted = access.scalar(select(func.max(EntryRow.at)).where(EntryRow.session_id == row.id)) or 0.0
            row.ended_at = row.began_at + timedelta(seconds=lasted)
        if elsewhere is not None:
            return elsewhere
        last = access.scalars(
            select(SessionRow)
            # One from further ahead was begun while the clock on the wall was wrong: it would be the last for ever.
            .where(SessionRow.person == person, SessionRow.began_at < now + FRESH)
            .order_by(SessionRow.began_at.desc())
            .limit(1)
        ).first()
        if last is None or last.outcome not in {None, Outcome.INTERRUPTED} or now - last.began_at >= FRESH:
            return None
        begun = access.scalars(
            select(EntryRow)
            .where(EntryRow.session_id == last.id, EntryRow.kind == EntryKind.STRETCH_BEGAN)
            .order_by(EntryRow.number.desc())
            .limit(1)
        ).first()
        if begun is None or not last.planned:
            return None
        planned = tuple(
            Planned(one.stretch, one.name, one.area, one.hold_seconds, one.repetitions, one.holds)
            for one in last.planned
        )
        return Unfinished(last.routine, last.name, planned, _place(planned, begun.place or 0, begun.stretch))


def _place(planned: tuple[Planned, ...], place: int, stretch: str | None) -> int:
    """Return a stretch's place in the plan: near its recorded place, which added stretches may have shifted."""
    places = [number for number, one in enumerate(planned) if one.stretch == stretch]
    return min(places, key=lambda number: abs(number - place), default=min(place, len(planned) - 1))
