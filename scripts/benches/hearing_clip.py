"""One clip of the hearing corpus: what it is, how it is heard, and what would be a right answer."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from voice.coach.acceptance import live
from voice.coach.activity import State
from voice.ear.recognize.engine import Recognition
from voice.grammar.phrase import Phrase
from voice.sound.samples import Samples


class Kind(StrEnum):
    """What a clip is."""

    COMMAND = "command"
    CHATTER = "chatter, as the endpointer cuts it"
    SENTENCE = "chatter, whole sentences"
    FRAGMENT = "chatter, fragments of 1.25 s"
    NEAR_MISS = "words that sound like commands"
    HUMAN = "people's recorded words"


class Condition(StrEnum):
    """What lies between the voice and the microphone."""

    CLEAN = "clean"
    DB24 = "24 dB"
    DB15 = "15 dB"
    DB9 = "9 dB"
    DB6 = "6 dB"
    ROOM = "echo"
    ROOM_DB15 = "echo and 15 dB"


DECIBELS = {
    Condition.DB24: 24.0,
    Condition.DB15: 15.0,
    Condition.DB9: 9.0,
    Condition.DB6: 6.0,
    Condition.ROOM_DB15: 15.0,
}


@dataclass(frozen=True, slots=True)
class Clip:
    """One utterance.

    Attributes:
        kind: What it is.
        samples: What the ear is handed.
        text: What is said.
        speaker: Who says it.
        intent: The intent of a command.
        condition: How it is heard.
        slots: The slots of a command.
        live: The intents that make sense when it is said; None for all.
    """

    kind: Kind
    samples: Samples
    text: str
    speaker: str
    intent: str | None = None
    condition: Condition = Condition.CLEAN
    slots: Mapping[str, str | int] = field(default_factory=dict)
    live: frozenset[str] | None = live(State.HOLDING)

    def is_meant_by(self, answer: Phrase | Recognition) -> bool:
        """Return whether an engine's best guess has the intent and every slot."""
        return self.intent == answer.intent and dict(self.slots) == dict(answer.slots)

    def may_be_taken_for(self, intent: str | None) -> bool:
        """Return whether the coach would listen to an intent when this is said."""
        return intent is not None and (self.live is None or intent in self.live)
