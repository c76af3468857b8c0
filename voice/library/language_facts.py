"""What a language is called, and how it is spoken and counted: its language.yaml."""

import re
from collections.abc import Mapping
from functools import cache
from typing import Annotated

from pydantic import AfterValidator, Field, TypeAdapter
from pydantic_core import PydanticCustomError

from voice.config import Language
from voice.library.field_types import Strict
from voice.library.folder import in_language
from voice.library.model_reader import read


def _can_be_searched(pattern: str) -> str:
    try:
        re.compile(pattern)
    except re.error as error:
        fields = {"problem": str(error), "mend": "Write it as Python's module re reads it."}
        raise PydanticCustomError("no_pattern", "it isn't a regular expression: {problem}", fields) from error
    return pattern


Pattern = Annotated[str, Field(min_length=2), AfterValidator(_can_be_searched)]
"""A regular expression."""


class EspeakModel(Strict):
    """The settings with which espeak-ng speaks the language most clearly.

    Attributes:
        accents: Tags of the language, the best first; the first that is there is taken.
        variant: Of espeak-ng's voice, one of the files in its folder voices/!v; empty for the voice itself.
        pitch: 0 to 99.
        gap: Silence between words in units of 10 ms at espeak-ng's usual rate, besides what it makes by itself.
    """

    accents: Annotated[tuple[str, ...], Field(min_length=1)]
    variant: str = ""
    pitch: Annotated[int, Field(ge=0, le=99)] = 50
    gap: Annotated[int, Field(ge=0)] = 0


class OtherWays(Strict):
    """Other ways of saying numbers.

    Attributes:
        of: Which numbers: what is found in their usual words.
        say: What is said in its place, each in turn.
    """

    of: Pattern
    say: Annotated[tuple[str, ...], Field(min_length=1)]


class LanguageFacts(Strict):
    """The content of language.yaml.

    Attributes:
        name: What the language is called in English.
        own_name: What it calls itself.
        region: Its tag with a region, as recognizers on the network want it: "de-DE".
        espeak: How espeak-ng speaks it.
        kokoro: Its voices of Kokoro, the usual one first, each with the espeak-ng voice that pronounces for it.
        num2words: What the package num2words calls it.
        decimal_mark: What stands before tenths.
        plural_from: The first number with the plural: 2 where people say "0 minute"; None where all but 1 have it.
        numbers: What else people say for numbers; of several that fit one, the first counts.
        capital_nouns: Whether every noun begins with a capital letter, not only names and sentences.
    """

    name: Annotated[str, Field(min_length=2)]
    own_name: Annotated[str, Field(min_length=2)]
    region: Annotated[str, Field(pattern=r"^[a-z]{2,3}-[A-Z]{2}$")]
    espeak: EspeakModel
    kokoro: Mapping[str, str] = Field(default_factory=dict)
    num2words: Annotated[str, Field(min_length=2)]
    decimal_mark: Annotated[str, Field(min_length=1, max_length=1)]
    plural_from: Annotated[int, Field(ge=1)] | None = None
    numbers: tuple[OtherWays, ...] = ()
    capital_nouns: bool = False

    def number(self, number: float, form: str = "g") -> str:
        """Return a number as it is written, in one of Python's formats."""
        return f"{number:{form}}".replace(".", self.decimal_mark)


@cache
def language_facts(language: Language) -> LanguageFacts:
    """Return the facts about a language.

    Raises:
        LibraryError: The file does not fit the format.
    """
    return read(in_language(language, "language.yaml"), TypeAdapter(LanguageFacts))
