"""What the hearing is fitted and measured on: a clip as somebody said it, and a stream in which clips stand."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from voice.coach.acceptance import live
from voice.coach.activity import State
from voice.coach.messages import Heard
from voice.ear.events import Understood
from voice.grammar.phrase import Phrase
from voice.sound.samples import Samples


class Kind(StrEnum):
    """What a clip is."""

    PEOPLE = "people's commands"
    NATURAL = "commands by natural voices"
    SYNTHETIC = "commands by synthetic voices"
    WORD = "people's other words"
    NEAR_MISS = "words that sound like commands"
    MENTION = "sentences with a command's words"
    READER = "people reading aloud"
    TALK = "lively talk by natural voices"
    SOUND = "household sounds"


COMMANDS = frozenset({Kind.PEOPLE, Kind.NATURAL, Kind.SYNTHETIC})


class Condition(StrEnum):
    """What lies between the voice and the microphone."""

    CLEAN = "clean"
    DB15 = "15 dB"
    DB9 = "9 dB"
    DB6 = "6 dB"
    DB0 = "0 dB"
    ROOM = "echo"
    ROOM_DB15 = "echo and 15 dB"


@dataclass(frozen=True, slots=True)
class Clip:
    """One thing that is said, or sounds.

    Attributes:
        kind: What it is.
        samples: What is heard of it close by, without noise.
        text: What is said.
        speaker: Who says it.
        intent: The intent of a command.
        slots: The slots of a command.
        state: Where the session stands.
    """

    kind: Kind
    samples: Samples
    text: str
    speaker: str
    intent: str | None = None
    slots: Mapping[str, str | int] = field(default_factory=dict)
    state: State = State.HOLDING

    def is_meant_by(self, answer: Phrase | Understood | Heard) -> bool:
        """Return whether what was understood has the intent and every slot."""
        return self.intent == answer.intent and dict(self.slots) == dict(answer.slots)

    def may_be_taken_for(self, intent: str | None) -> bool:
        """Return whether the coach would listen to an intent when this is said."""
        return intent is not None and intent in live(self.state)


@dataclass(frozen=True, slots=True)
class Said:
    """A clip in a stream, and when it began and ended, in seconds."""

    clip: Clip
    began: float
    ended: float


@dataclass(frozen=True, slots=True)
class Stream:
    """What comes to the microphone without a break: clips of one kind in noise.

    Attributes:
        kind: What the clips are.
        condition: How they are heard.
        state: Where the session stands.
        samples: float32 mono at 16 kHz.
        said: The clips, in their order.
    """

    kind: Kind
    condition: Condition
    state: State
    samples: Samples
    said: Sequence[Said]
