"""What the mouth reports, in past tense. Times are seconds on the coach's clock."""

from dataclasses import dataclass


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
    """A sentence could not be synthesized; it counts as finished, not completed."""

    utterance: int
    problem: str
    mend: str


@dataclass(frozen=True, slots=True)
class SpeakerLost:
    """The output device stopped taking audio; the mouth keeps trying to reopen it while the clock runs on."""

    problem: str
    mend: str


@dataclass(frozen=True, slots=True)
class SpeakerBack:
    """The output device takes audio again."""


@dataclass(frozen=True, slots=True)
class VoiceRestarted:
    """The voice hung or crashed and speaks again; what it was to say comes late.

    Attributes:
        problem: What was wrong, in a sentence.
        by_another: Whether another voice took its place.
    """

    problem: str
    by_another: bool = False


MouthEvent = Started | Finished | VoiceFailed | VoiceRestarted | SpeakerLost | SpeakerBack
