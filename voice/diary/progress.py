"""How it is going: streak, minutes by week and by area, holds, what hurts, and whether it grows."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from voice.coach.progress import Trend
from voice.diary.pain import PainDay, pain_days, weekly_pain
from voice.diary.tally import Tally

WEEKS = 12
"""That are told one by one."""

SPAN = 4
"""Weeks that are compared with as many before them."""

FEWEST = 3
"""Sessions that there must be in both spans for a comparison to mean anything."""

CHANGE = 0.1
"""Part by which the minutes must differ to count as more or less."""


@dataclass(frozen=True, slots=True)
class Week:
    """A week, from Monday on: minutes held by area, and holds.

    Attributes:
        monday: Its first day.
        minutes: Held, by area.
        whole: Holds that were held to their end.
        cut: Holds that were cut short.
    """

    monday: date
    minutes: Mapping[str, float]
    whole: int
    cut: int

    @property
    def total(self) -> float:
        """Minutes held in all."""
        return sum(self.minutes.values())


@dataclass(frozen=True, slots=True)
class Ache:
    """A stretch that hurt: how often, and on which days, the first first."""

    stretch: str
    times: int
    days: tuple[date, ...]

    @property
    def last(self) -> date:
        """The last of the days."""
        return self.days[-1]


@dataclass(frozen=True, slots=True)
class Progress:
    """How it is going.

    Attributes:
        today: The day that it is told on.
        sessions: All there were in which anything was held.
        streak: Days in a row up to today, or up to yesterday where today has none yet.
        longest: Days in a row at the best.
        days: Minutes held on each day that had any.
        weeks: The last ones, the oldest first, empty ones included.
        aches: What hurt, the latest first.
        trend: These weeks against those before.
        pain: The days on which they said how much it hurt, the oldest first.
    """

    today: date
    sessions: int
    streak: int
    longest: int
    days: Mapping[date, float]
    weeks: tuple[Week, ...]
    aches: tuple[Ache, ...]
    trend: Trend
    pain: tuple[PainDay, ...] = ()

    @property
    def minutes_by_area(self) -> Mapping[str, float]:
        """Minutes held in the weeks that are told, by area."""
        total: dict[str, float] = {}
        for week in self.weeks:
            for area, minutes in week.minutes.items():
                total[area] = total.get(area, 0.0) + minutes
        return total

    @property
    def pain_by_week(self) -> tuple[float | None, ...]:
        """How much it hurt in each of the weeks that are told, on the average; None where nobody said."""
        return weekly_pain(self.pain, [week.monday for week in self.weeks])

    @property
    def this_week(self) -> Week:
        """The week under way."""
        return self.weeks[-1]


def progress_of(tallies: Sequence[Tally], today: date, weeks: int = WEEKS) -> Progress:
    """Return how it is going, as of a day, with so many weeks one by one."""
    done = [tally for tally in tallies if tally.minutes > 0 and tally.began.date() <= today]
    days: dict[date, float] = {}
    for tally in done:
        days[tally.began.date()] = days.get(tally.began.date(), 0.0) + tally.minutes
    return Progress(
        today=today,
        sessions=len(done),
        streak=_streak(set(days), today),
        longest=max((_run(set(days), day) for day in days), default=0),
        days=days,
        weeks=tuple(_week(done, monday_of(today) - timedelta(weeks=back)) for back in reversed(range(weeks))),
        aches=_aches(tallies),
        trend=_trend(done, today),
        pain=pain_days(tallies, today),
    )


def monday_of(day: date) -> date:
    """Return the Monday of a day's week."""
    return day - timedelta(days=day.weekday())


def _streak(days: set[date], today: date) -> int:
    return _run(days, today if today in days else today - timedelta(days=1))


def _run(days: set[date], last: date) -> int:
    """Return how many days in a row, up to the last one, are among some."""
    length = 0
    while last - timedelta(days=length) in days:
        length += 1
    return length


def _week(done: Sequence[Tally], monday: date) -> Week:
    own = [tally for tally in done if monday_of(tally.began.date()) == monday]
    minutes: dict[str, float] = {}
    for tally in own:
        for area, seconds in tally.seconds.items():
            minutes[area] = minutes.get(area, 0.0) + seconds / 60
    return Week(monday, minutes, sum(tally.whole for tally in own), sum(tally.cut for tally in own))


def _aches(tallies: Sequence[Tally]) -> tuple[Ache, ...]:
    times: Counter[str] = Counter()
    days: dict[str, set[date]] = {}
    for tally in tallies:
        times.update(tally.hurt)
        for stretch in tally.hurt:
            days.setdefault(stretch, set()).add(tally.began.date())
    aches = [Ache(stretch, count, tuple(sorted(days[stretch]))) for stretch, count in times.items()]
    return tuple(sorted(aches, key=lambda ache: (ache.last, ache.times), reverse=True))


def _trend(done: Sequence[Tally], today: date) -> Trend:
    begin = today - timedelta(weeks=SPAN)
    now = [tally.minutes for tally in done if begin < tally.began.date() <= today]
    before = [tally.minutes for tally in done if begin - timedelta(weeks=SPAN) < tally.began.date() <= begin]
    if min(len(now), len(before)) < FEWEST:
        return Trend.TOO_EARLY
    change = sum(now) / sum(before) - 1
    if abs(change) < CHANGE:
        return Trend.STEADY
    return Trend.MORE if change > 0 else Trend.LESS
