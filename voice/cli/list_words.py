"""The words of `stretch list` in each language, apart from the names that it lists."""

from typing import Annotated

from voice.body.terms import Level
from voice.library.placeholders import Words, all_of, filling_in
from voice.library.words_file import WordsFile


class ListWords(WordsFile):
    """What stands above the list and its columns.

    Attributes:
        routines: Above the routines.
        programmes: Above the programmes.
        stretches: Above the stretches for an area of the body.
        for_no_area: Above those for none.
        id: Of the column of names in files.
        routine: Of the column of routines.
        minutes: Of the column of their lengths.
        description: Of the column of what something is good for.
        programme: Of the column of programmes.
        weeks: Of the column of their lengths.
        stretch: Of the column of stretches.
        position: Of the column of positions.
        level: Of the column of how much a stretch asks.
        levels: How much that is.
    """

    FILE = "list.yaml"

    routines: Words
    programmes: Words
    stretches: Annotated[Words, filling_in("area")]
    for_no_area: Words
    id: Words
    routine: Words
    minutes: Words
    description: Words
    programme: Words
    weeks: Words
    stretch: Words
    position: Words
    level: Words
    levels: Annotated[dict[Level, Words], all_of(Level)]
