"""The words of `stretch show` in each language, apart from those of stretches and routines."""

from enum import StrEnum
from typing import Annotated

from voice.body.limits import LIMITS
from voice.body.terms import Condition, Need
from voice.library.field_types import Strict
from voice.library.placeholders import Line, Words, all_of, filling_in
from voice.library.words_file import WordsFile


class Label(StrEnum):
    """What is shown about a stretch; most are named like its fields."""

    ALSO_CALLED = "also_called"
    AREAS = "areas"
    WORKS = "works"
    STRETCHES = "stretches"
    HOLDS = "holds"
    SETS = "sets"
    DOSE = "dose"
    SUBSTITUTES = "substitutes"
    NEEDS = "needs"
    AVOID = "avoid"
    ENTRY = "entry"
    BRIEF = "brief"
    FEEL = "feel"
    BREATH = "breath"
    MORE = "more"
    FAULTS = "faults"
    CHECKS = "checks"
    LEAVING = "leaving"
    WHY = "why"
    EASIER = "easier"
    HARDER = "harder"
    SOURCES = "sources"


class DoseWords(Strict):
    """How much something is done; each may go into the one after it.

    Attributes:
        seconds: How long.
        several: More than one hold.
        repetitions: How often in a set.
        sets: More than one of them.
        each_side: On both sides.
        each: How long each repetition takes.
    """

    seconds: Annotated[Words, filling_in("number")]
    several: Annotated[Words, filling_in("number", "time")]
    repetitions: Annotated[Words, filling_in("number")]
    sets: Annotated[Words, filling_in("number", "repetitions")]
    each_side: Annotated[Words, filling_in("dose")]
    each: Annotated[Words, filling_in("dose", "time")]


class ShowWords(WordsFile):
    """What stands before and around what is known of a stretch or a routine.

    Attributes:
        routine: Under the name of a routine.
        stretch: Under the name of a stretch.
        labels: Before each part of that.
        dose: How much it is done.
        needs: What has to be at hand.
        limits: What has to be possible.
    """

    FILE = "show.yaml"

    routine: Annotated[Line, filling_in("minutes", "id")]
    stretch: Annotated[Line, filling_in("position", "level", "id")]
    labels: Annotated[dict[Label, Words], all_of(Label)]
    dose: DoseWords
    needs: Annotated[dict[Need, Words], all_of(Need)]
    limits: Annotated[dict[Condition, Words], all_of(LIMITS)]
