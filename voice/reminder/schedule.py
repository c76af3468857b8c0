"""When to be reminded: at some times of the day, on some days of the week."""

import re
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from enum import StrEnum
from itertools import pairwise
from typing import Self

from voice.errors import ReminderError


class Day(StrEnum):
    """Days of the week, in order."""

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
        """Return the schedule written as, for example, "18:30" and "mon,wed,fri"; without days, it is for every day.

        Raises:
            ReminderError: One of them cannot be understood.
        """
        return cls((time_of(at),), tuple(Day) if days is None else days_of(days))

    @property
    def step(self) -> int | None:
        """The minutes from each time to the next; None if they differ, or there are too few to say so."""
        minutes = [60 * at.hour + at.minute for at in self.times]
        steps = {later - earlier for earlier, later in pairwise(minutes)}
        # Of two times, any are evenly spaced.
        return steps.pop() if len(steps) == 1 and len(minutes) > 2 else None  # noqa: PLR2004

    def after(self, now: datetime) -> datetime:
        """Return the first moment of the schedule after another one, both in local time."""
        wanted = {day.place for day in self.days}
        for ahead in range(8):
            day = now.date() + timedelta(days=ahead)
            moments = [datetime.combine(day, at, tzinfo=now.tzinfo) for at in self.times]
            for then in moments:
                if day.weekday() in wanted and then > now:
                    return then
        raise AssertionError("a schedule has a day in every week")


def time_of(written: str) -> time:
    """Return a time of day written as, for example, "18:30".

    Raises:
        ReminderError: It cannot be understood.
    """
    if not re.fullmatch(r"[0-2]?[0-9]:[0-5][0-9]", written) or int(written.partition(":")[0]) > 23:  # noqa: PLR2004 - hours
        raise ReminderError(f"{written!r} is not a time of day.", "Write it like 18:30.")
    hour, minute = map(int, written.split(":"))
    return time(hour, minute)


def days_of(written: str) -> tuple[Day, ...]:
    """Return the days written as, for example, "mon,wed,fri".

    Raises:
        ReminderError: They cannot be understood.
    """
    found = set()
    for word in written.lower().split(","):
        # The first three letters say it: "Monday" will do.
        days = [day for day in Day if len(word.strip()) > 2 and day.name.lower().startswith(word.strip())]  # noqa: PLR2004
        if not days:
            raise ReminderError(f"{word.strip()!r} is not a day of the week.", f"Choose from: {','.join(Day)}.")
        found.add(days[0])
    return tuple(day for day in Day if day in found)
