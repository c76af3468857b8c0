"""The air of a virtual room: what the microphone hears of the speaker, the user, and the room itself."""

from collections.abc import Callable

import numpy as np

from voice.sound.samples import BLOCK, SAMPLE_RATE, Samples, silence

DELAY = round(0.040 * SAMPLE_RATE)
"""Delay from the player to the microphone: two device buffers and the path through the room."""

REVERBERATION = round(0.2 * SAMPLE_RATE)
_DECAY_DB = 60.0
NOISE = 10 ** (-62 / 20)
"""Root mean square of the room's hiss: a quiet living room at a typical microphone gain."""


class Air:
    """Mixes what a microphone would pick up, block by block.

    Args:
        played: The player's signal by absolute sample index; see `Mixer.played`.
        echo: Gain from the player to the microphone, apart from the reverberation.
        seed: Of the room's reflections and hiss.
    """

    def __init__(self, played: Callable[[int, int], Samples], echo: float = 0.5, seed: int = 1) -> None:
        self._played = played
        self._random = np.random.default_rng(seed)
        self._response = self._room() * np.float32(echo)

    def at_microphone(self, user: Samples, end: int) -> Samples:
        """Return the newest block at the microphone.

        Args:
            user: What the user says in it, float32 of shape (320,).
            end: Absolute index of the first sample after it.
        """
        heard = self._played(end - BLOCK - DELAY - REVERBERATION + 1, BLOCK + REVERBERATION - 1)
        hiss = self._random.normal(0.0, NOISE, BLOCK)
        # Most of a session is silence, whose echo need not be reckoned.
        echo = np.convolve(heard, self._response, mode="valid") if heard.any() else silence(BLOCK)
        return (echo + user + hiss).astype(np.float32)

    def _room(self) -> Samples:
        # The direct sound, then reflections that die away exponentially by 60 dB over the reverberation time.
        decay = 10 ** (-_DECAY_DB / 20 * np.arange(REVERBERATION) / REVERBERATION)
        response = 0.05 * self._random.normal(0.0, 1.0, REVERBERATION) * decay
        response[0] = 1.0
        return response.astype(np.float32)


class Mouthful:
    """What the user has yet to say, taken block by block."""

    def __init__(self) -> None:
        self._left = silence(0)

    @property
    def empty(self) -> bool:
        """Whether nothing is left."""
        return not self._left.size

    def add(self, speech: Samples) -> None:
        """Say this after the rest."""
        self._left = np.concatenate((self._left, speech))

    def take(self) -> Samples:
        """Return the next block, silence if nothing is left."""
        block, self._left = self._left[:BLOCK], self._left[BLOCK:]
        return np.pad(block, (0, BLOCK - block.size))
