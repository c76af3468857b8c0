"""From an engine's sound to the coach's: one rate, no silence at the ends."""

import numpy as np
import soxr

from voice.sound.samples import SAMPLE_RATE, Samples

QUIET = 10 ** (-45 / 20)
"""What lies this far under the loudest sample of a sentence is its silence."""

KEPT_SECONDS = 0.010
"""Left at both ends, so that a soft first consonant or the last breath is not cut."""


def at_coach_rate(samples: Samples, rate: int) -> Samples:
    """Return mono samples of any rate at 16 kHz."""
    if rate == SAMPLE_RATE or not samples.size:
        return samples
    resampled: Samples = soxr.resample(samples, rate, SAMPLE_RATE).astype(np.float32)
    return resampled


def trimmed(samples: Samples) -> Samples:
    """Return the samples (at 16 kHz) without the silence before and after; empty where there is nothing else."""
    level = np.abs(samples)
    peak = float(level.max(initial=0.0))
    if peak <= 1 / 32768:  # the last bit of 16: a file of zeros, dithered or not
        return samples[:0]
    (loud,) = np.nonzero(level > peak * QUIET)
    kept = round(KEPT_SECONDS * SAMPLE_RATE)
    return samples[max(int(loud[0]) - kept, 0) : int(loud[-1]) + kept + 1]
