"""When to be reminded: a time of the day, on some days of the week."""

import re
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from enum import StrEnum
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


@dataclass(frozen=True, slots=True)
class Schedule:
    """When to be reminded.

    Attributes:
        at: The clock on the wall.
        days: In the order of the week.
    """

    at: time
    days: tuple[Day, ...] = tuple(Day)

    @classmethod
    def of(cls, at: str, days: str | None = None) -> Self:
        """Return the schedule that is written as, say, "18:30" and "mon,wed,fri"; without days, it is every day's.

        Raises:
            ReminderError: One of them cannot be understood.
        """
        if not re.fullmatch(r"[0-2]?[0-9]:[0-5][0-9]", at) or int(at.partition(":")[0]) > 23:  # noqa: PLR2004 - hours
            raise ReminderError(f"{at!r} is no time of the day.", "Write it like 18:30.")
        hour, minute = map(int, at.split(":"))
        return cls(time(hour, minute), tuple(Day) if days is None else _days(days))

    @property
    def spoken(self) -> str:
        """The schedule in words, for those who read."""
        days = "every day" if self.days == tuple(Day) else ", ".join(day.name.capitalize() for day in self.days)
        return f"{days} at {self.at:%H:%M}"

    def after(self, now: datetime) -> datetime:
        """Return the first moment of the schedule after one, both on the clock on the wall."""
        wanted = {day.place for day in self.days}
        for ahead in range(8):
            day = now.date() + timedelta(days=ahead)
            then = datetime.combine(day, self.at, tzinfo=now.tzinfo)
            if day.weekday() in wanted and then > now:
                return then
        raise AssertionError("a schedule has a day in every week")


def _days(written: str) -> tuple[Day, ...]:
    found = set()
    for word in written.lower().split(","):
        # The first three letters say it: "Monday" will do.
        days = [day for day in Day if len(word.strip()) > 2 and day.name.lower().startswith(word.strip())]  # noqa: PLR2004
        if not days:
            raise ReminderError(f"{word.strip()!r} is no day of the week.", f"Choose from: {','.join(Day)}.")
        found.add(days[0])
    return tuple(day for day in Day if day in found)
