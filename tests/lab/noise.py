"""Noise to measure on."""

import numpy as np

from voice.sound.samples import SAMPLE_RATE, Samples


def hiss(seconds: float, level: float, seed: int = 1) -> Samples:
    """Return white noise of a level in dB of full scale."""
    noise = np.random.default_rng(seed).standard_normal(round(seconds * SAMPLE_RATE))
    return (noise * 10 ** (level / 20)).astype(np.float32)
