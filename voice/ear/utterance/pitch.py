"""How much of a sound has a pitch, as vowels have: unlike a detector of voices, this knows nothing else of speech."""

import numpy as np

from voice.sound.samples import BLOCK, SAMPLE_RATE, Samples

LOWEST, HIGHEST = 70, 400
"""Pitch of voices, in Hz."""

REPEATS = 0.8
"""Likeness of a sound to itself one period later, 1 for the same, from which it has a pitch."""

SOFTEST = 15.0
"""dB below the loudest moment down to which a moment counts."""

_MOMENT = 2 * BLOCK
"""Samples of it: almost three periods of the lowest pitch."""


def pitched(samples: Samples) -> float:
    """Return the share of the loud moments of a sound that have a pitch, 0 to 1.

    Of people's “stop” and “yes” it is often none: it tells that something is a voice, never that it is not.

    Args:
        samples: float32 mono at 16 kHz.
    """
    moments = np.lib.stride_tricks.sliding_window_view(samples, _MOMENT)[::BLOCK].astype(np.float64)
    moments = moments - moments.mean(axis=1, keepdims=True)
    power = np.square(moments).mean(axis=1)
    loud = moments[power >= power.max() * 10 ** (-SOFTEST / 10)]
    periods = np.arange(SAMPLE_RATE // HIGHEST, SAMPLE_RATE // LOWEST)
    spectrum = np.fft.rfft(loud, 2 * _MOMENT, axis=1)
    alike = np.fft.irfft(np.square(np.abs(spectrum)), axis=1)[:, periods]
    # What a period leaves of either end, against what overlaps.
    energy = np.cumsum(np.square(loud), axis=1)
    first, last = energy[:, _MOMENT - 1 - periods], energy[:, -1:] - energy[:, periods - 1]
    likeness = (alike / np.sqrt(first * last + 1e-12)).max(axis=1)
    return float((likeness >= REPEATS).mean())
