"""Names of stretches and routines as values of a slot, in addition to those in the grammar file."""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import islice, product

from voice.config import Language
from voice.errors import GrammarError
from voice.grammar.expression import Spellings, Value
from voice.grammar.numbers import LARGEST, spoken
from voice.grammar.text import plain

_MOST_WAYS = 64
"""Of one name."""

_WRITTEN_IN_DIGITS = range(1, 13)
"""Numbers that the model likes to write in digits when they are spoken as a word."""


@dataclass(frozen=True, slots=True)
class Name:
    """Something that a slot can stand for, and its name.

    Attributes:
        slot: The slot.
        value: What it stands for.
        text: How it is called, as it is written for people: case, hyphens and punctuation do not matter.
        place: Where it is written.
    """

    slot: str
    value: Value
    text: str
    place: str


def with_names(
    spellings: Spellings, names: Iterable[Name], language: Language = Language.ENGLISH
) -> dict[str, dict[Value, tuple[str, ...]]]:
    """Return the spellings of slots with further names; a name that is taken goes to the last one that has it.

    Raises:
        GrammarError: A name has no words.
    """
    said = {slot: {way: value for value, ways in values.items() for way in ways} for slot, values in spellings.items()}
    for name in names:
        ways = ways_of(name.text, language)
        if not ways:
            raise GrammarError(f"{name.place}: the name {name.text!r} has no words.", "Write it as it is said.")
        said.setdefault(name.slot, {}).update(dict.fromkeys(ways, name.value))
    joined: dict[str, dict[Value, tuple[str, ...]]] = {}
    for slot, values in said.items():
        for way, value in values.items():
            of_slot = joined.setdefault(slot, {})
            of_slot[value] = (*of_slot.get(value, ()), way)
    return joined


def ways_of(text: str, language: Language = Language.ENGLISH) -> tuple[str, ...]:
    """Return a name as it is heard, the usual way first, with its numbers in words and in digits.

    Of a name that is little else than numbers, some ways are left out: each number doubles them.
    """
    words = [_ways_of_word(word, language) for word in plain(text.replace("_", " ")).split()]
    ways = islice(product(*words), _MOST_WAYS) if words else ()
    return tuple(dict.fromkeys(" ".join(way) for way in ways))


def _ways_of_word(word: str, language: Language) -> tuple[str, ...]:
    if word.isascii() and word.isdecimal() and int(word) <= LARGEST:
        return (spoken(int(word), language)[0], word)
    digits = (str(number) for number in _WRITTEN_IN_DIGITS if spoken(number, language)[0] == word)
    return (word, *digits)
