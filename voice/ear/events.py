"""What the ear reports, in the past tense. Times are seconds on the coach's clock, as the microphone heard them."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from voice.coach.messages import Hindrance


@dataclass(frozen=True, slots=True)
class SoundBegan:
    """Something louder than before began, or proves to be a voice; `SoundPassed` or `SpeechBegan` follows."""

    at: float


@dataclass(frozen=True, slots=True)
class SoundPassed:
    """What began was not speech, or, in the middle of an utterance, is not surely any."""

    at: float


@dataclass(frozen=True, slots=True)
class SpeechBegan:
    """Someone other than the coach began to speak."""

    at: float


@dataclass(frozen=True, slots=True)
class SpeechEnded:
    """The utterance is over; `Understood` or `NotUnderstood` follows when it has been decoded.

    Where an urgent command was `Understood` before the utterance was over, what follows is what was said after it, if
    anything was.
    """

    at: float


@dataclass(frozen=True, slots=True)
class Circumstances:
    """The background of an utterance.

    Attributes:
        level: Of its speech without the gaps, in dB of full scale.
        floor: Of the room without speech, the same.
        quiet_before: Seconds without speech before it.
        over_coach: Whether the coach itself spoke in it or right before: what is left of its voice may be in it.
        voiced: How surely it is somebody's voice, 0 to 1, as far as a detector of voices and its pitch tell;
            noise makes it less.
    """

    level: float
    floor: float
    quiet_before: float
    over_coach: bool
    voiced: float = 1.0

    @property
    def above_floor(self) -> float:
        """How far it stood out, in dB."""
        return self.level - self.floor


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
        heard: What the model wrote without the grammar of all that was said so far; see `Recognition`.
        around: What it stood out from; None where nobody knows.
    """

    intent: str
    text: str
    began: float
    ended: float
    confidence: float
    slots: Mapping[str, str | int] = field(default_factory=dict)
    follows: bool = False
    heard: str = ""
    around: Circumstances | None = None


@dataclass(frozen=True, slots=True)
class NotUnderstood:
    """An utterance that is not a command of the grammar, or not certainly one.

    Attributes:
        text: The best guess, for the caption only.
        began: When the first word began.
        ended: When the last word ended.
        confidence: That it is the command that comes nearest, 0 to 1.
        heard: What the model wrote without the grammar; see `Recognition`.
        clear: How surely it wrote that, 0 to 1; see `Recognition`.
        follows: Whether it went on after a command that was `Understood` before it was over; `heard` holds both.
        called: Whether it was said to the coach by its wake phrase, which `heard` then lacks; None where there is none.
        around: What it stood out from; None where nobody knows.
    """

    text: str
    began: float
    ended: float
    confidence: float
    heard: str = ""
    clear: float = 0.0
    follows: bool = False
    called: bool | None = None
    around: Circumstances | None = None


@dataclass(frozen=True, slots=True)
class MicrophoneLost:
    """The microphone stopped delivering audio, or does not open; the ear keeps trying to reopen it.

    Attributes:
        device: Its name; None where it does not open.
    """

    device: str | None = None


@dataclass(frozen=True, slots=True)
class MicrophoneBack:
    """The microphone delivers audio again, after `MicrophoneLost` or after its silence was a `HindranceFound`."""


@dataclass(frozen=True, slots=True)
class HindranceFound:
    """Something makes the user hard to hear; each hindrance is reported once."""

    hindrance: Hindrance


@dataclass(frozen=True, slots=True)
class RecognizerFailed:
    """One utterance could not be decoded because the engine raised an error; the ear goes on.

    Attributes:
        silent: The name or address of an engine that needs a network, or extra packages, and gave no answer.
    """

    silent: str | None = None


@dataclass(frozen=True, slots=True)
class EarRestarted:
    """The ear hung and hears again; what was said meanwhile is lost."""


@dataclass(frozen=True, slots=True)
class EarLost:
    """The ear hangs and cannot be started again: nothing will be heard any more."""


@dataclass(frozen=True, slots=True)
class RecordingsLost:
    """What is heard cannot be kept as sound, which the user wished; told once.

    Attributes:
        folder: Where it should be kept.
        reason: What the system or a library says, without a full stop.
    """

    folder: Path
    reason: str


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
    | EarLost
    | RecordingsLost
)
