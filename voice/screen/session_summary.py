"""A session's summary in words, for page and terminal."""

from dataclasses import dataclass

from voice.coach.summary import Summary
from voice.screen.page.words import PageWords

_MINUTE = 60


@dataclass(frozen=True, slots=True)
class ShownDay:
    """A day of the week.

    Attributes:
        short: Its name in two or three letters.
        says: What its dot stands for, for those who do not see it.
        held: Whether anything was held on it.
        today: Whether it is today.
    """

    short: str
    says: str
    held: bool
    today: bool


@dataclass(frozen=True, slots=True)
class ShownSummary:
    """The summary of a session; empty fields are not shown.

    Attributes:
        title: Above it.
        number: The minutes held, or seconds where it was less than one.
        unit: What they are, after the number.
        stretches: In how many stretches.
        week: The days of the week, from Monday on.
        days: How many of the goal were reached.
        streak: Days in a row.
        upcoming: What comes next time.
    """

    title: str
    number: str
    unit: str
    stretches: str
    week: tuple[ShownDay, ...] = ()
    days: str = ""
    streak: str = ""
    upcoming: str = ""


def in_words(summary: Summary, words: PageWords) -> ShownSummary:
    """Return a summary as it is shown."""
    minutes = round(summary.seconds / _MINUTE)
    seconds = round(summary.seconds)
    progress = summary.progress
    return ShownSummary(
        title=words.well_done if summary.complete else words.until_next_time,
        number=str(minutes if seconds >= _MINUTE else seconds),
        unit=words.minutes_held.of(minutes) if seconds >= _MINUTE else words.seconds_held.of(seconds),
        stretches=words.in_stretches.of(summary.stretches),
        week=_week(summary, words),
        days="" if progress is None else _days(summary, words),
        streak=words.in_a_row.of(summary.streak) if summary.streak else "",
        upcoming=summary.upcoming,
    )


def _week(summary: Summary, words: PageWords) -> tuple[ShownDay, ...]:
    held_on = () if summary.progress is None else summary.progress.held_on
    return tuple(
        ShownDay(
            short, (words.held_on if held else words.not_held_on).format(day=name), held, number == summary.weekday
        )
        for number, (short, name, held) in enumerate(zip(words.weekdays, words.weekday_names, held_on, strict=False))
    )


def _days(summary: Summary, words: PageWords) -> str:
    progress = summary.progress
    if progress is None:
        return ""
    if summary.quiet:
        return words.days_this_week.of(progress.days)
    if progress.reached:
        return f"{words.days_this_week.of(progress.days)}. {words.goal_reached}"
    return words.days_of_goal.of(progress.goal, days=str(progress.days))
