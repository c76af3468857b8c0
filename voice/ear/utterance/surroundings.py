"""The background of an utterance: the room's own level, the silence before it, and the coach's voice."""

import math
from collections import deque
from statistics import median

import numpy as np

from voice.ear.events import Circumstances
from voice.ear.quality.noise import level
from voice.ear.utterance.endpoint import Utterance
from voice.ear.utterance.pitch import pitched
from voice.sound.samples import BLOCK, BLOCK_SECONDS, Samples

FLOOR_SECONDS = 5.0
"""Period without speech whose median is the room's level."""

QUIETEST = -75.0
"""The least dB of full scale that a room counts as: a microphone that shuts in silence delivers nothing at all."""

SPOKEN = 10.0
"""dB below the loudest block of an utterance down to which a block is speech rather than a gap, as for the noise."""


class Surroundings:
    """Follows the room block by block. Used in the ear's thread."""

    def __init__(self) -> None:
        self._levels: deque[float] = deque(maxlen=round(FLOOR_SECONDS / BLOCK_SECONDS))
        self.restart()

    def restart(self) -> None:
        """Start again, because the microphone was reopened."""
        self._levels.clear()
        self._quiet_since: float | None = None
        self._coach_until = -math.inf

    def feed(self, block: Samples, at: float, *, speech: bool, coach: bool) -> None:
        """Take the next block.

        Args:
            block: 320 samples, without the coach's voice.
            at: When it began, in seconds.
            speech: Whether somebody may be speaking in it.
            coach: Whether the coach, or what the room still sounds of it, may be.
        """
        if self._quiet_since is None:
            self._quiet_since = at
        if coach:
            self._coach_until = at + BLOCK_SECONDS
        elif not speech:
            self._levels.append(level(block))

    def around(self, utterance: Utterance) -> Circumstances:
        """Return the background of an utterance, over or not."""
        floor = max(QUIETEST, median(self._levels)) if self._levels else QUIETEST
        quiet_since = utterance.began if self._quiet_since is None else self._quiet_since
        return Circumstances(
            speech_level(utterance.samples),
            floor,
            max(0.0, utterance.began - quiet_since),
            over_coach=self._coach_until > utterance.began,
            voiced=max(utterance.voiced, pitched(utterance.samples)),
        )

    def over(self, utterance: Utterance) -> None:
        """Note that an utterance has ended: from there on it is quiet."""
        self._quiet_since = utterance.ended


def speech_level(samples: Samples) -> float:
    """Return the loudness of speech without its gaps, in dB of full scale."""
    blocks = samples[: len(samples) // BLOCK * BLOCK].reshape(-1, BLOCK)
    powers = np.square(blocks).mean(axis=1) + 1e-12
    loud = powers[powers >= powers.max() * 10 ** (-SPOKEN / 10)]
    return 10 * math.log10(float(loud.mean()))
