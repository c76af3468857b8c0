"""How much it hurt over the weeks, and whether that is a reason to see a doctor."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from statistics import fmean

from voice.coach.pain_level import HIGHEST_ACCEPTABLE, HIGHEST_SAFE, MATTERS
from voice.coach.progress import PainCourse, PainSummary
from voice.diary.tally import Tally

RISES_OVER = timedelta(weeks=2)
"""Pain is compared over this period: its second half with its first."""

FEWEST = 2
"""Days with a number that a period needs to be compared. Our judgement."""

STAYS = 3
"""Days in two weeks, all with high pain, that make it persistent. Our judgement."""

STAYS_FOR = timedelta(days=7)
"""The least time from the first of these to the last. Our judgement."""


@dataclass(frozen=True, slots=True)
class PainDay:
    """How much it hurt on a day, 0 to 10: before its first session and after its last; None if unknown."""

    day: date
    before: int | None
    after: int | None

    @property
    def level(self) -> int | None:
        """How much it hurt that day, as far as known without the effect of the session."""
        return self.after if self.before is None else self.before


def pain_days(tallies: Sequence[Tally], today: date) -> tuple[PainDay, ...]:
    """Return the days up to today with a pain level, the oldest first."""
    found: dict[date, PainDay] = {}
    for tally in tallies:
        day = tally.began.date()
        if day > today or (tally.pain_before is None and tally.pain_after is None):
            continue
        known = found.get(day, PainDay(day, None, None))
        before = tally.pain_before if known.before is None else known.before
        found[day] = PainDay(day, before, known.after if tally.pain_after is None else tally.pain_after)
    return tuple(found[day] for day in sorted(found))


def pain_course(days: Sequence[PainDay], today: date) -> PainCourse:
    """Return how pain has developed over the last two weeks, as far as it matters for advice.

    High: on three days at least, over a week at least, never below 6. Rising: by 2 points or more from the first of the
    two weeks to the second, on the average, and to more than what is safe.
    """
    levels = _levels(days, today - RISES_OVER, today)
    high = all(level > HIGHEST_ACCEPTABLE for level in levels.values())
    if len(levels) >= STAYS and high and max(levels) - min(levels) >= STAYS_FOR:
        return PainCourse.HIGH
    middle = today - RISES_OVER / 2
    first, second = (_levels(days, *span).values() for span in ((today - RISES_OVER, middle), (middle, today)))
    if min(len(first), len(second)) < FEWEST:
        return PainCourse.CALM
    rises = fmean(second) - fmean(first) >= MATTERS and fmean(second) > HIGHEST_SAFE
    return PainCourse.RISING if rises else PainCourse.CALM


def pain_summary(days: Sequence[PainDay], today: date) -> PainSummary | None:
    """Return how much it hurt, as the coach reports it; None if there are no numbers."""
    if not days:
        return None
    before = _levels(days, today - 2 * RISES_OVER, today - RISES_OVER)
    now = _levels(days, today - RISES_OVER, today)
    return PainSummary(_told(now.values()), _told(before.values()), pain_course(days, today))


def weekly_pain(days: Iterable[PainDay], mondays: Sequence[date]) -> tuple[float | None, ...]:
    """Return the average of each week that begins on one of these Mondays; None for one without a number."""
    found: list[float | None] = []
    for monday in mondays:
        own = _levels(days, monday - timedelta(days=1), monday + timedelta(days=6)).values()
        found.append(fmean(own) if own else None)
    return tuple(found)


def _levels(days: Iterable[PainDay], after: date, until: date) -> Mapping[date, int]:
    """Return the level of each day after one day, up to another."""
    return {one.day: one.level for one in days if after < one.day <= until and one.level is not None}


def _told(levels: Iterable[int]) -> int | None:
    known = tuple(levels)
    return round(fmean(known)) if len(known) >= FEWEST else None
