"""How the user is doing: days of the week's goal, minutes by week and by area, holds, pain, and the trend."""

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from voice.coach.memory import RestDays
from voice.coach.progress import Trend
from voice.coach.streaks import days_in_a_row, monday_of, run_up_to, weeks_in_a_row
from voice.diary.pain import PainDay, pain_days, weekly_pain
from voice.diary.tally import Tally

WEEKS = 12
"""Weeks that are reported one by one."""

SPAN = 4
"""Weeks that are compared with as many before them."""

FEWEST = 3
"""Sessions that both periods need for a comparison to mean anything."""

CHANGE = 0.1
"""Share by which the minutes must differ to count as more or less."""


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
    """A stretch that hurt: how often, and on which days, in order."""

    stretch: str
    times: int
    days: tuple[date, ...]

    @property
    def last(self) -> date:
        """The last of the days."""
        return self.days[-1]


@dataclass(frozen=True, slots=True)
class Progress:
    """The user's progress.

    Attributes:
        today: The day that it is told on.
        sessions: All there were in which anything was held.
        streak: Days in a row up to today, or up to yesterday where today has none yet. Days of a rest break none, and
            count only where something was held on them.
        longest: Days in a row at the best.
        goal: Days a week that are aimed at.
        weeks_in_a_row: Weeks that reached the goal, up to the last one, or to this one where it has. One with a rest in
            it breaks nothing.
        rests: Those that were taken, the oldest first.
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
    goal: int
    weeks_in_a_row: int
    rests: tuple[RestDays, ...]
    days: Mapping[date, float]
    weeks: tuple[Week, ...]
    aches: tuple[Ache, ...]
    trend: Trend
    pain: tuple[PainDay, ...] = ()

    @property
    def minutes_by_area(self) -> Mapping[str, float]:
        """Minutes held in the reported weeks, by area."""
        total: dict[str, float] = {}
        for week in self.weeks:
            for area, minutes in week.minutes.items():
                total[area] = total.get(area, 0.0) + minutes
        return total

    @property
    def pain_by_week(self) -> tuple[float | None, ...]:
        """Average pain in each of the reported weeks; None without a number."""
        return weekly_pain(self.pain, [week.monday for week in self.weeks])

    @property
    def this_week(self) -> Week:
        """The current week."""
        return self.weeks[-1]

    @property
    def days_this_week(self) -> int:
        """Days of the current week on which anything was held."""
        return sum(monday_of(day) == self.this_week.monday for day in self.days)

    @property
    def resting(self) -> RestDays | None:
        """The rest that today is in, the longest one if there are several."""
        return max((rest for rest in self.rests if self.today in rest), key=lambda rest: rest.last, default=None)


def progress_of(
    tallies: Sequence[Tally], today: date, goal: int = 3, rests: Collection[RestDays] = (), weeks: int = WEEKS
) -> Progress:
    """Return the user's progress.

    Args:
        tallies: Every session.
        today: The day that it is told on.
        goal: Days a week that are aimed at.
        rests: Those that were taken.
        weeks: How many are told one by one.
    """
    done = [tally for tally in tallies if tally.minutes > 0 and tally.began.date() <= today]
    days: dict[date, float] = {}
    for tally in done:
        days[tally.began.date()] = days.get(tally.began.date(), 0.0) + tally.minutes
    return Progress(
        today=today,
        sessions=len(done),
        streak=days_in_a_row(set(days), today, rests),
        longest=max((run_up_to(set(days), day, rests) for day in days), default=0),
        goal=goal,
        weeks_in_a_row=weeks_in_a_row(days, today, goal, rests),
        rests=tuple(sorted(rests, key=lambda rest: (rest.first, rest.last))),
        days=days,
        weeks=tuple(_week(done, monday_of(today) - timedelta(weeks=back)) for back in reversed(range(weeks))),
        aches=_aches(tallies),
        trend=_trend(done, today),
        pain=pain_days(tallies, today),
    )


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
