"""What the READMEs let one say is understood, and what they quote the coach with is what it says."""

import re
from collections.abc import Iterator
from functools import cache

import pytest
import yaml

from tests.lab.loaded import phrases_of, understanding_in
from tests.lab.plain_data import texts_in
from tests.rules.readmes import READMES, readme_of
from voice.config import Config, Language
from voice.library.folder import in_language

SURE = 0.5
"""Certainty that an example has: well above what the coach asks back for."""

TABLES = {"README.md": "| you want to | say |", "voice/coach/README.md": "| about | for example |"}
"""The tables of what can be said, by the README that each stands in."""


def examples() -> Iterator[str]:
    """Give each example of what can be said."""
    for name, header in TABLES.items():
        for row in readme_of(name).text.split(f"{header}\n|---|---|\n")[1].split("\n\n")[0].splitlines():
            cell = re.sub(r"\([^)]*\)|\*", "", row.strip("|").split("|")[1])
            yield from (example.strip() for example in re.split(r"[·…]", cell))


@pytest.mark.parametrize("example", sorted({example for example in examples() if example != "more"}))
def test_what_can_be_said_is_understood(example: str) -> None:
    meaning = understanding_in(Language.ENGLISH).of(example)
    assert meaning is not None
    assert meaning.certainty > SURE


def test_people_mean_what_is_said_of_them() -> None:
    text = readme_of("voice/understanding/README.md").on_one_line
    ((said, meant),) = re.findall("People say “(.+?)” and mean “(.+?)”", text)
    meaning = understanding_in(Language.ENGLISH).of(said)
    assert meaning is not None
    assert meaning.intent == meant
    assert phrases_of(Config()).parse(said) is None, "it is a phrase of the coach's own"


# --- the coach -------------------------------------------------------------------------------------------------------


def sentences_in(text: str) -> list[str]:
    return re.split(r"(?<=[.?!])\s+", text)


def quotes() -> set[str]:
    """Return each sentence that the coach is quoted with."""
    found = [quote for readme in READMES for quote in re.findall("“([A-Z][^”]+[.?])”", readme.on_one_line)]
    return {sentence for quote in found for sentence in sentences_in(quote)}


@cache
def said_by_the_coach() -> tuple[re.Pattern[str], ...]:
    """Return each sentence that the coach says, with anything in the place of what is filled in."""
    content = yaml.safe_load(in_language(Language.ENGLISH, "prompts.yaml").read_text(encoding="utf-8"))
    sentences = [sentence for text in texts_in(content) for sentence in sentences_in(text) if has_words(sentence)]
    return tuple(re.compile(re.sub(r"\\{\w+\\}", ".+", re.escape(sentence))) for sentence in sentences)


def has_words(sentence: str) -> bool:
    """Tell whether a sentence has words of its own: one that is filled in as a whole fits everything."""
    return len(re.sub(r"\{\w+\}", "", sentence).split()) > 1


def is_said(sentence: str) -> bool:
    return any(said.fullmatch(sentence) for said in said_by_the_coach())


@pytest.mark.parametrize("sentence", sorted(quotes()))
def test_the_coach_says_what_it_is_quoted_with(sentence: str) -> None:
    assert is_said(sentence)


def test_what_the_coach_never_says_is_found() -> None:
    assert len(quotes()) > 5
    assert not is_said("I cannot hear you any more, so we are paused.")
