"""What the ear reports, in past tense. Times are seconds on the coach's clock, as the microphone heard them."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from voice.coach.messages import Hindrance


@dataclass(frozen=True, slots=True)
class SoundBegan:
    """Something louder than before began; nobody can say yet what. `SoundPassed` or `SpeechBegan` follows."""

    at: float


@dataclass(frozen=True, slots=True)
class SoundPassed:
    """What began was no speech."""

    at: float


@dataclass(frozen=True, slots=True)
class SpeechBegan:
    """Somebody other than the coach began to speak."""

    at: float


@dataclass(frozen=True, slots=True)
class SpeechEnded:
    """The utterance is over; `Understood` or `NotUnderstood` follows when it has been decoded.

    Where an urgent command was `Understood` before the utterance was over, nothing follows, or what was said after it.
    """

    at: float


@dataclass(frozen=True, slots=True)
class Understood:
    """An utterance that is a command of the grammar with enough confidence.

    Two commands in one breath are two of these, one right after the other, or the second one later where the first had
    to act at once.

    Attributes:
        intent: The label that the grammar gives the phrase.
        text: The phrase, in lower case without punctuation.
        began: When the first word began.
        ended: When the last word ended, not when silence made that certain.
        confidence: 0 to 1.
        slots: What the phrase's slots stand for, by name.
        follows: Whether it was said in one breath after the command that was `Understood` before it.
    """

    intent: str
    text: str
    began: float
    ended: float
    confidence: float
    slots: Mapping[str, str | int] = field(default_factory=dict)
    follows: bool = False


@dataclass(frozen=True, slots=True)
class NotUnderstood:
    """An utterance that is no command, or not surely one. `text` is the best guess, for the caption only."""

    text: str
    began: float
    ended: float
    confidence: float


@dataclass(frozen=True, slots=True)
class MicrophoneLost:
    """The microphone stopped giving audio; the ear keeps trying to open it again."""

    problem: str
    mend: str


@dataclass(frozen=True, slots=True)
class MicrophoneBack:
    """The microphone gives audio again, after `MicrophoneLost` or after its silence was a `HindranceFound`."""


@dataclass(frozen=True, slots=True)
class HindranceFound:
    """Something makes the user hard to hear; each hindrance is reported once."""

    hindrance: Hindrance
    problem: str
    mend: str


@dataclass(frozen=True, slots=True)
class RecognizerFailed:
    """One utterance could not be decoded because the engine raised; the ear goes on."""

    problem: str
    mend: str


@dataclass(frozen=True, slots=True)
class EarRestarted:
    """The ear hung, and hears again: what was said meanwhile is lost."""

    problem: str


EarEvent = (
    SoundBegan
    | SoundPassed
    | SpeechBegan
    | SpeechEnded
    | Understood
    | NotUnderstood
    | MicrophoneLost
    | MicrophoneBack
    | HindranceFound
    | RecognizerFailed
    | EarRestarted
)
