"""What a text means to the coach, with what certainty, and why."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

Value = str | int


class Way(StrEnum):
    """How a text was understood."""

    PHRASE = "phrase"
    """It is a phrase of the grammar."""
    WRAPPED = "wrapped"
    """It is a phrase of the grammar apart from "please", "can you", "okay" and the like."""
    CORRECTED = "corrected"
    """It is one of these after typos are corrected."""
    ALARM = "alarm"
    """It contains words of pain or danger."""
    LIKENED = "likened"
    """It is similar to sayings that mean this."""


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
