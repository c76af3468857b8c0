"""The perceived loudness of a sound, by ITU-R BS.1770-5 (2023) as in EBU R 128, and bringing it to a level.

Written here rather than taken from `pyloudnorm`, which needs SciPy, 100 MB that the coach has no other use for;
`tests/mouth/test_loudness.py` holds this to it.
"""

import numpy as np
import soxr
from numpy.typing import NDArray

from voice.sound.samples import Samples

SPEECH_LUFS = -20.0
"""The loudness of every sentence of every voice: like speech on the radio, with room for its peaks."""

CEILING = 10 ** (-2 / 20)
"""True peak that no sentence exceeds, -2 dBTP: what a converter or a codec adds stays below full scale."""

MOST_GAIN = 10 ** (20 / 20)
"""Anything this much too quiet is not speech, and its noise must not be amplified."""

_SHELF = ((1.53512485958697, -2.69169618940638, 1.19839281085285), (1.0, -1.69065929318241, 0.73248077421585))
_HIGH_PASS = ((1.0, -2.0, 1.0), (1.0, -1.99004745483398, 0.99007225036621))
_DESIGNED_FOR = 48_000
"""The two stages of the K-weighting, as the recommendation has them: for this many samples a second."""

_OFFSET = -0.691
_BLOCK_SECONDS, _STEP_SECONDS = 0.4, 0.1
_SILENT, _SOFTER = -70.0, 10.0
_DIES_AWAY_SECONDS = 0.2
_OVERSAMPLED = 4

_FRAME_SECONDS = 0.001
_AHEAD = 4
"""Frames over which the gain changes around a peak: a change this quick is not heard as a change of level."""


def loudness(samples: Samples, rate: int) -> float:
    """Return the integrated, gated loudness of mono sound in LUFS; -inf for silence.

    What is shorter than a gating block, 400 ms, is one block of its own length: padded to a whole one, a word would
    count as softer than the sentence that it comes from.
    """
    powers = _block_powers(samples, rate)
    heard = powers[_lufs(powers) > _SILENT]
    if not heard.size:
        return -np.inf
    heard = heard[_lufs(heard) > _lufs(heard.mean()) - _SOFTER]
    return float(_lufs(heard.mean()))


def loudest(samples: Samples, rate: int) -> float:
    """Return the loudness in LUFS of the loudest 400 ms ("maximum momentary", EBU Tech 3341), or of all where less."""
    return float(_lufs(_block_powers(samples, rate)).max(initial=-np.inf))


def true_peak(samples: Samples, rate: int) -> float:
    """Return the peak between the samples too, by four times oversampling; 1 is full scale."""
    return float(_peaks(samples, rate).max(initial=0.0))


def levelled(samples: Samples, rate: int) -> Samples:
    """Return a sentence at `SPEECH_LUFS`, its peaks held under `CEILING`.

    A peak that stands out is lowered together with a few milliseconds around it; nothing else is changed but the gain.
    """
    measured = loudness(samples, rate)
    if not np.isfinite(measured):
        return samples
    gain = min(10 ** ((SPEECH_LUFS - measured) / 20), MOST_GAIN)
    return _held_down((gain * samples).astype(np.float32), rate)


def _block_powers(samples: Samples, rate: int) -> NDArray[np.float64]:
    """Return the mean squares of the weighted gating blocks, each 400 ms, 100 ms after the last."""
    if not samples.size:
        return np.zeros(0)
    weighted = np.square(_k_weighted(samples, rate))
    block = min(round(_BLOCK_SECONDS * rate), len(samples))
    sums = np.concatenate(([0.0], np.cumsum(weighted)))
    starts = np.arange(0, len(samples) - block + 1, round(_STEP_SECONDS * rate))
    return (sums[starts + block] - sums[starts]) / block


def _k_weighted(samples: Samples, rate: int) -> NDArray[np.float64]:
    # In frequencies the filters for 48 kHz serve any rate below, and NumPy has no recursive one.
    size = len(samples) + round(_DIES_AWAY_SECONDS * rate)
    delay = np.exp(-2j * np.pi * np.fft.rfftfreq(size, 1 / rate) / _DESIGNED_FOR)
    response = np.ones(len(delay), complex)
    for above, below in (_SHELF, _HIGH_PASS):
        response *= np.polyval(above[::-1], delay) / np.polyval(below[::-1], delay)
    return np.fft.irfft(np.fft.rfft(samples, size) * response, size)[: len(samples)]


def _lufs(power: NDArray[np.float64] | np.float64) -> NDArray[np.float64]:
    with np.errstate(divide="ignore"):
        return np.asarray(_OFFSET + 10 * np.log10(power))


def _peaks(samples: Samples, rate: int) -> Samples:
    """Return the true peak around each sample."""
    fine = np.abs(soxr.resample(samples, rate, _OVERSAMPLED * rate))
    fine = np.pad(fine, (0, max(0, _OVERSAMPLED * len(samples) - len(fine))))[: _OVERSAMPLED * len(samples)]
    return np.asarray(fine.reshape(-1, _OVERSAMPLED).max(axis=1, initial=0.0), np.float32)


def _held_down(samples: Samples, rate: int) -> Samples:
    peaks = _peaks(samples, rate)
    if peaks.max(initial=0.0) <= CEILING:
        return samples
    frame = round(_FRAME_SECONDS * rate)
    count = -(-len(samples) // frame)
    highest = np.pad(peaks, (0, count * frame - len(peaks))).reshape(count, frame).max(axis=1)
    # A little lower than need be, for a gain that moves lifts what is between the samples.
    allowed = np.pad(np.minimum(1.0, 0.98 * CEILING / np.maximum(highest, 1e-9)), 2 * _AHEAD, constant_values=1.0)
    lowest = np.lib.stride_tricks.sliding_window_view(allowed, 2 * _AHEAD + 1).min(axis=1)
    shape = np.hanning(2 * _AHEAD + 1)[1:-1]
    gain = np.convolve(lowest, shape / shape.sum(), mode="same")[_AHEAD:-_AHEAD]
    middles = (np.arange(count) + 0.5) * frame
    return (samples * np.interp(np.arange(len(samples)), middles, gain)).astype(np.float32)
