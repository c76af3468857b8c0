"""The words of printed sheets in each language, apart from those of stretches and routines."""

from typing import Annotated

from pydantic import Field

from voice.body.terms import Position, Side
from voice.library.field_types import Identifier, Strict
from voice.library.placeholders import Words, all_of, filling_in
from voice.library.words_file import WordsFile


class SayingModel(Strict):
    """Something to say on the floor.

    Attributes:
        intent: The command that it is.
        say: One of that command's phrases.
        does: What it does, in a few words that follow the phrase.
    """

    intent: Identifier
    say: Words
    does: Words


class CompactWords(Strict):
    """What is said on a wall: shorter.

    Attributes:
        seconds: How long something is held.
        minutes: The same where it is whole minutes.
        count: How often something is repeated.
        several: For more than one hold or set, each of which is {once}.
        each: How long each repetition takes.
        slowly: For what is moved through.
        each_side: For what is done on both.
        skip_if: Before the conditions with which some stretches are skipped.
    """

    seconds: Annotated[Words, filling_in("number")]
    minutes: Annotated[Words, filling_in("number")]
    count: Annotated[Words, filling_in("number")]
    several: Annotated[Words, filling_in("number", "once")]
    each: Annotated[Words, filling_in("time")]
    slowly: Words
    each_side: Words
    skip_if: Words


class SheetWords(WordsFile):
    """Everything on a sheet that is the same for every routine.

    Attributes:
        length: How much it is.
        before: Above the words of care.
        sources: Before where it comes from.
        our_judgement: In the place of a source, where there is none.
        movement: How long something is moved through.
        tempo: How long each movement takes.
        twice: After the sides, for two repetitions.
        times: The same for more.
        feel: Before what to feel.
        breath: Before how to breathe.
        easier: Before the gentler form.
        leaving: Before the way out.
        repeated: How many repetitions a set has, and how long each takes.
        sets: How many sets, after the sides.
        figure: What a picture shows, for those who do not see it.
        done_at: Before the moment when all is over.
        floor: Above what to say.
        by_name: What begins a routine that is known by its name.
        sides: Where a stretch is done on this side, then that.
        positions: In which it is done.
        compact: What is said otherwise on a wall.
        sayings: What to say; the first one begins the routine that the coach was started with.
    """

    FILE = "sheet.yaml"

    length: Annotated[Words, filling_in("minutes", "stretches")]
    before: Words
    sources: Words
    our_judgement: Words
    movement: Annotated[Words, filling_in("time")]
    tempo: Annotated[Words, filling_in("time")]
    twice: Words
    times: Annotated[Words, filling_in("number")]
    repeated: Annotated[Words, filling_in("number", "time")]
    sets: Annotated[Words, filling_in("number")]
    feel: Words
    breath: Words
    easier: Words
    leaving: Words
    figure: Annotated[Words, filling_in("name")]
    done_at: Words
    floor: Words
    by_name: Annotated[Words, filling_in("name")]
    sides: Annotated[dict[Side, Words], all_of(Side)]
    positions: Annotated[dict[Position, Words], all_of(Position)]
    compact: CompactWords
    sayings: Annotated[tuple[SayingModel, ...], Field(min_length=1)]
