"""What a text means to the coach, how sure that is, and why."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

Value = str | int


class Way(StrEnum):
    """How a text was understood."""

    PHRASE = "phrase"
    """It is a phrase of the grammar."""
    WRAPPED = "wrapped"
    """It is a phrase of the grammar once "please", "can you", "okay" and the like are taken off."""
    CORRECTED = "corrected"
    """It is one of these once typing slips are put right."""
    ALARM = "alarm"
    """It holds words of pain or danger."""
    LIKENED = "likened"
    """It is like sayings that mean this."""


@dataclass(frozen=True, slots=True)
class Meaning:
    """What a text means.

    Attributes:
        intent: A value of `voice.coach.intents.Intent`.
        certainty: The probability that this is meant, 0 to 1; 1 for a phrase of the grammar.
        way: How it was understood.
        because: The phrase, saying or words that were nearest, for people who ask why.
        slots: Slot names with their values.
        also: The second command of one breath.
    """

    intent: str
    certainty: float
    way: Way
    because: str
    slots: Mapping[str, Value] = field(default_factory=dict)
    also: "Meaning | None" = None
