"""Converts sample rates; the only place where the mouth's rate and the ear's meet.

What is played while it is heard goes another way, `voice.mouth.reference`, which takes any part of the signal.
"""

import numpy as np
import soxr

from voice.sound.samples import SAMPLE_RATE, SPEAKER_RATE, Samples


def at_rate(samples: Samples, rate: int, wanted: int) -> Samples:
    """Return mono samples at another rate: same length, and every sound at its moment."""
    if rate == wanted or not samples.size:
        return samples
    resampled: Samples = soxr.resample(samples, rate, wanted).astype(np.float32)
    return resampled


def at_speaker_rate(samples: Samples, rate: int = SAMPLE_RATE) -> Samples:
    """Return samples of any rate, by default the ear's, at the mouth's rate."""
    return at_rate(samples, rate, SPEAKER_RATE)


def at_ear_rate(samples: Samples) -> Samples:
    """Return what the mouth plays, a rendered sentence or a chime, at the ear's rate."""
    return at_rate(samples, SPEAKER_RATE, SAMPLE_RATE)
