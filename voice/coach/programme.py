"""A programme of several weeks, and which session comes next, given what has been done.

It goes by sessions done, never by the calendar: a missed day costs nothing. A step, from one phase to the next, is
taken after a week whose pain was low enough; only pain that is known holds back, because somebody who does not want to
be asked about it would otherwise stay where they are for ever.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from voice.coach.pain_level import HIGHEST_SAFE
from voice.coach.routine import Routine

LONG_REST = timedelta(days=14)
"""Time without a session after which the user is asked where to go on. Our judgement."""

PAIN_TO_STEP_UP = HIGHEST_SAFE
"""The most pain, 0 to 10, at which to go a step further: what may be felt without harm. Our judgement."""

MARK = "programme:"
"""Prefix of the names that the diary gives to a programme's sessions."""


@dataclass(frozen=True, slots=True)
class SessionKey:
    """A session of a programme: its week, and its number in that week, both from 1."""

    programme: str
    week: int
    number: int

    @property
    def routine_id(self) -> str:
        """The diary's name for its routine: "programme:desk/2/3"."""
        return f"{MARK}{self.programme}/{self.week}/{self.number}"


def key_in(routine_id: str) -> SessionKey | None:
    """Return the session that a routine's id stands for; None for any other routine."""
    programme, *place = routine_id.removeprefix(MARK).rsplit("/", 2)
    if not routine_id.startswith(MARK) or len(place) < 2 or not all(one.isascii() and one.isdigit() for one in place):  # noqa: PLR2004 - week and number
        return None
    return SessionKey(programme, *map(int, place))


@dataclass(frozen=True, slots=True)
class Done:
    """A session of a programme that was completed.

    Attributes:
        key: Which.
        at: When, in the time zone where it was done: its date is the day it counts for.
        pain: How much it hurt, 0 to 10; None where nobody said.
    """

    key: SessionKey
    at: datetime
    pain: int | None = None


@dataclass(frozen=True, slots=True)
class UnderWay:
    """The programme that the user follows.

    Attributes:
        id: Of the programme.
        begun: What was done before does not count; None where all counts.
        last: What was done last, for where the diary cannot tell.
    """

    id: str
    begun: datetime | None = None
    last: Done | None = None


@dataclass(frozen=True, slots=True)
class Phase:
    """Weeks of a programme that are alike.

    Attributes:
        weeks: How many; None, which only the last phase can have, for as long as the user likes.
        days: The sessions of each day of a week, in order; none of the days is empty.
        pain: The most pain, 0 to 10, in its last week after which the next phase begins.
    """

    weeks: int | None
    days: tuple[tuple[Routine, ...], ...]
    pain: int = PAIN_TO_STEP_UP

    @property
    def sessions(self) -> tuple[Routine, ...]:
        """The sessions of a week, in order."""
        return tuple(session for day in self.days for session in day)

    @property
    def most_a_day(self) -> int:
        """How many sessions count on one day."""
        return max(map(len, self.days))


@dataclass(frozen=True, slots=True)
class Programme:
    """Phases in order, at least one.

    Attributes:
        id: What the library and the diary call it.
        name: As it is spoken: "the desk".
        phases: In order.
    """

    id: str
    name: str
    phases: tuple[Phase, ...]

    @property
    def weeks(self) -> int:
        """Number of weeks, without those that only maintain the gains."""
        return sum(phase.weeks or 0 for phase in self.phases)

    def phase_in(self, week: int) -> Phase:
        """Return the phase of a week, the last one beyond the end."""
        for phase in self.phases:
            week -= phase.weeks or 0
            if week <= 0:
                return phase
        return self.phases[-1]

    def keeps_up(self, week: int) -> bool:
        """Return whether a week is one that only maintains the gains, with no end."""
        return self.phase_in(week).weeks is None


