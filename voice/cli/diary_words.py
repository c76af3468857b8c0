"""The words of the commands that show and keep the diary, in each language: progress, history, rest and forget."""

from enum import StrEnum
from typing import Annotated

from voice.coach.progress import Trend
from voice.diary.entries import Held, Outcome
from voice.diary.store.schema import EntryKind
from voice.library.field_types import Strict
from voice.library.placeholders import CountedWords, Line, Words, all_of, filling_in
from voice.library.words_file import WordsFile


class ProgressLabel(StrEnum):
    """What stands before each line of the progress."""

    RESTING = "resting"
    THIS_WEEK = "this_week"
    IN_A_ROW = "in_a_row"
    STREAK = "streak"
    BY_WEEK = "by_week"
    FOUR_WEEKS = "four_weeks"
    PAIN = "pain"
    HURT = "hurt"


class ProgressWords(Strict):
    """How the user is doing.

    Attributes:
        labels: What each line is about.
        resting: Until when.
        days: How many.
        goal: How many days a week are aimed at, after how many were reached.
        weeks: How many.
        holds: How many.
        seconds_held: How many, where it is less than a minute.
        minutes_held: How many.
        this_week: The days of the goal that were reached, what was held, and in how many holds.
        in_a_row: How many weeks reached the goal.
        streak: How many days in a row, now and at the best.
        by_week: From when on, and the minutes of the week with the most.
        trends: The last four weeks, and those before them.
        pain: How much it hurt.
        pain_then: In the first week and in the last one.
        minutes: How many, briefly.
        hurt: Which stretch hurt how often, and when last.
        times: How often.
    """

    labels: Annotated[dict[ProgressLabel, Words], all_of(ProgressLabel)]
    resting: Annotated[Words, filling_in("day")]
    days: CountedWords
    goal: CountedWords
    weeks: CountedWords
    holds: CountedWords
    seconds_held: CountedWords
    minutes_held: CountedWords
    this_week: Annotated[Words, filling_in("reached", "goal", "held", "holds")]
    in_a_row: Annotated[Words, filling_in("weeks", "goal")]
    streak: Annotated[Words, filling_in("days", "longest")]
    by_week: Annotated[Words, filling_in("day", "most")]
    trends: Annotated[dict[Trend, Words], all_of(Trend)]
    pain: Annotated[Words, filling_in("levels")]
    pain_then: Annotated[Words, filling_in("first", "last")]
    minutes: Annotated[Words, filling_in("number")]
    hurt: Annotated[Words, filling_in("stretch", "times", "day")]
    times: CountedWords


class HistoryWords(Strict):
    """Past sessions.

    Attributes:
        when: Of the column of days and times.
        routine: Of the column of routines.
        minutes_held: Of the column of minutes.
        holds: Of the column of holds.
        ended: Of the column of how sessions ended.
        id: Of the column of ids.
        cut_short: Holds to their end, and others.
        outcomes: How a session ended.
        cut_off: The same where nobody wrote it down.
        kinds: What an entry of a session is about.
        sides: The side of a hold.
        seconds: Of a hold.
        score: How much it hurt.
    """

    when: Words
    routine: Words
    minutes_held: Words
    holds: Words
    ended: Words
    id: Words
    cut_short: Annotated[Words, filling_in("whole", "cut")]
    outcomes: Annotated[dict[Outcome, Words], all_of(Outcome)]
    cut_off: Words
    kinds: Annotated[dict[EntryKind, Words], all_of(EntryKind)]
    sides: Annotated[dict[Held, Words], all_of(Held)]
    seconds: Annotated[Words, filling_in("number")]
    score: Annotated[Words, filling_in("number")]


class RestWords(Strict):
    """Time off.

    Attributes:
        taken: It was noted, and how to end it.
        resting: It is going on, or to come.
        from_to: From when, until when.
        over: It was ended.
        was_none: There was none to end.
        none: There is none, and how to take one.
    """

    taken: Annotated[Line, filling_in("rest")]
    resting: Annotated[Words, filling_in("rest")]
    from_to: Annotated[Words, filling_in("first", "last")]
    over: Words
    was_none: Words
    none: Line


class ForgetWords(Strict):
    """What is deleted.

    Attributes:
        will_be_deleted: Before it is.
        confirm: How to agree.
        yes: What to type for that.
        kept: They did not agree.
        nothing: There is nothing to delete.
        deleted: It is deleted.
        sessions: How many.
        entries: How many they have.
        sessions_with: Both.
        back_again: A stretch that hurt is used again.
    """

    will_be_deleted: Annotated[Words, filling_in("what")]
    confirm: Annotated[Words, filling_in("yes")]
    yes: Words
    kept: Words
    nothing: Words
    deleted: Annotated[Words, filling_in("what")]
    sessions: CountedWords
    entries: CountedWords
    sessions_with: Annotated[Words, filling_in("sessions", "entries")]
    back_again: Annotated[Words, filling_in("stretch")]


class DiaryWords(WordsFile):
    """Everything that these commands print.

    Attributes:
        no_sessions: There is nothing in the diary yet.
        date: A day of the week, and which one it is.
        progress: How the user is doing.
        history: Past sessions.
        rest: Time off.
        forget: What is deleted.
    """

    FILE = "diary.yaml"

    no_sessions: Words
    date: Annotated[Words, filling_in("weekday", "day")]
    progress: ProgressWords
    history: HistoryWords
    rest: RestWords
    forget: ForgetWords
