"""Days as people write them behind a flag, and as they are written for them."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from voice.errors import DiaryError

if TYPE_CHECKING:
    from voice.config import Language

WORDS = {"yesterday": -1, "today": 0, "tomorrow": 1}
"""Words for a day, by how many it is from today."""


def day(flag: str, written: str, today: date) -> date:
    """Return the day that is meant.

    Args:
        flag: Behind which it stands.
        written: As 2026-01-31, or one of `WORDS`.
        today: The day that it is where the user is.

    Raises:
        DiaryError: It is no day.
    """
    word = written.strip().casefold()
    try:
        return today + timedelta(days=WORDS[word]) if word in WORDS else date.fromisoformat(word)
    except ValueError:
        mend = f"Write year, month and day, like 2026-01-31, or one of the words {', '.join(WORDS)}."
        raise DiaryError(f"{flag} “{written}” is not a date.", mend) from None


def so_many_days(flag: str, written: str) -> timedelta:
    """Return a span in days.

    Raises:
        DiaryError: It is no whole number from 1 on, or longer than anybody's past.
    """
    if not (written.isdecimal() and 1 <= len(written) <= len("99999") and int(written) > 0):
        raise DiaryError(f"{flag} “{written}” is not a number of days.", "Write a whole number, such as 30.")
    return timedelta(days=int(written))


def long_day(day: date, language: Language) -> str:
    """Return a day with its weekday, month and year, in a language."""
    # ruff: noqa: PLC0415 - slow to import, and `--version` needs none of it
    from voice.cli.diary_words import DiaryWords
    from voice.diary.report.words import ReportWords
    from voice.reminder.schedule import Day
    from voice.reminder.words import ReminderWords

    weekday = ReminderWords.of(language).shown.days[tuple(Day)[day.weekday()]]
    return DiaryWords.of(language).date.format(weekday=weekday, day=ReportWords.of(language).day(day))
