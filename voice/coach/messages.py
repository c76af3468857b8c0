"""What goes into the core and what comes out of it: events in past tense, actions in the imperative.

Every time is in seconds on the coach's clock, which counts the samples rendered for the speaker.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from voice.coach.intents import Intent
from voice.coach.memory import Memory


class Part(StrEnum):
    """A part of the coach that can fail and come back."""

    MICROPHONE = "microphone"
    SPEAKER = "speaker"
    RECOGNIZER = "recognizer"
    VOICE = "voice"
    CHOSEN_VOICE = "chosen voice"
    """Comes back as another voice."""
    DIARY = "diary"


class Hindrance(StrEnum):
    """What makes the user hard to hear although the microphone works."""

    SILENCE = "silence"
    """It delivers only digital silence: it is muted."""
    ITSELF = "itself"
    """It delivers only the coach's own voice and digital silence: it records the speaker, and isn't a microphone."""
    NOISE = "noise"
    """The sounds around it are almost as loud as speech."""
    CLIPPING = "clipping"
    """The sound is louder than it can handle."""
    NARROW_BAND = "narrow band"
    """It delivers nothing above 4 kHz."""


class Tone(StrEnum):
    """A soft chime; `voice.mouth.chimes` defines how each sounds."""

    READY = "ready"
    GO = "go"
    HALFWAY = "halfway"
    TICK = "tick"
    RELEASE = "release"
    ACKNOWLEDGE = "acknowledge"
    UNCLEAR = "unclear"
    BREATHE_IN = "breathe in"
    BREATHE_OUT = "breathe out"


@dataclass(frozen=True, slots=True)
class Opened:
    """The coach has just started: microphone, speaker and voice are ready."""


@dataclass(frozen=True, slots=True)
class Heard:
    """The user gave a command.

    Attributes:
        intent: What was asked.
        began: When the first word began.
        ended: When the last word ended: the moment the command counts from, however late it was decoded.
        confidence: 0 to 1; 1 where it was typed.
        slots: What the command's slots stand for, by name.
        text: The words.
        follows: Whether it was said in one breath after another command.
    """

    intent: Intent
    began: float
    ended: float
    confidence: float = 1.0
    slots: Mapping[str, str | int] = field(default_factory=dict)
    text: str = ""
    follows: bool = False

    def number(self, slot: str) -> int | None:
        """Return the value of a numeric slot, None if it was left out."""
        value = self.slots.get(slot)
        return None if value is None else int(value)


@dataclass(frozen=True, slots=True)
class Unclear:
    """The user spoke to the coach, but what they meant is not certain enough to act on.

    Attributes:
        text: The words, as far as they were heard.
        began: When the first word began.
        ended: When the last word ended.
        nearest: What was most likely meant; None where nothing is near.
        slots: What the slots of that command stand for, by name.
        certainty: The probability that it was meant, 0 to 1.
    """

    text: str
    began: float
    ended: float
    nearest: Intent | None = None
    slots: Mapping[str, str | int] = field(default_factory=dict)
    certainty: float = 0.0


@dataclass(frozen=True, slots=True)
class Speaking:
    """An utterance became audible; it ends at `ends` unless it is hushed.

    Attributes:
        utterance: Its number.
        ends: When it will be over.
        begins: When its first sample is heard; None where that is when it was to be.
    """

    utterance: int
    ends: float
    begins: float | None = None


@dataclass(frozen=True, slots=True)
class Spoken:
    """An utterance is over: complete, hushed, or impossible to say."""

    utterance: int


@dataclass(frozen=True, slots=True)
class Due:
    """The session's deadline has passed."""


@dataclass(frozen=True, slots=True)
class Lost:
    """A part failed."""

    part: Part


@dataclass(frozen=True, slots=True)
class Absent:
    """The program was suspended: the machine slept, or the coach was stopped.

    Attributes:
        since: The last moment at which it was there.
    """

    since: float


@dataclass(frozen=True, slots=True)
class Back:
    """A failed part works again."""

    part: Part


@dataclass(frozen=True, slots=True)
class HardToHear:
    """The user is hard to hear; each cause is reported once."""

    hindrance: Hindrance


Event = Opened | Heard | Unclear | Speaking | Spoken | Due | Lost | Back | HardToHear | Absent


@dataclass(frozen=True, slots=True)
class Say:
    """Speak a sentence, at the given moment or as soon as the voice is free.

    Attributes:
        utterance: Its number.
        text: Its words.
        at: The moment; None for as soon as may be.
        aloud: Whether it sounds. One that does not takes its time all the same, and is shown.
    """

    utterance: int
    text: str
    at: float | None = None
    aloud: bool = True


@dataclass(frozen=True, slots=True)
class Prepare:
    """Render these sentences ahead of their time."""

    texts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Chime:
    """Play a tone: at the given moment, or now."""

    tone: Tone
    at: float | None = None


@dataclass(frozen=True, slots=True)
class Hush:
    """Fall silent at once and forget everything not yet played."""


@dataclass(frozen=True, slots=True)
class Tune:
    """Speak at this rate and volume from now on, both 1 as configured."""

    rate: float
    volume: float


@dataclass(frozen=True, slots=True)
class TuneMusic:
    """Play the music at this volume from now on, 1 as usual, 0 for none: it fades there."""

    level: float


@dataclass(frozen=True, slots=True)
class ChangeVoice:
    """Speak with this voice from now on."""

    voice: str


@dataclass(frozen=True, slots=True)
class Remember:
    """Remember this for later sessions."""

    memory: Memory


@dataclass(frozen=True, slots=True)
class Quit:
    """The coach is done."""


Action = Say | Prepare | Chime | Hush | Tune | TuneMusic | ChangeVoice | Remember | Quit