@dataclass(frozen=True, slots=True)
class Upcoming:
    """The session that comes next.

    Attributes:
        programme: Of which programme.
        key: Which of its sessions.
        held_back: Whether its week is done again because of pain.
        finished: Whether all the weeks have been done, and the last one comes again.
        rested: Whether the last session was long ago, so that the user is to be asked where to go on.
        today: How many sessions that count have been done today.
    """

    programme: Programme
    key: SessionKey
    held_back: bool = False
    finished: bool = False
    rested: bool = False
    today: int = 0

    @property
    def phase(self) -> Phase:
        """The phase it belongs to."""
        return self.programme.phase_in(self.key.week)

    @property
    def routine(self) -> Routine:
        """The routine of this session; its id says which session it is."""
        return replace(self.phase.sessions[self.key.number - 1], id=self.key.routine_id)

    @property
    def extra(self) -> bool:
        """Whether today's sessions have all been done, so that this one does not count today."""
        return self.today >= self.phase.most_a_day

    def a_week_back(self) -> "Upcoming":
        """Return the first session of the week before."""
        return Upcoming(self.programme, SessionKey(self.programme.id, max(1, self.key.week - 1), 1), today=self.today)


def next_session(
    programme: Programme, begun: datetime | None, history: Iterable[Done], now: datetime | None
) -> Upcoming:
    """Return which session of a programme comes next.

    Args:
        programme: The programme.
        begun: What was done before does not count; None where all counts.
        history: What was done, of other programmes too.
        now: The moment, in the user's time zone; None where nobody knows: then nothing was long ago, or today.
    """
    done = counting(programme, begun, history)
    if not done:
        return Upcoming(programme, SessionKey(programme.id, 1, 1))
    last = done[-1]
    if last.key.week > programme.weeks and not programme.keeps_up(last.key.week):
        # The programme has been made shorter since.
        last = replace(last, key=replace(last.key, week=programme.weeks))
    today = 0 if now is None else sum(one.at.date() == now.date() for one in done)
    rested = now is not None and now - last.at >= LONG_REST
    week, phase = last.key.week, programme.phase_in(last.key.week)
    if last.key.number < len(phase.sessions):
        key = replace(last.key, number=last.key.number + 1)
        return Upcoming(programme, key, rested=rested, today=today)
    finished = programme.phases[-1].weeks is not None and week >= programme.weeks
    steps = not finished and programme.phase_in(week + 1) is not phase
    held_back = steps and any(one.pain is not None and one.pain > phase.pain for one in _last_week(done))
    if finished:
        week = programme.weeks
    elif not held_back:
        week += 1
    return Upcoming(programme, SessionKey(programme.id, week, 1), held_back, finished, rested, today)


def counting(programme: Programme, begun: datetime | None, history: Iterable[Done]) -> tuple[Done, ...]:
    """Return the completed sessions that count, oldest first: on each day at most as many as the programme has."""
    days: dict[object, int] = {}
    kept = []
    for one in sorted(history, key=lambda one: one.at):
        if one.key.programme != programme.id or (begun is not None and one.at < begun):
            continue
        day, most = one.at.date(), programme.phase_in(one.key.week).most_a_day
        days[day] = days.get(day, 0) + 1
        if days[day] <= most:
            kept.append(one)
    return tuple(kept)


def with_last(history: Sequence[Done], last: Done | None) -> tuple[Done, ...]:
    """Return a history including the last session in memory, if the history does not reach that far."""
    own = [] if last is None else [one for one in history if one.key.programme == last.key.programme]
    # The diary dates a session by its beginning, the memory by its end: one of the same key is the same.
    known = last is None or any(one.at >= last.at for one in own) or (own and own[-1].key == last.key)
    return tuple(history) if last is None or known else (*history, last)


def _last_week(done: Sequence[Done]) -> list[Done]:
    """Return the sessions of the week that the last one belongs to; a repeated week starts again."""
    week = [done[-1]]
    for one in reversed(done[:-1]):
        if one.key.week != week[-1].key.week or one.key.number >= week[-1].key.number:
            break
        week.append(one)
    return week
