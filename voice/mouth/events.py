"""What the mouth reports, in past tense. Times are seconds on the coach's clock."""

from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from voice.errors import SpeakerError, SpeakerFault


@dataclass(frozen=True, slots=True)
class Started:
    """The first sample of an utterance was rendered at `at`; it lasts `seconds` unless it is hushed."""

    utterance: int
    at: float
    seconds: float


@dataclass(frozen=True, slots=True)
class Finished:
    """An utterance is over; `completed` is False if it was hushed or dropped before its end."""

    utterance: int
    at: float
    completed: bool


@dataclass(frozen=True, slots=True)
class VoiceFailed:
    """A sentence could not be synthesized; it counts as finished, not completed.

    Attributes:
        utterance: The sentence.
        problem: As of `voice.errors.VoiceError`, for where nothing can go on without a voice.
        mend: The same.
    """

    utterance: int
    problem: str
    mend: str


@dataclass(frozen=True, slots=True)
class SpeakerLost:
    """The output device stopped taking audio; the mouth keeps trying to reopen it while the clock runs on."""

    def as_error(self) -> SpeakerError:
        """Return it as an error, for where nothing can go on without a speaker."""
        return SpeakerError(SpeakerFault.GONE)


@dataclass(frozen=True, slots=True)
class SpeakerBack:
    """The output device takes audio again."""


@dataclass(frozen=True, slots=True)
class VoiceRestarted:
    """The voice hung or crashed and speaks again; what it was to say comes late."""


class VoiceFault(StrEnum):
    """Why a voice gave way to another."""

    TOO_SLOW = "too slow"
    OUT_OF_REACH = "out of reach"
    BROKEN = "broken"


@dataclass(frozen=True, slots=True)
class VoiceReplaced:
    """Another voice took the place of the chosen one; what that was to say comes late.

    Attributes:
        why: What is wrong with the chosen one.
        address: Of the service that renders it, if one does.
    """

    why: VoiceFault
    address: str = ""


@dataclass(frozen=True, slots=True)
class MusicLeftOut:
    """A file of the user's music cannot be played; told once of each."""

    file: Path


MouthEvent = (
    Started | Finished | VoiceFailed | VoiceRestarted | VoiceReplaced | SpeakerLost | SpeakerBack | MusicLeftOut
)
