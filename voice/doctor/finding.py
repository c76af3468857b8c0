"""What one check found, in a form that serves a person, a script and a bug report."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from types import MappingProxyType
from typing import Self


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
class InFull:
    """A finding that names the user's own device, file or routine. For their eyes only.

    Attributes:
        found: What was found.
        mend: What to do.
    """

    found: str
    mend: str = ""


@dataclass(frozen=True, slots=True)
class Finding:
    """What one check found.

    `found`, `mend` and `figures` go into reports that others read: they are made of this program's own words and of
    numbers, and never of a text that comes from the user's files, devices or system. Such texts have their place in
    `in_full`, which never leaves the machine by itself.

    Attributes:
        subject: What was looked at.
        about: What of it, as one word that scripts can rely on.
        verdict: How it is.
        found: One or two plain sentences.
        mend: What to do, in plain words; empty where there is nothing to do.
        figures: What was measured, by a name that says the unit.
        in_full: The same with names, where there are any.
        raised: Of an error, its class and the place in this program that it comes from.
    """

    subject: Subject
    about: str
    verdict: Verdict
    found: str
    mend: str = ""
    figures: Mapping[str, float] = field(default_factory=lambda: MappingProxyType({}))
    in_full: InFull | None = None
    raised: str = ""

    @classmethod
    def well(cls, subject: Subject, about: str, found: str, **figures: float) -> Self:
        """Return a finding that all is well."""
        return cls(subject, about, Verdict.OK, found, figures=figures)

    @property
    def shown(self) -> InFull:
        """The words for the user."""
        return self.in_full or InFull(self.found, self.mend)


def worst(findings: Iterable[Finding]) -> Verdict:
    """Return the worst verdict of all, OK if there are none."""
    return max((one.verdict for one in findings), key=lambda verdict: verdict.badness, default=Verdict.OK)
