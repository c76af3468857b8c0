"""What the coach chooses by itself, given the time of day and recent sessions.

Every choice has its reason in one sentence. The same arguments lead to the same choice.
"""

import zlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum, auto

from voice.body.terms import Area, DayTime
from voice.coach.leaving_out import fitted
from voice.coach.memory import Memory
from voice.coach.progress import Earlier
from voice.coach.routine import Routine
from voice.coach.shelf import Shelf

_BEGINS = {DayTime.MORNING: 5, DayTime.DAYTIME: 11, DayTime.EVENING: 18, DayTime.LATE_EVENING: 21}
"""The hour at which each part of the day begins. Our judgement."""

SHORT = 150.0
"""Seconds held up to which a routine is short: enough, if something has been done today."""

LATELY = timedelta(days=7)
"""How far back earlier sessions matter."""

_SAME_ROUTINE = {0: 8, 1: 5, 2: 2, 3: 2}
_SAME_AREA = {0: 4, 1: 3}
_ONCE_A_WEEK = 1
_LONG_TODAY = 2
"""How much there is against a routine: that it was itself done this many days ago, or something for the same area, and
that it is long although something has been done today. Our judgement, as is all that follows from it.
"""


class Because(StrEnum):
    """Why something is suggested."""

    USUAL = auto()
    """It is what the user usually does."""
    TODAY = auto()
    """Something for another area has been done today."""
    YESTERDAY = auto()
    """Something for another area was done yesterday."""
    LATE = auto()
    """It is late, and this is quiet."""
    VARIETY = auto()
    """It has not been done for a while."""


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A routine, and why it is suggested.

    Attributes:
        routine: The routine.
        because: Why.
        area: What was stretched last, where that was for another area than this.
        days_ago: On which day that was, 0 for today; None where nothing was done lately.
    """

    routine: Routine
    because: Because
    area: Area | None = None
    days_ago: int | None = None


@dataclass(frozen=True, slots=True)
class Situation:
    """The basis of a choice.

    Attributes:
        shelf: What there is to choose from.
        memory: What hurts, what the user lives with, and what was begun last.
        wall: What the clock on the wall shows; None where nobody knows.
        lately: What was done, the latest first.
        declined: Id of a routine that the user does not want now; empty for none.
    """

    shelf: Shelf
    memory: Memory
    wall: datetime | None = None
    lately: Sequence[Earlier] = ()
    declined: str = ""

    def days_ago(self, earlier: Earlier) -> int:
        """Return how many days ago something was done: 0 for today."""
        return 0 if self.wall is None else (self.wall.date() - earlier.at.date()).days


def day_time_at(wall: datetime) -> DayTime:
    """Return the part of the day."""
    return max((part for part in DayTime if wall.hour >= _BEGINS[part]), key=_BEGINS.__getitem__, default=_LAST)


_LAST = DayTime.LATE_EVENING
_FEW = 2


def suits(routine: Routine, wall: datetime | None) -> bool:
    """Return whether a routine suits this time of day; strengthening does not suit bedtime unless it says so."""
    if wall is None:
        return True
    part = day_time_at(wall)
    if routine.times:
        return part in routine.times
    return part is not DayTime.LATE_EVENING or not routine.strengthens


def usual_or_better(usual: Routine, now: Situation) -> Suggestion:
    """Return what a start leads to if the user has chosen nothing.

    That is the usual routine, for a newcomer and wherever it suits; what was done today or yesterday gives way to
    something else that does.
    """
    against = _against(usual, now)
    if suits(usual, now.wall) and usual.id != now.declined and against < min(*_SAME_AREA.values()):
        return _because(usual, now, Because.USUAL)
    others = [one for one in _choices(now) if one.id != usual.id and not one.strengthens]
    if not others:
        return Suggestion(usual, Because.USUAL)
    day = 0 if now.wall is None else now.wall.toordinal()
    best = min(others, key=lambda one: (_against(one, now), not _made_for(one), zlib.crc32(f"{day} {one.id}".encode())))
    if usual.id != now.declined and suits(usual, now.wall) and _against(best, now) >= against:
        return _because(usual, now, Because.USUAL)
    return _because(best, now, Because.VARIETY)


def surprising(now: Situation, luck: int) -> Suggestion | None:
    """Return one of the routines with the least against it; None if there is none.

    Args:
        now: What the choice goes by.
        luck: Any number; decides among equals.
    """
    choices = _choices(now)
    if not choices:
        return None
    least = min(_against(one, now) for one in choices)
    best = [one for one in choices if _against(one, now) == least]
    return _because(best[luck % len(best)], now, Because.VARIETY)


def _made_for(routine: Routine) -> bool:
    """Return whether a routine is made for the part of the day that it suits, and not just for being awake."""
    return 0 < len(routine.times) <= _FEW


def _choices(now: Situation) -> list[Routine]:
    wanted = [one for one in now.shelf.routines if one.suggested and one.id != now.declined and suits(one, now.wall)]
    return [one for one in wanted if fitted(one, now.shelf.stretches, now.memory.preferences) is not None]


def _against(routine: Routine, now: Situation) -> int:
    """Return how much there is against doing a routine now."""
    lately = _lately(now)
    days = {days: [one for one in lately if now.days_ago(one) == days] for days in range(LATELY.days + 1)}
    same = [_SAME_ROUTINE.get(ago, _ONCE_A_WEEK) for ago in days if any(one.routine == routine.id for one in days[ago])]
    alike = [
        cost for ago, cost in _SAME_AREA.items() if any(one.areas[:1] == routine.areas[:1] != () for one in days[ago])
    ]
    long = _LONG_TODAY if days[0] and routine.held_seconds > SHORT else 0
    last = now.memory.last
    # Where no diary tells when that was, it is still known what was done last.
    begun_last = not lately and last is not None and routine.id == last.id
    return max(same, default=0) + max(alike, default=0) + long + begun_last


def _lately(now: Situation) -> list[Earlier]:
    return [one for one in now.lately if now.wall is not None and 0 <= now.days_ago(one) <= LATELY.days]


def _because(routine: Routine, now: Situation, otherwise: Because) -> Suggestion:
    """Return a suggestion with its reason: the last session if that was for another area, else another reason."""
    last = next(iter(_lately(now)), None)
    alike = last is None or last.areas[:1] in {(), routine.areas[:1]}
    area, ago = (None, None) if last is None or alike else (last.areas[0], now.days_ago(last))
    late = now.wall is not None and day_time_at(now.wall) is DayTime.LATE_EVENING and _made_for(routine)
    because = otherwise
    if otherwise is not Because.USUAL and ago in {0, 1}:
        because = Because.YESTERDAY if ago else Because.TODAY
    elif otherwise is not Because.USUAL and late:
        because = Because.LATE
    return Suggestion(routine, because, area, ago)
