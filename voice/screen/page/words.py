"""The words of the page beside the mat in each language, apart from those of stretches and commands."""

from enum import StrEnum
from typing import Annotated

from pydantic import Field

from voice.body.terms import Area, Ground, Position, Side
from voice.coach.activity import State
from voice.library.placeholders import CountedWords, Words, all_of, filling_in
from voice.library.words_file import WordsFile


class Place(StrEnum):
    """Where it can be done, as the page offers it."""

    CHAIR = Position.CHAIR.value
    FLOOR = Ground.FLOOR.value


Weekdays = Annotated[tuple[Words, ...], Field(min_length=7, max_length=7)]


class PageWords(WordsFile):
    """Everything on the page that no session changes.

    Attributes:
        title: What the page is.
        captions: Above what is said and heard, for those who do not see it.
        seconds: Beside the number of the countdown, likewise.
        say: Above what can be said or tapped.
        say_after: The same where a command begins with words of the user's.
        also: Before what else can be said.
        choose_routine: Beside the list of routines.
        made_for_you: In that list, for one that is planned to a wish.
        choose_minutes: Beside how long it is to take.
        choose_area: Beside what it is to be good for.
        choose_place: Beside where it is to be done.
        whole_body: What it can be good for, all at once.
        anywhere: Where it can be done, wherever it is.
        begin: On the button that begins what was chosen.
        say_this: What can be said to begin it.
        session: What the line at the edge shows, for those who do not see it.
        stretches: That stretches are listed.
        join: Above the picture that leads a telephone here.
        join_hint: What to do with it.
        minutes: How long something takes.
        minutes_left: How long the session still takes.
        count: How many stretches there are.
        next_stretch: What comes after this stretch.
        next_side: That the other side does.
        next_again: That the same comes once more.
        last_one: That nothing comes.
        choose: What is said to begin a routine.
        wish_minutes: What is said to wish for a length.
        wish_area: What is said after it to name what it is to be good for.
        wish_place: What is said after it to name where it is to be done.
        areas: What it can be good for.
        places: Where it can be done.
        lost: Where the connection is lost.
        over: When the session has ended.
        late: Where something was tapped that makes no sense any more.
        unsent: Where a tap did not arrive.
        code: Beside the field of the code.
        code_hint: Where the code is to be found.
        code_enter: On the button beside it.
        code_wrong: Where it is another.
        code_wait: Where there were too many.
        summary: What the summary of a session is, for those who do not see it.
        well_done: Above that of a session that came to its end.
        until_next_time: Above that of one that was left.
        minutes_held: After how many were held.
        seconds_held: The same where it was less than a minute.
        in_stretches: In how many stretches.
        days_of_goal: How many days of the week's goal were reached; the number is the goal.
        days_this_week: How many days of the week something was held on.
        goal_reached: That the goal is reached.
        in_a_row: How many days in a row it were.
        weekdays: The days of the week in two or three letters, from Monday on.
        weekday_names: The same in full.
        held_on: What a full dot stands for.
        not_held_on: What an empty one does.
        place: Which stretch of how many.
        figure: What the picture shows, for those who do not see it.
        figure_side: The same where there is a side.
        sides: The sides.
        letters: The same in one word, to be read from afar.
        moving: What the session is at where a stretch is moved through, instead of held.
        who: Whose a caption is.
        states: What the session is at, by the names of the coach's states.
    """

    FILE = "page.yaml"

    title: Words
    captions: Words
    seconds: Words
    say: Words
    say_after: Annotated[Words, filling_in("wake")]
    also: Words
    choose_routine: Words
    made_for_you: Words
    choose_minutes: Words
    choose_area: Words
    choose_place: Words
    whole_body: Words
    anywhere: Words
    begin: Words
    say_this: Annotated[Words, filling_in("wish")]
    session: Words
    stretches: Words
    join: Words
    join_hint: Words
    minutes: CountedWords
    minutes_left: CountedWords
    count: CountedWords
    next_stretch: Annotated[Words, filling_in("stretch")]
    next_side: Annotated[Words, filling_in("side")]
    next_again: Words
    last_one: Words
    choose: Annotated[Words, filling_in("routine")]
    wish_minutes: CountedWords
    wish_area: Annotated[dict[Area, Words], all_of(Area)]
    wish_place: Annotated[dict[Place, Words], all_of(Place)]
    areas: Annotated[dict[Area, Words], all_of(Area)]
    places: Annotated[dict[Place, Words], all_of(Place)]
    lost: Words
    over: Words
    late: Words
    unsent: Words
    code: Words
    code_hint: Words
    code_enter: Words
    code_wrong: Words
    code_wait: Words
    summary: Words
    well_done: Words
    until_next_time: Words
    minutes_held: CountedWords
    seconds_held: CountedWords
    in_stretches: CountedWords
    days_of_goal: CountedWords
    days_this_week: CountedWords
    goal_reached: Words
    in_a_row: CountedWords
    weekdays: Weekdays
    weekday_names: Weekdays
    held_on: Annotated[Words, filling_in("day")]
    not_held_on: Annotated[Words, filling_in("day")]
    place: Annotated[Words, filling_in("place", "stretches")]
    figure: Annotated[Words, filling_in("name")]
    figure_side: Annotated[Words, filling_in("name", "side")]
    sides: Annotated[dict[Side, Words], all_of(Side)]
    letters: Annotated[dict[Side, Words], all_of(Side)]
    moving: Words
    who: dict[str, Words]
    states: Annotated[dict[State, Words], all_of(State)]

    def invitation(self, wake: str | None) -> str:
        """Return what stands above what can be said, where a command begins with these words of the user's."""
        return self.say if wake is None else self.say_after.format(wake=wake)
