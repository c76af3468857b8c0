"""Whether an answer to a question about a routine is valid, and what it means."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import Enum, auto
from typing import Any

from pydantic_core import PydanticCustomError

from voice.library.field_types import can_be_said
from voice.library.models import StretchModel

SHORTEST_HOLD, LONGEST_HOLD = 3, 300
FEWEST_REPETITIONS, MOST_REPETITIONS = 2, 20
SHORTEST_NAME, LONGEST_NAME = 2, 60
LONGEST_SENTENCE = 200
LONGEST_ID = 55
"""Leaves room for a number after it."""


class Unfit(Exception):  # noqa: N818 - no error: the question is asked again
    """An answer is not valid; the text says why, and can be spoken."""


class Done(Enum):
    """The answer that means there is nothing more to add."""

    DONE = auto()


DONE = Done.DONE

_AS_USUAL = frozenset({"", "usual", "as usual"})

Parse = Callable[[str], Any]
"""Turns an answer into its meaning, or raises Unfit."""


@dataclass(frozen=True, slots=True)
class Knowledge:
    """What is known before the first question.

    Attributes:
        stretches: Those that a routine may name, by id.
        taken: Ids of the routines that there are already.
        number: Returns the whole number that a text says, in digits or words; None where it says none.
    """

    stretches: Mapping[str, StretchModel]
    taken: frozenset[str]
    number: Callable[[str], int | None]

    def as_new_name(self, text: str) -> str:
        """Return a name that no routine has yet."""
        name = as_name(text)
        if slug(name) in self.taken:
            raise Unfit(f"There's a routine called {name} already. Please choose another name.")
        return name

    def as_seconds(self, text: str) -> int:
        """Return the length of a hold."""
        seconds = self.number(plainly(text))
        if seconds is None:
            raise Unfit("Please say a number of seconds.")
        if not SHORTEST_HOLD <= seconds <= LONGEST_HOLD:
            raise Unfit("It can be from three seconds to three hundred.")
        return seconds

    def as_seconds_or_usual(self, text: str) -> int | None:
        """Return the length of a hold; None for the stretch's usual one."""
        return None if plainly(text) in _AS_USUAL else self.as_seconds(text)

    def as_count_or_usual(self, text: str) -> int | None:
        """Return how many repetitions a set has; None for the exercise's usual number."""
        if plainly(text) in _AS_USUAL:
            return None
        count = self.number(plainly(text))
        if count is None or not FEWEST_REPETITIONS <= count <= MOST_REPETITIONS:
            raise Unfit("Please say a number from two to twenty.")
        return count


def as_name(text: str) -> str:
    """Return a name that can be said, without the capital letter and full stop that a sentence would have.

    An id, such as "childs_pose", becomes the words in it.
    """
    name = as_source(text.replace("_", " "))
    try:
        return can_be_said(name)
    except PydanticCustomError:
        raise Unfit("Please say a name of letters and digits only.") from None


def as_source(text: str) -> str:
    """Return the name of a person or a book, which may have any characters."""
    name = " ".join(text.split()).strip(" .!?,;:")
    if len(name) < SHORTEST_NAME or not slug(name):
        raise Unfit("Please say a name.")
    if len(name) > LONGEST_NAME:
        raise Unfit("Please choose a shorter name.")
    first, _, rest = name.partition(" ")
    return f"{first[:1].lower()}{first[1:]} {rest}".rstrip() if first.istitle() and first != "I" else name


def as_sentence(text: str) -> str:
    """Return a complete sentence, with a capital letter and a full stop."""
    sentence = " ".join(text.split())
    if not re.search(r"\w\w", sentence):
        raise Unfit("Please say a sentence.")
    if len(sentence) >= LONGEST_SENTENCE:
        raise Unfit("That's long for one sentence. Please make it two.")
    sentence = sentence[0].upper() + sentence[1:]
    return sentence if sentence[-1] in ".!?" else f"{sentence.rstrip(',;:')}."


def plainly(text: str) -> str:
    """Return an answer in lower case without punctuation, for comparisons."""
    return " ".join(re.sub(r"[^\w' ]|_", " ", text.lower().replace("\N{RIGHT SINGLE QUOTATION MARK}", "'")).split())


def slug(name: str) -> str:
    """Return a name as an id and a file name; empty if no letter of it can be used."""
    key = re.sub(r"[^a-z0-9]+", "_", name.lower().replace("'", "")).strip("_")[:LONGEST_ID].strip("_")
    return key if not key or key[0].isalpha() else f"my_{key}"
