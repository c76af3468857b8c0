"""Gains that change without a click, and the ceiling that the mix never exceeds."""

import numpy as np

from voice.sound.samples import SPEAKER_RATE, Samples

RAMP_SECONDS = 0.020
FADE_SECONDS = 0.005
FADE = round(FADE_SECONDS * SPEAKER_RATE)

KNEE = 0.8
"""Just above the true peak of a sentence, `voice.mouth.loudness.CEILING`."""


class GainRamp:
    """A gain that moves to its target in a straight line.

    Args:
        value: The gain to begin with, 0 to 1.
        down: Seconds that a full step down takes.
        up: Seconds that a full step up takes.
    """

    def __init__(self, value: float, down: float = RAMP_SECONDS, up: float = RAMP_SECONDS) -> None:
        self._down, self._up = down, up
        self._value = value
        self.target = value

    def is_at(self, value: float) -> bool:
        """Return whether the gain is at a value, and stays there."""
        return self._value == value and self.target == value

    def apply(self, samples: Samples) -> None:
        """Multiply samples by their gain, in place, and advance by them."""
        if self._value != 1.0 or self.target != 1.0:
            samples *= self.take(len(samples))

    def skip(self, count: int) -> None:
        """Advance by this many silent samples."""
        if self._value != self.target:
            self.take(count)

    def take(self, count: int) -> Samples:
        """Return the gain of the next `count` samples, float32 of shape (count,), and advance by them."""
        target = self.target  # read once: another thread may set it meanwhile
        if self._value == target:
            return np.full(count, target, dtype=np.float32)
        steps = np.arange(1, count + 1) / ((self._up if target > self._value else self._down) * SPEAKER_RATE)
        if target > self._value:
            gains = np.minimum(self._value + steps, target)
        else:
            gains = np.maximum(self._value - steps, target)
        self._value = float(gains[-1]) if count else self._value
        return gains.astype(np.float32)


def faded(samples: Samples) -> Samples:
    """Return the first 5 ms of the samples (or fewer if there are fewer), fading smoothly to zero."""
    tail = samples[:FADE]
    # Half a cosine has no corner at either end, which is what would be heard as a click.
    shape = 0.5 + 0.5 * np.cos(np.pi * np.arange(1, len(tail) + 1) / max(len(tail), 1))
    return (tail * shape).astype(np.float32)


def limited(mix: Samples) -> Samples:
    """Bend anything louder than `KNEE` so that nothing exceeds full scale.

    A curve without memory, not a compressor: below the knee, where a single voice lives, the output is the input, so
    the echo canceller's reference stays a plain copy of the voice.
    """
    if not mix.size or float(np.max(np.abs(mix))) <= KNEE:
        return mix
    loud = np.abs(mix)
    bent = KNEE + (1.0 - KNEE) * np.tanh((loud - KNEE) / (1.0 - KNEE))
    return np.where(loud > KNEE, np.sign(mix) * bent, mix).astype(np.float32)
