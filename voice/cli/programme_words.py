"""The words of `stretch programme` in each language, apart from those of programmes and routines."""

from typing import Annotated

from voice.library.placeholders import CountedWords, Line, Words, filling_in
from voice.library.words_file import WordsFile


class ProgrammeWords(WordsFile):
    """What is said about programmes.

    Attributes:
        already: They follow the one that they want to start.
        chosen: They follow one from now on.
        stopped: They follow it no longer.
        none: They follow none.
        choose: The same, and how to choose one.
        you_follow: Before the one that they follow.
        next: Before what comes next in it.
        today: Before how much of today is done.
        begin: Before how to begin.
        session: What comes next.
        kept_up: Where it is, behind its last week.
        week_of: Where it is, before that.
        held_back: Why a week comes again.
        rested: What is asked after a long rest.
        done_today: How much of today is done.
        how_to_begin: What to do to begin.
        about: Under the name of a programme.
        from_week: Above the phase that has no end.
        one_week: Above a phase of one week.
        weeks: Above a longer one.
        routine: A session of a phase.
        days: On how many days of a week.
        times_a_day: The same where it is more than once a day, by how often.
        step_up: When the next phase begins.
        from_sources: Where a phase comes from.
        sources: Where a programme comes from.
    """

    FILE = "programme.yaml"

    already: Annotated[Line, filling_in("id")]
    chosen: Annotated[Line, filling_in("id", "start")]
    stopped: Annotated[Line, filling_in("id")]
    none: Words
    choose: Line
    you_follow: Words
    next: Words
    today: Words
    begin: Words
    session: Annotated[Words, filling_in("where", "number", "all", "routine")]
    kept_up: Words
    week_of: Annotated[Words, filling_in("week", "all")]
    held_back: Line
    rested: Line
    done_today: Annotated[Words, filling_in("number", "all")]
    how_to_begin: Annotated[Words, filling_in("start")]
    about: Annotated[Words, filling_in("id", "weeks")]
    from_week: Annotated[Words, filling_in("first")]
    one_week: Annotated[Words, filling_in("first")]
    weeks: Annotated[Words, filling_in("first", "last")]
    routine: Annotated[Words, filling_in("name", "days", "minutes")]
    days: CountedWords
    times_a_day: dict[int, Annotated[Words, filling_in("days")]]
    step_up: Annotated[Words, filling_in("pain")]
    from_sources: Annotated[Words, filling_in("sources")]
    sources: Annotated[Words, filling_in("sources")]
