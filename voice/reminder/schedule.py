"""When to be reminded: at some times of the day, on some days of the week."""

import re
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from enum import StrEnum
from itertools import pairwise
from typing import Self

from voice.errors import ReminderError


class Day(StrEnum):
    """Of the week, in order."""

    MONDAY = "mon"
    TUESDAY = "tue"
    WEDNESDAY = "wed"
    THURSDAY = "thu"
    FRIDAY = "fri"
    SATURDAY = "sat"
    SUNDAY = "sun"

    @property
    def place(self) -> int:
        """Its place in the week, from 0 for Monday."""
        return list(Day).index(self)


WORKDAYS = tuple(Day)[:5]


@dataclass(frozen=True, slots=True)
class Schedule:
    """When to be reminded.

    Attributes:
        times: Of the clock on the wall, the earliest first; at least one.
        days: In the order of the week.
    """

    times: tuple[time, ...]
    days: tuple[Day, ...] = tuple(Day)

    @classmethod
    def of(cls, at: str, days: str | None = None) -> Self:
        """Return the schedule that is written as, say, "18:30" and "mon,wed,fri"; without days, it is every day's.

        Raises:
            ReminderError: One of them cannot be understood.
        """
        return cls((time_of(at),), tuple(Day) if days is None else days_of(days))

    @property
    def spoken(self) -> str:
        """The schedule in words, for those who read."""
        return f"{_spoken_days(self.days)} {_spoken_times(self.times)}"

    def after(self, now: datetime) -> datetime:
        """Return the first moment of the schedule after one, both on the clock on the wall."""
        wanted = {day.place for day in self.days}
        for ahead in range(8):
            day = now.date() + timedelta(days=ahead)
            moments = [datetime.combine(day, at, tzinfo=now.tzinfo) for at in self.times]
            for then in moments:
                if day.weekday() in wanted and then > now:
                    return then
        raise AssertionError("a schedule has a day in every week")


def time_of(written: str) -> time:
    """Return a time of the day that is written as, say, "18:30".

    Raises:
        ReminderError: It cannot be understood.
    """
    if not re.fullmatch(r"[0-2]?[0-9]:[0-5][0-9]", written) or int(written.partition(":")[0]) > 23:  # noqa: PLR2004 - hours
        raise ReminderError(f"{written!r} is no time of the day.", "Write it like 18:30.")
    hour, minute = map(int, written.split(":"))
    return time(hour, minute)


def days_of(written: str) -> tuple[Day, ...]:
    """Return the days that are written as, say, "mon,wed,fri".

    Raises:
        ReminderError: They cannot be understood.
    """
    found = set()
    for word in written.lower().split(","):
        # The first three letters say it: "Monday" will do.
        days = [day for day in Day if len(word.strip()) > 2 and day.name.lower().startswith(word.strip())]  # noqa: PLR2004
        if not days:
            raise ReminderError(f"{word.strip()!r} is no day of the week.", f"Choose from: {','.join(Day)}.")
        found.add(days[0])
    return tuple(day for day in Day if day in found)


def _spoken_days(days: tuple[Day, ...]) -> str:
    if days == tuple(Day):
        return "every day"
    if days == WORKDAYS:
        return "Monday to Friday"
    return ", ".join(day.name.capitalize() for day in days)


def _spoken_times(times: tuple[time, ...]) -> str:
    minutes = [60 * at.hour + at.minute for at in times]
    steps = {later - earlier for earlier, later in pairwise(minutes)}
    if len(steps) != 1 or len(times) == 2:  # noqa: PLR2004 - of two, any are evenly spaced
        return f"at {', '.join(f'{at:%H:%M}' for at in times)}"
    return f"every {steps.pop()} minutes from {times[0]:%H:%M} to {times[-1]:%H:%M}"
