"""Tells a muted microphone from a quiet room."""

from enum import Enum, auto

import numpy as np

from voice.sound.samples import BLOCK_SECONDS, Samples

STEPS = 2 / 32768
"""Between the least and the greatest sample of a block that is still: one step of a 16-bit converter either way. The
noise of a converter and of its amplifier alone is larger, and a room's is larger by far."""

FIRST_SECONDS = 10.0
"""Without any sound since it was opened, after which a microphone counts as muted: a headset takes two to wake up."""

LATER_SECONDS = 5.0
"""The same for one that has been heard, and was never still before."""

FLOOR_SECONDS = 10.0
"""Of sound without a gap that show that a microphone is never still by itself."""

GAP_SECONDS = 1.0
"""Of stillness that ends by itself: this one shuts when nobody speaks, as many a headset, and is never called muted
once it has been heard."""

BACK_SECONDS = 2.0
"""Of sound after which it is unmuted; the word of somebody behind such a gate is shorter."""


class MuteChange(Enum):
    """What has become certain."""

    MUTED = auto()
    UNMUTED = auto()


class Stillness:
    """Watches for stillness, block by block, until it was found and is over."""

    def __init__(self) -> None:
        self._muted = self._was_muted = False
        self.restart()

    def restart(self) -> None:
        """Begin anew: the microphone was opened again."""
        self._still = self._sounding = 0.0
        self._heard = self._has_floor = self._shuts = False

    def feed(self, block: Samples) -> MuteChange | None:
        """Take the next block, as the microphone gave it."""
        if float(np.ptp(block)) > STEPS:
            return self._sound()
        self._still += BLOCK_SECONDS
        # A soft noise may be still for a block or two.
        if self._still >= GAP_SECONDS:
            self._sounding = 0.0
        if not self._was_muted and self._still >= self._patience():
            self._muted = self._was_muted = True
            return MuteChange.MUTED
        return None

    def _sound(self) -> MuteChange | None:
        self._shuts = self._shuts or (self._heard and self._still >= GAP_SECONDS)
        self._heard = True
        self._still = 0.0
        self._sounding += BLOCK_SECONDS
        self._has_floor = self._has_floor or self._sounding >= FLOOR_SECONDS
        if self._muted and self._sounding >= BACK_SECONDS:
            self._muted = False
            return MuteChange.UNMUTED
        return None

    def _patience(self) -> float:
        if not self._heard:
            return FIRST_SECONDS
        return LATER_SECONDS if self._has_floor and not self._shuts else float("inf")
