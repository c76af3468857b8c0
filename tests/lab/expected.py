"""What the tests expect of the languages other than English: tests/languages."""

from functools import cache
from pathlib import Path
from typing import Any

import yaml
from pydantic import BaseModel, ConfigDict, Field

from voice.authoring.spoken_style import StyleKind
from voice.config import Language

FOLDER = Path(__file__).parents[1] / "languages"

OTHERS = [language for language in Language if language is not Language.ENGLISH]


class _Part(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Meant(_Part):
    """What is said, and what it means."""

    say: str
    intents: tuple[str, ...]
    slots: dict[str, int | str] = Field(default_factory=dict)


class Unfit(_Part):
    """What is not fit for the ear, why, and the words that it is about."""

    say: str
    kind: StyleKind
    words: str


class Typed(_Part):
    """What is typed, and a part of the answer."""

    say: str
    answer: str


class Session(_Part):
    """A typed session."""

    ready: str
    typed: tuple[Typed, ...]


class Reminders(_Part):
    """What is shown of reminders."""

    every_day: str
    breaks: str
    off: str


class Plain(_Part):
    """What is typed and shown in letters of English."""

    typed: str
    shown: str


class Written(_Part):
    """A routine that `stretch new` asks for: every answer, and what is saved."""

    answers: tuple[str, ...]
    routine: dict[str, Any]


class Expected(_Part):
    """The content of a file; tests/languages/README.md explains it."""

    start: str
    do: str
    or_: str = Field(alias="or")
    espeak: str
    gentle: str
    acting: tuple[str, ...]
    skips: tuple[str, ...] = ()
    numbers: dict[int, tuple[str, ...]]
    times: dict[int, str]
    means: tuple[Meant, ...]
    unfit: tuple[Unfit, ...]
    fit: tuple[str, ...]
    claims: tuple[str, ...]
    no_claims: tuple[str, ...]
    session: Session
    reminders: Reminders
    plain: Plain
    new: Written


@cache
def expected(language: Language) -> Expected:
    """Return what is expected of a language."""
    return Expected.model_validate(yaml.safe_load((FOLDER / f"{language}.yaml").read_text("utf-8")))
