"""Two-minute breaks at the desk at regular times of the working day, and when not to offer one.

They are for comfort: to feel less stiff. That breaks prevent pain is not shown. Source: Luger, Maher, Rieger and
Steinhilber, Work-break schedules for preventing musculoskeletal symptoms and disorders in healthy workers, Cochrane
Database of Systematic Reviews 2019, issue 7, CD012886, https://doi.org/10.1002/14651858.CD012886.pub2
"""

from datetime import datetime, time, timedelta
from enum import StrEnum

from voice.config import Config
from voice.diary.memory_file import rests_in
from voice.diary.queries import stretched_since
from voice.errors import DiaryError, ReminderError
from voice.reminder.microphone_use import microphone_is_in_use
from voice.reminder.quiet_day import is_quiet
from voice.reminder.schedule import WORKDAYS, Schedule, days_of, time_of
from voice.reminder.screen_lock import screen_is_locked

ROUTINE = "two_minute_break"

BEGINS = "9:00"
ENDS = "17:00"

LEAST_MINUTES = 10
"""Minutes between two breaks. Our judgement: asked more often than that, nobody gets anything done."""

LATER_SECONDS = 10 * 60.0
"""Time after "later"; the coach names it in its answer."""


class NotNow(StrEnum):
    """Why no break is offered."""

    QUIET_DAY = "quiet_day"
    RESTING = "resting"
    JUST_STRETCHED = "just_stretched"
    SCREEN_LOCKED = "screen_locked"
    MICROPHONE_IN_USE = "microphone_in_use"


def break_schedule(every: int, begins: str | None = None, ends: str | None = None, days: str | None = None) -> Schedule:
    """Return the schedule of breaks in a part of the day: none at its beginning, and none at its end.

    Args:
        every: Minutes from one to the next.
        begins: When work begins, as "9:00"; None for the usual time.
        ends: When it ends.
        days: Such as "mon,wed,fri"; None for workdays.

    Raises:
        ReminderError: One of them cannot be understood, or no break fits in.
    """
    if every < LEAST_MINUTES:
        raise ReminderError(f"Breaks every {every} minutes are too close together.", f"Choose {LEAST_MINUTES} or more.")
    first, last = time_of(begins or BEGINS), time_of(ends or ENDS)
    minutes = range(_minutes(first) + every, _minutes(last), every)
    if first >= last:
        raise ReminderError(
            f"A day cannot begin at {first:%H:%M} and end at {last:%H:%M}.",
            "Give the earlier time with --from, and the later one with --to.",
        )
    if not minutes:
        raise ReminderError(
            f"From {first:%H:%M} to {last:%H:%M} there is no room for a break every {every} minutes.",
            "Give an earlier --from, a later --to, or fewer minutes with --every.",
        )
    times = tuple(time(*divmod(minute, 60)) for minute in minutes)
    return Schedule(times, WORKDAYS if days is None else days_of(days))


def why_not_now(config: Config, every: timedelta, now: datetime) -> NotNow | None:
    """Return why no break is offered at a moment; None if one is. Something unknown is not a reason.

    Args:
        config: Says where the diary and what else is kept are, and whose.
        every: How long ago the last session must have been.
        now: The moment, with its time zone.
    """
    today = now.date()
    if is_quiet(config, today):
        return NotNow.QUIET_DAY
    if any(today in rest for rest in rests_in(config.memory)):
        return NotNow.RESTING
    if _stretched_since(config, now - every, now):
        return NotNow.JUST_STRETCHED
    if screen_is_locked():
        return NotNow.SCREEN_LOCKED
    if microphone_is_in_use():
        return NotNow.MICROPHONE_IN_USE
    return None


def _stretched_since(config: Config, moment: datetime, now: datetime) -> bool:
    try:
        return stretched_since(config, moment, now)
    except DiaryError:
        # None is kept, or it is out of reach: no reason to go without a break.
        return False


def _minutes(at: time) -> int:
    return 60 * at.hour + at.minute
