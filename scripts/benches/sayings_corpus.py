"""The corpus of natural sayings, tests/sayings: what people say to the coach, in which state, and what they mean."""

from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from scripts import ROOT
from voice.coach.activity import State
from voice.config import Language

FOLDER = ROOT / "tests" / "sayings"
NOTHING = "-"
"""The intent of what means nothing to the coach."""

_ANY_RUNNING = "*"


class Part(StrEnum):
    """What the method is fitted on, and what is only reported."""

    FITTING = "fitting"
    REPORTED = "reported"


@dataclass(frozen=True, slots=True)
class Saying:
    """A line of the corpus.

    Attributes:
        state: What the session is in the middle of when it is said.
        intent: What is meant.
        slots: Values, as they are written; empty where any will do.
        style: How it is said.
        text: The saying.
    """

    state: State
    intent: str
    slots: dict[str, str]
    style: str
    text: str


def read_sayings(language: Language, part: Part, folder: Path = FOLDER) -> list[Saying]:
    """Return a part of the corpus in a language; nothing if it does not exist."""
    path = folder / language.value / f"{part}.tsv"
    return [_saying(line) for line in path.read_text(encoding="utf-8").splitlines() if line] if path.exists() else []


def _saying(line: str) -> Saying:
    state, intent, slots, style, text = line.split("\t")
    values = dict(one.split("=", 1) for one in slots.split(";") if one)
    return Saying(State.HOLDING if state == _ANY_RUNNING else State[state.upper()], intent, values, style, text)
