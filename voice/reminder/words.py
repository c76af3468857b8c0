"""The reminder's words in each language: what it says, the possible answers, and what is written about it."""

from typing import Annotated

from pydantic import Field

from voice.library.field_types import Strict
from voice.library.placeholders import Words, all_of, filling_in
from voice.library.words_file import WordsFile
from voice.reminder.breaks import NotNow
from voice.reminder.schedule import WORKDAYS, Day, Schedule

Sentence = Annotated[str, Field(min_length=2, max_length=200)]
Answers = Annotated[tuple[str, ...], Field(min_length=1)]


class AnswerWords(Strict):
    """The possible answers, each in several wordings, the usual one first.

    Attributes:
        start: To begin now.
        later: To be asked once more.
        not_today: To be left alone.
    """

    start: Answers
    later: Answers
    not_today: Answers


class CallWords(Strict):
    """What is said about something that it is time for.

    Attributes:
        call: Says that it is time, and what can be answered.
        later: Says that it will be asked once more.
        not_today: Says that it was understood.
    """

    call: Sentence
    later: Sentence
    not_today: Sentence


class ShownWords(Strict):
    """What is written about reminders.

    Attributes:
        days: The days of the week.
        every_day: All of them.
        workdays: The first five.
        at: At one time or a few.
        every: At many, evenly spread.
        breaks: Before when breaks are.
        next: When the next reminder is.
        no_reminders: There is none to list.
        stretch_set: One to stretch is on.
        breaks_set: Those of breaks are on.
        calls_unknown: It cannot be known whether they are in a call.
        lock_unknown: Nor whether the screen is locked.
        turned_off: All are off.
        were_none: There was none to turn off.
        running: Why there is no reminder now.
        no_break: Why there is no break now.
        not_now: The reasons.
        event: The name of an event of a calendar.
        event_text: What to do then.
        event_alarm: What its alarm shows.
    """

    days: Annotated[dict[Day, Words], all_of(Day)]
    every_day: Words
    workdays: Words
    at: Annotated[Words, filling_in("days", "times")]
    every: Annotated[Words, filling_in("days", "minutes", "first", "last")]
    breaks: Annotated[Words, filling_in("schedule")]
    next: Annotated[Words, filling_in("schedule", "day", "date", "time")]
    no_reminders: Words
    stretch_set: Annotated[Sentence, filling_in("schedule")]
    breaks_set: Annotated[Sentence, filling_in("schedule")]
    calls_unknown: Sentence
    lock_unknown: Sentence
    turned_off: Words
    were_none: Words
    running: Sentence
    no_break: Annotated[Words, filling_in("reason")]
    not_now: Annotated[dict[NotNow, Words], all_of(NotNow)]
    event: Words
    event_text: Sentence
    event_alarm: Words

    def when(self, schedule: Schedule) -> str:
        """Return a schedule in words."""
        times = [f"{at:%H:%M}" for at in schedule.times]
        if schedule.step is None:
            return self.at.format(days=self._days(schedule), times=", ".join(times))
        return self.every.format(days=self._days(schedule), minutes=schedule.step, first=times[0], last=times[-1])

    def _days(self, schedule: Schedule) -> str:
        if schedule.days == tuple(Day):
            return self.every_day
        return self.workdays if schedule.days == WORKDAYS else ", ".join(self.days[day] for day in schedule.days)


class ReminderWords(CallWords, WordsFile):
    """Everything that reminders say and hear; its own fields are about stretching.

    Attributes:
        answers: What can be answered.
        desk_break: What is said of a break at the desk.
        shown: What is written.
    """

    FILE = "reminder.yaml"

    answers: AnswerWords
    desk_break: CallWords
    shown: ShownWords
