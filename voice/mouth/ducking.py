"""How far the coach's voice gives way to somebody else's."""

from enum import Enum


class Ducking(Enum):
    """A step of giving way; its value is the gain of the voice, 1 for none."""

    NONE = 1.0
    SLIGHT = 10 ** (-10 / 20)
    """10 dB down, for a sound that may be nothing: it can be missed, and coming back does not startle."""
    FULL = 10 ** (-15 / 20)
    """15 dB down, for speech: still to be followed and no longer in the way."""
