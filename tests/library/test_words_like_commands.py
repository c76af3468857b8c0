"""No text of the library has a word that sounds like a live command: equal phonemes, as the synthesizer speaks them."""

import re
import subprocess

import pytest

from tests.library.spoken_texts import spoken_for, spoken_for_care, spoken_of
from voice.authoring.spoken_style import faults
from voice.authoring.style_rules import StyleRules
from voice.config import Language
from voice.grammar.commands import command_phrases
from voice.library.library import load_library

LIBRARY = load_library()

ANSWERS = {"pain_level", "names_condition"}
"""What is one only where it is asked for: a "four" may be said in any sentence."""


def single_words(language: Language) -> set[str]:
    """Return the commands of one word."""
    phrases = command_phrases(language).items()
    return {text for intent, texts in phrases if intent not in ANSWERS for text in texts if " " not in text}


SINGLE = single_words(Language.ENGLISH)


def words_of_the_library() -> set[str]:
    texts = [text for stretch in LIBRARY.stretches.values() for text in spoken_of(stretch)]
    for routine in LIBRARY.routines.values():
        texts += [*spoken_for(routine), *(text for stretch in routine.stretches for text in spoken_of(stretch))]
    return {word for text in (*texts, *spoken_for_care(LIBRARY.care)) for word in re.findall(r"[a-z']+", text.lower())}


def phonemes(words: list[str]) -> dict[str, str]:
    """Return the sound of each word, without stress: whether it is stressed depends on where it stands."""
    spoken = "\n\n".join(f"{word}." for word in words)
    run = subprocess.run(
        ["espeak-ng", "-q", "-x", "-v", "en-us"], input=spoken, capture_output=True, text=True, check=True
    )
    sounds = [re.sub(r"[',%=_:|\s]", "", line) for line in run.stdout.splitlines() if line.strip()]
    return dict(zip(words, sounds, strict=True))


def like_commands(words: set[str], commands: set[str]) -> set[tuple[str, str]]:
    """Return which words sound the same as a command that is spelled otherwise."""
    sounds = phonemes(sorted(words | commands))
    return {(word, one) for one in commands for word in words if word != one and sounds[word] == sounds[one]}


def test_no_word_of_the_library_sounds_like_a_command() -> None:
    assert like_commands(words_of_the_library(), SINGLE) == set()


@pytest.mark.parametrize(("word", "command"), [("weight", "wait"), ("paws", "pause"), ("know", "no")])
def test_a_word_that_sounds_like_a_command_would_be_found(word: str, command: str) -> None:
    assert like_commands({word, "shoulder"}, SINGLE) == {(word, command)}
    assert StyleRules.of(Language.ENGLISH).sounds_like[word] == command


@pytest.mark.parametrize("language", Language)
def test_every_command_of_one_word_is_found_where_it_stands_alone(language: Language) -> None:
    assert [word for word in single_words(language) if not faults(f"{word}.", language)] == []
