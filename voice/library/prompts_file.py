"""The file format of what the coach says in a language, apart from stretches, routines and safety texts.

The English file says which entries there are and what each may fill in: the others are held against it.
"""

from functools import cache
from typing import Annotated, Any

from num2words import num2words
from pydantic import AfterValidator, ConfigDict, Field, TypeAdapter, create_model
from pydantic_core import PydanticCustomError
from typing_extensions import TypedDict

from voice.body.terms import Area, BodyPart, Condition, Position, Side
from voice.config import Language
from voice.library.field_types import Identifier, Strict
from voice.library.folder import in_language
from voice.library.language_facts import language_facts
from voice.library.model_reader import read
from voice.library.placeholders import placeholders

NUMBERS = 121
"""How many numbers, from 0 on, can be spoken at most."""

Text = Annotated[str, Field(min_length=2, max_length=200)]
Joint = Annotated[str, Field(min_length=1, max_length=20)]


class NounModel(Strict):
    """A noun as it is counted.

    Attributes:
        one: After one.
        other: After any other number.
        forms: How the last word of a number changes before it: "eins" to "eine".
    """

    one: Text
    other: Text
    forms: dict[str, str] = Field(default_factory=dict)


class JointsModel(Strict):
    """What comes before the last of several, including its spaces: for all of them, any, or a plain list."""

    all: Joint
    any: Joint
    listed: Joint


class LanguageModel(Strict):
    """Everything that the coach says by itself in a language.

    Attributes:
        nouns: What is counted.
        joints: How several are joined.
        sides: What stands for {side}.
        positions: What stands for {position}.
        areas: What stands for {area}.
        conditions: What stands for {conditions}.
        parts: What stands for {part}.
        lives_with: What stands for {condition}.
        offers: What is asked where a command may have been meant, by command.
        prompts: What is said in one wording.
        wordings: What is said in several.
    """

    nouns: dict[Identifier, NounModel]
    joints: JointsModel
    sides: dict[Side, Text]
    positions: dict[Position, Text]
    areas: dict[Area, Text]
    conditions: dict[Condition, Text]
    parts: dict[BodyPart, Text]
    lives_with: dict[Condition, Text]
    offers: dict[Identifier, Text]
    prompts: dict[Identifier, Text]
    wordings: dict[Identifier, Annotated[tuple[Text, ...], Field(min_length=1)]]


@cache
def load_language(language: Language) -> LanguageModel:
    """Return what the coach says in a language.

    Raises:
        LibraryError: The file is not there or malformed, or lacks what the English one has, or fills in other words.
    """
    path = in_language(language, "prompts.yaml")
    if language is Language.ENGLISH:
        return read(path, TypeAdapter(LanguageModel))
    return read(path, TypeAdapter(_like(load_language(Language.ENGLISH))))


def numbers(language: Language, forms: dict[str, str] | None = None) -> tuple[str, ...]:
    """Return the numbers from 0 on in words, without hyphens.

    Args:
        language: The language.
        forms: How their last word changes before a noun.
    """
    return tuple(_number(language, value, forms or {}) for value in range(NUMBERS))


def _number(language: Language, value: int, forms: dict[str, str]) -> str:
    *first, last = str(num2words(value, lang=language_facts(language).num2words)).replace("-", " ").split()
    return " ".join([*first, forms.get(last, last)])


def _like(english: LanguageModel) -> type[LanguageModel]:
    """Return a format with the same entries as another language, each with the same placeholders."""
    prompts = {name: _filled_like(text) for name, text in english.prompts.items()}
    wordings = {name: _several(_filled_like(texts[0])) for name, texts in english.wordings.items()}
    return create_model(
        "LanguageModel",
        __base__=LanguageModel,
        nouns=(_only("Nouns", dict.fromkeys(english.nouns, NounModel)), ...),
        sides=(_only("Sides", dict.fromkeys(english.sides, Text)), ...),
        positions=(_only("Positions", dict.fromkeys(english.positions, Text)), ...),
        areas=(_only("Areas", dict.fromkeys(english.areas, Text)), ...),
        conditions=(_only("Conditions", dict.fromkeys(english.conditions, Text)), ...),
        parts=(_only("Parts", dict.fromkeys(english.parts, Text)), ...),
        lives_with=(_only("LivesWith", dict.fromkeys(english.lives_with, Text)), ...),
        offers=(_only("Offers", dict.fromkeys(english.offers, Text)), ...),
        prompts=(_only("Prompts", prompts), ...),
        wordings=(_only("Wordings", wordings), ...),
    )


def _only(name: str, entries: dict[Any, Any]) -> Any:
    # Made at run time, which a type checker cannot follow.
    make: Any = TypedDict
    made = make(name, {str(key): of for key, of in entries.items()})
    made.__pydantic_config__ = ConfigDict(extra="forbid")
    return made


def _several(kind: Any) -> Any:
    return Annotated[tuple[kind, ...], Field(min_length=3)]


def _filled_like(english: str) -> Any:
    wanted = frozenset(placeholders(english))

    def check(text: str) -> str:
        found = frozenset(placeholders(text))
        if found != wanted:
            mend = f"Fill in {_named(wanted)}, as the English one does: {english!r}."
            raise PydanticCustomError("filled_in", "it fills in {found}", {"found": _named(found), "mend": mend})
        return text

    return Annotated[Text, AfterValidator(check)]


def _named(names: frozenset[str]) -> str:
    return ", ".join(f"{{{name}}}" for name in sorted(names)) or "nothing"
