"""Whether an answer to a question about a routine is valid, and what it means."""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from enum import Enum, auto
from functools import cache
from typing import Any

from pydantic_core import PydanticCustomError

from voice.authoring.new_words import NewWords
from voice.body.terms import Position
from voice.config import Language
from voice.grammar.commands import load_commands
from voice.grammar.numbers import spoken
from voice.grammar.text import bare, plain, typed_ways
from voice.library.field_types import can_be_said
from voice.library.language_facts import language_facts
from voice.library.models import StretchModel
from voice.screen.sheet.words import SheetWords

SHORTEST_HOLD, LONGEST_HOLD = 3, 300
FEWEST_REPETITIONS, MOST_REPETITIONS = 2, 20
SHORTEST_NAME, LONGEST_NAME = 2, 60
LONGEST_SENTENCE = 200
LONGEST_ID = 55
"""Leaves room for a number after it."""


class Unfit(Exception):  # noqa: N818 - no error: the question is asked again
    """An answer is not valid; the text says why, in the user's language, and in English can be spoken."""


class Done(Enum):
    """The answer that means there is nothing more to add."""

    DONE = auto()


DONE = Done.DONE

Parse = Callable[[str], Any]
"""Turns an answer into its meaning, or raises Unfit."""


@dataclass(frozen=True, slots=True)
class Knowledge:
    """What is known before the first question.

    Attributes:
        stretches: Those that a routine may name, by id.
        taken: Ids of the routines that there are already.
        language: What is asked and answered in.
    """

    stretches: Mapping[str, StretchModel]
    taken: frozenset[str]
    language: Language = Language.ENGLISH

    @property
    def words(self) -> NewWords:
        """What is asked, and what can be answered."""
        return NewWords.of(self.language)

    def as_new_name(self, text: str) -> str:
        """Return a name that no routine has yet."""
        name = self.as_name(text)
        if slug(name) in self.taken:
            raise Unfit(self.words.complaints.taken_name.format(name=name))
        return name

    def as_name(self, text: str) -> str:
        """Return a name that can be said, without the capital letter and full stop that a sentence would have.

        An id, such as "childs_pose", becomes the words in it.
        """
        name = self.as_source(text.replace("_", " "))
        try:
            return can_be_said(name)
        except PydanticCustomError:
            raise Unfit(self.words.complaints.odd_name) from None

    def as_name_or_done(self, text: str) -> Any:
        """Return a name, or that the list is complete."""
        return DONE if is_among(text, self.words.answers.done) else self.as_name(text)

    def as_source(self, text: str) -> str:
        """Return the name of a person or a book, which may have any characters."""
        name = " ".join(text.split()).strip(" .!?¿¡,;:")
        if len(name) < SHORTEST_NAME or not slug(name):
            raise Unfit(self.words.complaints.no_name)
        if len(name) > LONGEST_NAME:
            raise Unfit(self.words.complaints.long_name)
        first, _, rest = name.partition(" ")
        keeps_capital = language_facts(self.language).capital_nouns or not first.istitle() or first == "I"
        return name if keeps_capital else f"{first[:1].lower()}{first[1:]} {rest}".rstrip()

    def as_sentence(self, text: str) -> str:
        """Return a complete sentence, with a capital letter and a full stop."""
        sentence = " ".join(text.split())
        if not re.search(r"\w\w", sentence):
            raise Unfit(self.words.complaints.no_sentence)
        if len(sentence) >= LONGEST_SENTENCE:
            raise Unfit(self.words.complaints.long_sentence)
        sentence = sentence[0].upper() + sentence[1:]
        return sentence if sentence[-1] in ".!?" else f"{sentence.rstrip(',;:')}."

    def as_sentence_or_done(self, text: str) -> Any:
        """Return a sentence, or that the list is complete."""
        return DONE if is_among(text, self.words.answers.done) else self.as_sentence(text)

    def as_seconds(self, text: str) -> int:
        """Return the length of a hold."""
        seconds = number_in(text, self.language)
        if seconds is None:
            raise Unfit(self.words.complaints.no_seconds)
        if not SHORTEST_HOLD <= seconds <= LONGEST_HOLD:
            raise Unfit(self._between(self.words.complaints.seconds, SHORTEST_HOLD, LONGEST_HOLD))
        return seconds

    def as_seconds_or_usual(self, text: str) -> int | None:
        """Return the length of a hold; None for the stretch's usual one."""
        return None if self._is_usual(text) else self.as_seconds(text)

    def as_count_or_usual(self, text: str) -> int | None:
        """Return how many repetitions a set has; None for the exercise's usual number."""
        if self._is_usual(text):
            return None
        count = number_in(text, self.language)
        if count is None or not FEWEST_REPETITIONS <= count <= MOST_REPETITIONS:
            raise Unfit(self._between(self.words.complaints.count, FEWEST_REPETITIONS, MOST_REPETITIONS))
        return count

    def as_yes_or_no(self, text: str) -> bool:
        """Return whether it is yes."""
        answers, (yes, no) = self.words.answers, self.words.yes_or_no
        if is_among(text, answers.yes):
            return True
        if is_among(text, answers.no):
            return False
        raise Unfit(self.words.complaints.yes_or_no.format(yes=yes, no=no))

    @property
    def positions(self) -> Mapping[Position, str]:
        """What each position is called."""
        called = SheetWords.of(self.language).positions
        return {position: called[position] for position in Position}

    def as_position(self, text: str) -> Position:
        """Return a position from its number in the list, its name or a part of it, or as commands call it."""
        said, names = plainly(text), self.positions
        if said.isdecimal() and 1 <= int(said) <= len(names):
            return tuple(Position)[int(said) - 1]
        ways = load_commands(language=self.language).spellings["position"]
        found = [one for one, name in names.items() if is_among(said, (name, *ways[one]))]
        found = found or [one for one, name in names.items() if said and said in plainly(name)]
        if len(found) != 1:
            raise Unfit(self.words.which_of(names.values()))
        return found[0]

    def _is_usual(self, text: str) -> bool:
        return not plainly(text) or is_among(text, self.words.answers.usual)

    def _between(self, complaint: str, fewest: int, most: int) -> str:
        return complaint.format(fewest=spoken(fewest, self.language)[0], most=spoken(most, self.language)[0])


def is_among(text: str, ways: Iterable[str]) -> bool:
    """Return whether an answer is one of some ways of saying the same, typed with or without accents."""
    said = plainly(text)
    return any(said == way or said in typed_ways(way) for way in map(plainly, ways))


def plainly(text: str) -> str:
    """Return an answer in lower case without punctuation, for comparisons."""
    return plain(text.replace("_", " "))


def slug(name: str) -> str:
    """Return a name as an id and a file name; empty if no letter of it can be used."""
    key = re.sub(r"[^a-z0-9]+", "_", bare(name.lower()).replace("'", "")).strip("_")[:LONGEST_ID].strip("_")
    return key if not key or key[0].isalpha() else f"my_{key}"


def number_in(text: str, language: Language = Language.ENGLISH) -> int | None:
    """Return the whole number in a text, in digits or words, with seconds or nothing after it; else None."""
    said = plainly(text)
    for unit in map(plainly, NewWords.of(language).answers.seconds):
        said = re.sub(rf"(?<=\d){unit}$| {unit}$", "", said)
    return int(said) if said.isdecimal() else _numbers(language).get(said)


@cache
def _numbers(language: Language) -> Mapping[str, int]:
    said = {words: number for number in range(LONGEST_HOLD + 1) for words in spoken(number, language)}
    return {way: number for words, number in said.items() for way in (*typed_ways(words), words)}
