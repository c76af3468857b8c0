"""How much the coach's voice is lowered for someone else's."""

from enum import Enum


class Ducking(Enum):
    """A level of lowering; its value is the gain of the voice, 1 for none."""

    NONE = 1.0
    SLIGHT = 10 ** (-10 / 20)
    """10 dB down, for a sound that may be nothing: hardly noticeable, and coming back does not startle."""
    FULL = 10 ** (-15 / 20)
    """15 dB down, for speech: still understandable, but no longer in the way."""
