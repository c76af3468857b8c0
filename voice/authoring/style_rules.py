"""What is hard to follow by ear in a language: its style.yaml."""

import re
from collections.abc import Mapping
from typing import Annotated

from pydantic import Field

from voice.library.language_facts import Pattern
from voice.library.words_file import WordsFile

Patterns = Annotated[tuple[Pattern, ...], Field(min_length=1)]
"""Patterns of whole words, without regard to case."""


class StyleRules(WordsFile):
    """What belongs to one language; what holds in all of them is in `spoken_style`.

    Attributes:
        acting: Single words that act wherever the microphone hears them, besides those that stop, pause, go on, go to
            what is next, repeat, or wait.
        harmless: Words that would be among those, but are said in other senses too often to avoid.
        alone: What isn't among the phrases of the commands, and is understood as one if it is said alone.
        sounds_like: Words that a microphone cannot tell from a command, each with the command.
        marks: The punctuation that a voice reads as such.
        sight: What makes people look, or means nothing to people who can't see.
        urging: What urges people into pain or force.
        abbreviations: Those that people write, without a full stop.
        plainer: What nobody says in a class, each with a better wording.
        contracted: What people contract in speech.
        nested: A clause within a clause, which nobody can follow by ear; a pattern of whole sentences.
        unsupported: What claims more than the evidence supports.
    """

    FILE = "style.yaml"

    acting: tuple[str, ...] = ()
    harmless: tuple[str, ...] = ()
    alone: tuple[str, ...] = ()
    sounds_like: Mapping[str, str] = Field(default_factory=dict)
    marks: Annotated[str, Field(min_length=1)]
    sight: Patterns
    urging: Patterns
    abbreviations: Patterns
    plainer: Annotated[Mapping[Pattern, str], Field(min_length=1)]
    contracted: tuple[Pattern, ...] = ()
    nested: Pattern | None = None
    unsupported: Patterns


def whole_words(pattern: str) -> re.Pattern[str]:
    """Return a pattern that is found only where it is whole words."""
    return re.compile(rf"\b(?:{pattern})(?!\w)", re.IGNORECASE)
