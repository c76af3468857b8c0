"""How the user is doing, as far as the coach tells when asked."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import StrEnum

from voice.body.terms import Area
from voice.coach.memory import RestDays
from voice.coach.streaks import days_in_a_row, monday_of, weeks_in_a_row


class Trend(StrEnum):
    """The last weeks compared with those before them."""

    TOO_EARLY = "too early to tell"
    MORE = "more"
    LESS = "less"
    STEADY = "about as much"


class PainCourse(StrEnum):
    """How pain has developed, as far as it matters for advice."""

    CALM = "calm"
    """Neither of the others, or too little is known."""
    RISING = "rising"
    """It has risen over two weeks."""
    HIGH = "high"
    """It stays at 6 of 10 or more."""


@dataclass(frozen=True, slots=True)
class PainSummary:
    """How much it hurt before sessions, 0 to 10.

    Attributes:
        now: On the average of the last two weeks; None where too few said.
        before: Of the two weeks before them, likewise.
        course: What that means for what is advised.
    """

    now: int | None
    before: int | None
    course: PainCourse


@dataclass(frozen=True, slots=True)
class Earlier:
    """A session in which something was held.

    Attributes:
        at: When it began, in the time zone where it was done: its date is the day it counts for.
        routine: Id of what was done; empty for what was planned.
        areas: What it was for, that which was held longest first.
        ended: When it was over; None where nobody knows.
    """

    at: datetime
    routine: str = ""
    areas: tuple[Area, ...] = ()
    ended: datetime | None = None


@dataclass(frozen=True, slots=True)
class ProgressSummary:
    """What the diary says, up to the current session.

    Attributes:
        sessions: How many there were in which anything was held.
        days: Days of this week on which anything was held.
        goal: Days a week that are aimed at.
        weeks: Weeks in a row that reached the goal; this one too where it has, and never broken by it where it has not.
        seconds_this_week: Held since Monday.
        trend: The last weeks against those before.
        resting: Whether today is in a rest that was taken.
        pain: How much it hurt; None where nobody said.
        streak: Days in a row up to today, or up to yesterday where today has none yet.
        dates: The days on which anything was held, as far back as they are counted.
        lately: The last sessions, the latest first.
        today: The day that it was told on; None where nobody says.
    """

    sessions: int
    days: int
    goal: int
    weeks: int
    seconds_this_week: float
    trend: Trend
    resting: bool = False
    pain: PainSummary | None = None
    streak: int = 0
    dates: frozenset[date] = frozenset()
    lately: tuple[Earlier, ...] = ()
    today: date | None = None

    @property
    def reached(self) -> bool:
        """Whether the week's goal is reached."""
        return self.days >= self.goal

    @property
    def held_on(self) -> tuple[bool, ...]:
        """Whether anything was held on each day of this week, from Monday on; nothing if the day is unknown."""
        if self.today is None:
            return ()
        monday = monday_of(self.today).toordinal()
        return tuple(date.fromordinal(day) in self.dates for day in range(monday, monday + 7))

    def at(self, day: date, rests: Iterable[RestDays] = ()) -> "ProgressSummary":
        """Return the progress as of a day: another week may have begun, and a streak may have ended."""
        if self.today in {None, day}:
            return replace(self, today=day)
        rests = tuple(rests)
        this_week = self.today is not None and monday_of(self.today) == monday_of(day)
        return replace(
            self,
            today=day,
            days=sum(monday_of(one) == monday_of(day) for one in self.dates),
            weeks=weeks_in_a_row(self.dates, day, self.goal, rests),
            seconds_this_week=self.seconds_this_week if this_week else 0.0,
            resting=any(day in rest for rest in rests),
            streak=days_in_a_row(self.dates, day, rests),
        )

    def with_session(self, done: Earlier, seconds: float, rests: Iterable[RestDays] = ()) -> "ProgressSummary":
        """Return the progress with one more session, which counts for the day on which it began."""
        rests, day = tuple(rests), done.at.date()
        before = self.at(day, rests)
        dates = before.dates | {day}
        new = day not in before.dates
        return replace(
            before,
            sessions=before.sessions + 1,
            dates=dates,
            days=before.days + new,
            weeks=before.weeks + (new and before.days + 1 == before.goal),
            seconds_this_week=before.seconds_this_week + seconds,
            streak=before.streak + new,
            lately=(done, *before.lately),
        )
