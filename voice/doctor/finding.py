"""What one check found, in a form that serves a person, a script and a bug report."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from types import MappingProxyType
from typing import Self

from voice.config import Language
from voice.doctor.sentences import Part, Sentence, What
from voice.errors import VoiceError


class Subject(StrEnum):
    """What was checked; the value appears in the JSON."""

    SETTINGS = "settings"
    DISK = "disk"
    PERMISSIONS = "permissions"
    PREFERENCES = "preferences"
    DIARY = "diary"
    BROKER = "MQTT broker"
    LIBRARY = "library"
    TERMINAL = "terminal"
    VOICE = "voice"
    RECOGNIZER = "recognizer"
    SPEAKER = "speaker"
    MICROPHONE = "microphone"
    ECHO = "echo path"


class Verdict(StrEnum):
    """The verdicts, from best to worst."""

    OK = "ok"
    UNKNOWN = "unknown"
    WARNING = "warning"
    TROUBLE = "problem"

    @property
    def badness(self) -> int:
        """Its place among the verdicts, 0 for the best."""
        return list(Verdict).index(self)


@dataclass(frozen=True, slots=True)
class Number:
    """A number in a sentence, written as the reader's language does.

    Attributes:
        value: The number.
        form: How precise, as Python's `format` takes it.
    """

    value: float
    form: str = ".0f"


@dataclass(frozen=True, slots=True)
class OfAnError:
    """What an error says, in the reader's language where it has words for it.

    Attributes:
        error: The error.
        part: The part of its text.
    """

    error: VoiceError
    part: Part


Value = Number | What | Language | OfAnError | str
"""What a sentence fills in; places and languages have their names in the reader's language."""


@dataclass(frozen=True, slots=True)
class Finding:
    """What one check found.

    `says`, `values` and `figures` go into reports that others read: they are made of this program's own words and of
    numbers, and never of a text that comes from the user's files, devices or system. Such texts have their place in
    `private`, which never leaves the machine by itself.

    Attributes:
        subject: What was looked at.
        about: What of it, as one word that scripts can rely on.
        verdict: How it is.
        says: What was found, and what to do about it.
        values: What that fills in.
        private: What it fills in besides, for the user alone.
        figures: What was measured, by a name that says the unit.
        raised: Of an error, its class and the place in this program that it comes from.
    """

    subject: Subject
    about: str
    verdict: Verdict
    says: Sentence
    values: Mapping[str, Value] = field(default_factory=lambda: MappingProxyType({}))
    private: Mapping[str, Value] = field(default_factory=lambda: MappingProxyType({}))
    figures: Mapping[str, float] = field(default_factory=lambda: MappingProxyType({}))
    raised: str = ""

    @classmethod
    def well(
        cls,
        subject: Subject,
        about: str,
        says: Sentence,
        values: Mapping[str, Value] = MappingProxyType({}),
        figures: Mapping[str, float] = MappingProxyType({}),
    ) -> Self:
        """Return a finding that all is well."""
        return cls(subject, about, Verdict.OK, says, values, figures=figures)


def worst(findings: Iterable[Finding]) -> Verdict:
    """Return the worst verdict of all, OK if there are none."""
    return max((one.verdict for one in findings), key=lambda verdict: verdict.badness, default=Verdict.OK)
