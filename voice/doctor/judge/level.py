"""How loud a recording is at its quietest and loudest, and whether it is a sound recording at all."""

from dataclasses import dataclass

import numpy as np

from voice.sound.samples import BLOCK, Samples

SILENT = -120.0
"""dBFS that stand for digital silence."""

FULL = 0.98
"""From here on a sample counts as full scale: a resampler rounds the corners of what was clipped before it."""

CLIPPED_RUN = 3
"""Samples in a row at full scale that are clipping: one alone can be a peak that just fits."""

QUIET_SHARE = 10
"""Percentage of blocks quieter than the noise floor: a sigh or a creaking chair does not raise it."""


@dataclass(frozen=True, slots=True)
class Levels:
    """What a recording measures.

    Attributes:
        level: Root mean square in dBFS.
        peak: Highest sample in dBFS.
        noise_floor: Level in dBFS of the softest tenth of the 20 ms blocks.
        clipped: Share of the samples, 0 to 1, that are in runs at full scale.
        offset: Mean, -1 to 1: what should be 0.
        dead: Whether every sample is 0: that is no quiet room, but a microphone that is muted.
    """

    level: float
    peak: float
    noise_floor: float
    clipped: float
    offset: float
    dead: bool


def decibels(amplitude: float) -> float:
    """Return an amplitude in dB of full scale, at least `SILENT`."""
    return max(SILENT, 20 * float(np.log10(max(amplitude, 1e-9))))


def rms(samples: Samples) -> float:
    """Return the root mean square about 0, whatever the mean is."""
    return float(np.std(samples, dtype=np.float64)) if samples.size else 0.0


def measure(samples: Samples) -> Levels:
    """Return what a recording measures.

    Args:
        samples: float32 mono at 16 kHz, at least one block.
    """
    blocks = samples[: len(samples) // BLOCK * BLOCK].reshape(-1, BLOCK)
    soft = float(np.percentile(np.std(blocks, axis=1, dtype=np.float64), QUIET_SHARE))
    return Levels(
        level=decibels(rms(samples)),
        peak=decibels(float(np.abs(samples).max())),
        noise_floor=decibels(soft),
        clipped=clipped_share(samples),
        offset=float(np.mean(samples, dtype=np.float64)),
        dead=not samples.any(),
    )


def clipped_share(samples: Samples) -> float:
    """Return the share of samples, 0 to 1, that are in runs of at least `CLIPPED_RUN` at full scale of one sign."""
    count = 0
    for full in (samples >= FULL, samples <= -FULL):
        edges = np.flatnonzero(np.diff(np.concatenate(([0], full.astype(np.int8), [0]))))
        lengths = edges[1::2] - edges[::2]
        count += int(lengths[lengths >= CLIPPED_RUN].sum())
    return count / len(samples) if samples.size else 0.0
