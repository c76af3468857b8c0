"""Reads a language's data for understanding people: voice/library/languages/*/understanding.yaml."""

from collections.abc import Mapping
from typing import Annotated

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, ValidationError

from voice.config import Language
from voice.errors import GrammarError
from voice.grammar.expression import expand
from voice.grammar.notation import PhraseError, read_few
from voice.library.folder import in_language
from voice.library.yaml_reader import read_yaml
from voice.understanding.folding import folded

Words = tuple[str, ...]


def _ways(text: str) -> tuple[Words, ...]:
    """Return every way of saying a text in the notation of the phrases, in comparable form."""
    try:
        return tuple({folded(" ".join(words)): None for words, _ in expand(read_few(text), {})})
    except PhraseError as error:
        raise ValueError(str(error)) from error


def _all_ways(texts: list[str]) -> tuple[Words, ...]:
    return tuple(way for text in texts for way in _ways(text))


Ways = Annotated[
    tuple[Words, ...], BeforeValidator(lambda given: _all_ways(given) if isinstance(given, list) else _ways(given))
]


class Alarms(BaseModel):
    """Patterns of words for pain and danger; `voice.understanding.alarm` explains their parts."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    emergency: tuple[str, ...]
    unwell: tuple[str, ...]
    hurts: tuple[str, ...]


class Elsewhere(BaseModel):
    """Patterns for pain and danger that are not the speaker's; `voice.understanding.elsewhere` reads them.

    Attributes:
        things: What does not belong to a body, nor to a place where somebody stretches.
        of_things: Words of pain or danger that say something else of things that they follow: "the drawer is stuck".
        at_things: Those that do so before things as well: "something burning in the oven".
        the: What stands before things.
        of: What joins a thing to another word.
        link: What else may stand in between.
        reaching: What makes a thing something that the speaker fell over, or from.
        others: Somebody else.
        then: Another time or place, at which it happened to them.
        ours: What brings it here, after all, besides parts of the body: the speaker, and a call for help.
        onto: What brings a thing to the speaker: "it fell on my head".
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    things: tuple[str, ...]
    of_things: tuple[str, ...]
    at_things: tuple[str, ...]
    the: tuple[str, ...]
    of: tuple[str, ...]
    reaching: tuple[str, ...]
    link: tuple[str, ...]
    others: tuple[str, ...]
    then: tuple[str, ...]
    ours: tuple[str, ...]
    onto: tuple[str, ...]


class Slips(BaseModel):
    """Words whose typos matter most, and ordinary words that look like typos of them."""

    model_config = ConfigDict(extra="forbid", frozen=True, populate_by_name=True)

    of: tuple[str, ...]
    never: Annotated[tuple[str, ...], Field(alias="not")]


class PainWords(BaseModel):
    """How people say levels of pain, 0 to 10; `voice.understanding.pain_levels` reads them.

    Attributes:
        out_of: What people say between the level and the ten that it is out of.
        half: What they say behind a number for half a level more.
        half_in_one_word: What is written together with a number for that.
        between: What they say between two levels of which either may be meant.
        no_number: Patterns with a word for a number that is none: "this one".
        painless: Patterns that say that nothing hurts, or no longer does.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    out_of: Ways
    half: Ways
    half_in_one_word: tuple[str, ...] = ()
    between: Ways
    no_number: tuple[str, ...]
    painless: tuple[str, ...]


class Names(BaseModel):
    """Other names that people use for routines and stretches, by id."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    routine: Mapping[str, Ways] = {}
    stretch: Mapping[str, Ways] = {}


class Wordings(BaseModel):
    """The content of a language's file.

    Attributes:
        before: What people say before a command.
        after: What they say after one.
        negated: What they say before one that is not to be done.
        seconds: Words for the unit behind a number, shortened ones too.
        minutes: The same.
        hours: The same.
        half: Words for half a unit.
        alarm: Words of pain and danger.
        harmless: What has such words in it and is no alarm.
        elsewhere: What such words say of things and of others.
        slips: Of words of danger, and what is none.
        complaint: Words of pain that ask for a routine before a session.
        just_now: Words that say that something has happened just now.
        parts: What people call the parts of the body.
        areas: What else they call those that are planned with.
        short: Patterns that ask for something short.
        levels: What else they call how strong it is.
        positions: What else they call the positions.
        no_floor: Patterns that leave a chair.
        conditions: What people call what they live with.
        denied: Patterns that say that they do not, or no longer, live with something, for which x stands.
        pain: How levels of pain are said.
        names: What else they call routines and stretches.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    before: Ways
    after: Ways
    negated: Ways
    seconds: tuple[str, ...]
    minutes: tuple[str, ...]
    hours: tuple[str, ...]
    half: tuple[str, ...]
    alarm: Alarms
    harmless: tuple[str, ...]
    elsewhere: Elsewhere
    slips: Slips
    complaint: tuple[str, ...]
    just_now: tuple[str, ...]
    parts: Mapping[str, Ways]
    areas: Mapping[str, Ways]
    short: tuple[str, ...]
    levels: Mapping[str, Ways]
    positions: Mapping[str, Ways]
    no_floor: tuple[str, ...]
    conditions: Mapping[str, Ways]
    denied: tuple[str, ...]
    pain: PainWords
    names: Names


def load_wordings(language: Language) -> Wordings:
    """Return what a language gives.

    Raises:
        GrammarError: The file cannot be read or is malformed.
    """
    path = in_language(language, "understanding.yaml")
    try:
        return Wordings.model_validate(read_yaml(path, GrammarError).content)
    except ValidationError as error:
        first = error.errors()[0]
        place = ".".join(str(part) for part in first["loc"])
        raise GrammarError(f"{path}: {place}: {first['msg']}.", "Write it as the English file does.") from error
