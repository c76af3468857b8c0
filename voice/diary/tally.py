"""What was done on which day: the diary's rows, counted for the progress."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, tzinfo

from sqlalchemy import select
from sqlalchemy.orm import Session, selectinload

from voice.diary.entries import Outcome
from voice.diary.store.schema import EntryKind, EntryRow, SessionRow

_COUNTED = (
    EntryKind.HOLD_ENDED,
    EntryKind.STRETCH_SKIPPED,
    EntryKind.HURT,
    EntryKind.PAIN_BEFORE,
    EntryKind.PAIN_AFTER,
)


@dataclass(frozen=True, slots=True)
class Tally:
    """One session, counted.

    Attributes:
        id: Of the session.
        began: When, on the clock of the place where it was.
        name: Of the routine, as it is spoken.
        outcome: How it ended; None where it was cut off or is under way.
        seconds: Held, by area of the body; what has no area stands under the empty name.
        whole: Holds that were held to their end.
        cut: Holds that were cut short.
        skipped: Stretches that were left out.
        hurt: Ids of the stretches that hurt.
        pain_before: How much it hurt before it, 0 to 10; None where nobody said.
        pain_after: How much it hurt after it.
        routine: Id of the routine; empty for one that was planned.
        ended: When it was over, on the same clock; None where it was cut off or is under way.
    """

    id: str
    began: datetime
    name: str
    outcome: Outcome | None
    seconds: Mapping[str, float] = field(default_factory=dict)
    whole: int = 0
    cut: int = 0
    skipped: int = 0
    hurt: tuple[str, ...] = ()
    pain_before: int | None = None
    pain_after: int | None = None
    routine: str = ""
    ended: datetime | None = None

    @property
    def minutes(self) -> float:
        """Minutes held."""
        return sum(self.seconds.values()) / 60


def tallies(
    database: Session, person: str, zone: tzinfo | None = None, since: datetime | None = None
) -> tuple[Tally, ...]:
    """Return a person's sessions, the oldest first.

    Args:
        database: An open session of the diary's database.
        person: Whose; empty for who gave no name.
        zone: Of sessions whose place is not known; None for this machine's.
        since: From when on; None for all.
    """
    wanted = select(SessionRow).where(SessionRow.person == person).order_by(SessionRow.began_at)
    if since is not None:
        wanted = wanted.where(SessionRow.began_at >= since)
    # What was said and heard is most of a diary, and counts for nothing here.
    counted = selectinload(SessionRow.entries.and_(EntryRow.kind.in_(_COUNTED)))
    rows = database.scalars(wanted.options(selectinload(SessionRow.planned), counted))
    return tuple(_tally(row, zone) for row in rows)


def _tally(row: SessionRow, zone: tzinfo | None) -> Tally:
    areas = {planned.stretch: planned.area for planned in row.planned}
    holds = [entry for entry in row.entries if entry.kind == EntryKind.HOLD_ENDED]
    seconds: dict[str, float] = {}
    for hold in holds:
        area = areas.get(hold.stretch or "", "")
        seconds[area] = seconds.get(area, 0.0) + (hold.seconds or 0.0)
    whole = sum(bool(hold.whole) for hold in holds)
    return Tally(
        id=row.id,
        began=row.began_at.astimezone(row.zone(zone)),
        name=row.name,
        outcome=None if row.outcome is None else Outcome(row.outcome),
        seconds=seconds,
        whole=whole,
        cut=len(holds) - whole,
        skipped=_count(row.entries, EntryKind.STRETCH_SKIPPED),
        hurt=tuple(entry.stretch or "" for entry in row.entries if entry.kind == EntryKind.HURT),
        pain_before=_score(row.entries, EntryKind.PAIN_BEFORE),
        pain_after=_score(row.entries, EntryKind.PAIN_AFTER),
        routine=row.routine,
        ended=None if row.ended_at is None else row.ended_at.astimezone(row.zone(zone)),
    )


def _score(entries: list[EntryRow], kind: EntryKind) -> int | None:
    return next((entry.score for entry in entries if entry.kind == kind), None)


def _count(entries: list[EntryRow], kind: EntryKind) -> int:
    return sum(entry.kind == kind for entry in entries)
