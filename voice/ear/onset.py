"""Notices that something louder than before has just begun, long before anybody can say that it is a voice."""

from dataclasses import dataclass
from enum import Enum, auto

from voice.audio import BLOCK_SECONDS, Samples
from voice.ear.voice_activity import VoiceActivityDetector


class Onset(Enum):
    """What the last block has shown."""

    BEGAN = auto()
    """Something began."""
    PASSED = auto()
    """It is over."""


@dataclass
class OnsetDetector:
    """Tells from one or two blocks that something began, and when it was nothing.

    Attributes:
        loudness: Says whether a block stands out from what was going on.
        blocks: How many in a row make a beginning: one is the earliest, two leave out knocks.
        quiet: Seconds without any that end it.
    """

    loudness: VoiceActivityDetector
    blocks: int = 1
    quiet: float = 0.2
    _loud: int = 0
    _soft: int = 0
    _sounding: bool = False

    def feed(self, block: Samples, *, masked: bool = False) -> Onset | None:
        """Take the next block.

        Args:
            block: 320 samples, float32 mono at 16 kHz.
            masked: Whether it is known to hold nothing but the coach's own voice.
        """
        loud = self.loudness.probability(block) > 0 and not masked
        self._loud, self._soft = (self._loud + 1, 0) if loud else (0, self._soft + 1)
        if self._sounding:
            if self._soft * BLOCK_SECONDS >= self.quiet:
                self._sounding = False
                return Onset.PASSED
        elif self._loud >= self.blocks:
            self._sounding = True
            return Onset.BEGAN
        return None
