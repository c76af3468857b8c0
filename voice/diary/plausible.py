"""Refuses what a session cannot have left behind, in what is kept of earlier ones."""

from typing import Annotated

from pydantic import AfterValidator, TypeAdapter

from voice.coach.memory import LONGEST_HOLD, RATES, SHORTEST_HOLD, VOLUMES, Memory, Place, Recipe
from voice.library.prompts_file import NUMBERS

_MOST_SECONDS = 3600.0
_MOST_HOLDS = 100
"""Of one stretch, far beyond what any routine asks for."""


def can_be_led(recipe: Recipe) -> bool:
    """Return whether a session can go by what was written down: it was, or somebody has changed it."""
    # What is counted aloud has to have a word.
    return len(recipe.doses) < NUMBERS and all(
        0 < dose.hold_seconds <= _MOST_SECONDS and 0 < dose.repetitions <= _MOST_HOLDS for dose in recipe.doses
    )


def can_be_taken_up(place: Place) -> bool:
    """Return whether a session can be taken up at a place that was written down."""
    return can_be_led(place.recipe) and 0 <= place.stretch < len(place.recipe.doses)


def _as_the_coach_left_it(memory: Memory) -> Memory:
    """Refuse numbers that no session leaves behind: a file is as good as what somebody last wrote into it."""
    liked = memory.preferences
    hold = SHORTEST_HOLD if liked.hold_seconds is None else liked.hold_seconds
    for name, value, (least, most) in (
        ("rate", liked.rate, RATES),
        ("volume", liked.volume, VOLUMES),
        ("hold_seconds", hold, (SHORTEST_HOLD, LONGEST_HOLD)),
    ):
        # Put so that what is no number is refused as well.
        if not least <= value <= most:
            raise ValueError(f"preferences -> {name} is {value}, and not between {least} and {most}")
    if memory.last is not None and not can_be_led(memory.last):
        raise ValueError("last has a length that no session can have")
    if memory.place is not None and not can_be_taken_up(memory.place):
        raise ValueError("place is one that no session can be at")
    if memory.sessions < 0:
        raise ValueError(f"sessions is {memory.sessions}")
    return memory


MEMORY = TypeAdapter(Annotated[Memory, AfterValidator(_as_the_coach_left_it)])
"""A memory as it stands in a file."""
