"""From several channels to one: their mean, or what carries more of what was said where the mean would lose it.

Two microphones of a stereo pair hear the same, and their mean is a little better than either. Where one of them is
wired the wrong way round, the mean is silence; where one hums or is broken, the mean has half of that; where one is
dead, the mean is only softer.
"""

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from voice.sound.samples import BLOCK_SECONDS, Samples

Power = NDArray[np.float64]
"""Of 20 ms blocks, what the channels share, shape (blocks, channels, channels): the mean of each one's product with
each, their offsets left out. The power of any mixture of them follows from it."""

SURELY = 6.0
"""dB by which another mixture has to stand out more from what goes on anyway, before it is taken instead of this one.

Of two people who speak into a microphone each, the mean of both loses 3 dB, and neither may be lost."""

SPEAKS = 10.0
"""dB above what goes on anyway from which somebody is taken to speak."""

AGAINST = 10.0
"""dB by which the difference of two channels is louder than what is taken so far, where one is wired the wrong way."""

DEAD = 4e-9
"""Power up to which a channel holds nothing: about -84 dB of full scale, one step of a converter either way."""

_FAINTEST = 1e-9
"""Power of what a converter of 16 bits makes of nothing at all."""

_LOUD_SHARE = 0.02
_LOUD_BLOCKS = 10
_FLOOR_SHARE = 0.1
_FEWEST = 5


def powers(frames: Samples, size: int) -> Power:
    """Return what the channels share in each whole block.

    Args:
        frames: Shape (frames, channels).
        size: Frames of a block.
    """
    count = len(frames) // size
    blocks = frames[: count * size].reshape(count, size, frames.shape[1]).astype(np.float64)
    blocks = blocks - blocks.mean(axis=1, keepdims=True)
    shared: Power = np.matmul(blocks.transpose(0, 2, 1), blocks) / size
    return shared


def mean_of(channels: int) -> Samples:
    """Return how much of each channel is in their mean."""
    return np.full(channels, 1 / channels, dtype=np.float32)


def mixture(power: Power, now: Samples) -> Samples:
    """Return how much of each channel to take, from what was heard; `now` unless another is surely better.

    Args:
        power: See `powers`; blocks in which nothing sounds do not count.
        now: How much of each is taken so far.
    """
    sounding = power[np.trace(power, axis1=1, axis2=2) > _FAINTEST]
    if len(sounding) < _FEWEST or power.shape[1] == 1:
        return now
    choices = np.stack([now, *_mixtures(sounding)])
    levels = level(sounding, choices)
    stands_out = _stand_out(levels)
    best = int(np.argmax(stands_out))
    if stands_out[best] >= SPEAKS:
        # Where it is as good, the first of them is the mean.
        best = next(place for place, one in enumerate(stands_out) if place and one > stands_out[best] - SURELY / 2)
        return choices[best] if stands_out[best] >= stands_out[0] + SURELY or _revives(levels, best) else now
    return choices[-1] if _are_two(power) and _total(levels, -1) > _total(levels, 0) + AGAINST else now


def cancel_out(power: Power) -> bool:
    """Return whether two channels take each other away in their mean; of any other number, False."""
    if not _are_two(power) or not len(power):
        return False
    levels = level(power, np.array([[0.5, 0.5], [0.5, -0.5]], dtype=np.float32))
    return _total(levels, 1) > _total(levels, 0) + AGAINST


def level(power: Power, choices: Samples) -> NDArray[np.float64]:
    """Return how loud each block is in each of some mixtures, in dB of full scale, shape (mixtures, blocks)."""
    weights = choices.astype(np.float64)
    mixed = np.einsum("kc,ncd,kd->kn", weights, power, weights)
    decibels: NDArray[np.float64] = 10 * np.log10(np.maximum(mixed, _FAINTEST))
    return decibels


def _mixtures(power: Power) -> Iterator[Samples]:
    """Give the mean of the channels that are not dead, each alone, and of two their difference."""
    loudness = np.diagonal(power, axis1=1, axis2=2).mean(axis=0)
    alive = loudness > DEAD if loudness.max() > DEAD else np.ones(len(loudness), dtype=bool)
    yield (alive / alive.sum()).astype(np.float32)
    yield from np.eye(len(alive), dtype=np.float32)
    if _are_two(power):
        yield np.array([0.5, -0.5], dtype=np.float32)


def _stand_out(levels: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return by how many dB the loudest of each mixture stands out from what goes on in it anyway."""
    ordered = np.sort(levels, axis=1)
    count = ordered.shape[1]
    loud = min(max(_LOUD_BLOCKS, round(_LOUD_SHARE * count)), max(1, count // 2))
    difference: NDArray[np.float64] = ordered[:, -loud] - ordered[:, round(_FLOOR_SHARE * (count - 1))]
    return difference


def _revives(levels: NDArray[np.float64], best: int) -> bool:
    """Return whether the mean of the channels that are not dead is taken, and is louder for that."""
    return best == 1 and _total(levels, 1) > _total(levels, 0) + SURELY / 2


def _are_two(power: Power) -> bool:
    return bool(power.shape[1] == len(("left", "right")))


def _total(levels: NDArray[np.float64], choice: int) -> float:
    return float(10 * np.log10(np.mean(10 ** (levels[choice] / 10))))


class LiveMixture:
    """Decides for a microphone, on the last seconds, and only where nobody would be cut in two by it.

    Args:
        channels: How many the device has.

    Attributes:
        weights: How much of each channel to take.
    """

    SECONDS = 20.0
    """That are looked at."""

    FIRST_SECONDS = 1.0
    """Of sound before the first decision: a pair that is wired the wrong way round shows in the room's own noise."""

    REST_SECONDS = 10.0
    """Between two changes: a microphone's fault doesn't come and go faster."""

    LULL_SECONDS = 1.0
    """Without anything that stands out in what was taken so far: nobody has begun to speak who could be heard."""

    LULL = 6.0
    """dB above what goes on anyway up to which it is a lull."""

    def __init__(self, channels: int) -> None:
        self.weights = mean_of(channels)
        self._channels = channels
        self._kept = np.zeros((round(self.SECONDS / BLOCK_SECONDS), channels, channels))
        self._count = 0
        self._next = self.FIRST_SECONDS

    def mix(self, frames: Samples) -> Samples:
        """Return the next frames, about 20 ms, as one channel.

        Args:
            frames: Shape (frames, channels).
        """
        if self._channels > 1 and len(frames):
            self._kept[self._count % len(self._kept)] = powers(frames, len(frames))[0]
            self._count += 1
            if self._count % round(self.FIRST_SECONDS / BLOCK_SECONDS) == 0:
                self._decide()
        mono: Samples = frames @ self.weights
        return mono

    def _decide(self) -> None:
        now = self._count * BLOCK_SECONDS
        if now < self._next:
            return
        power = self._kept[: min(self._count, len(self._kept))]
        wanted = mixture(power, self.weights)
        if np.array_equal(wanted, self.weights) or not self._is_lull(power):
            return
        self.weights = wanted
        self._next = now + self.REST_SECONDS

    def _is_lull(self, power: Power) -> bool:
        levels = level(power, self.weights[np.newaxis])[0]
        last = [(self._count - 1 - back) % len(self._kept) for back in range(round(self.LULL_SECONDS / BLOCK_SECONDS))]
        floor = np.quantile(levels, _FLOOR_SHARE)
        return bool(levels[last].max() <= floor + self.LULL)
