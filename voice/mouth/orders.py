"""Orders to the mouth's thread."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Speak:
    """Speak a sentence.

    Attributes:
        utterance: Its number.
        text: Its words.
        at: The coach-clock second at which it begins; None for as soon as the voice is free.
        generation: How often the mouth had been hushed when it was ordered: another hush makes it void.
        aloud: Whether it sounds, or takes its time in silence.
    """

    utterance: int
    text: str
    at: float | None
    generation: int
    aloud: bool


@dataclass(frozen=True, slots=True)
class RenderAhead:
    """Render sentences ahead, whenever there is nothing to say."""

    texts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SetRate:
    """Speak this many times as fast as configured."""

    rate: float


@dataclass(frozen=True, slots=True)
class ChangeVoice:
    """Speak with this voice."""

    voice: str


@dataclass(frozen=True, slots=True)
class Stop:
    """End."""


Order = Speak | RenderAhead | SetRate | ChangeVoice | Stop
