"""Removes silence at the ends of a sentence and keeps everything between, quiet consonants included."""

import numpy as np

from voice.sound.samples import SPEAKER_RATE, Samples

FRAME = round(0.005 * SPEAKER_RATE)

QUIET = 10 ** (-55 / 20)
"""What lies this far under the loudest 5 ms of a sentence is its silence. By its level, not by single samples: an h or
f begins 45 to 50 dB under the vowel, a t or k ends there, and the engines' own hiss lies at -75."""

BEFORE_SECONDS, AFTER_SECONDS = 0.010, 0.030
"""Left of the silence, rising and falling, so that no cut is heard. What is to be heard at its moment is late by no
more than the first of them."""


def trimmed(samples: Samples) -> Samples:
    """Return samples at `SPEAKER_RATE` without the silence before and after; empty if there is nothing else."""
    if float(np.abs(samples).max(initial=0.0)) <= 1 / 32768:  # the last bit of 16: a file of zeros, dithered or not
        return samples[:0]
    frames = np.pad(samples, (0, -len(samples) % FRAME)).reshape(-1, FRAME)
    level = np.sqrt(np.mean(np.square(frames), axis=1))
    (loud,) = np.nonzero(level > level.max() * QUIET)
    before, after = round(BEFORE_SECONDS * SPEAKER_RATE), round(AFTER_SECONDS * SPEAKER_RATE)
    first, last = int(loud[0]) * FRAME, (int(loud[-1]) + 1) * FRAME
    kept = samples[max(first - before, 0) : last + after].copy()
    rise, fall = min(first, before), max(0, min(after, len(samples) - last))
    kept[:rise] *= _rising(rise)
    kept[len(kept) - fall :] *= _rising(fall)[::-1]
    return kept


def _rising(count: int) -> Samples:
    return (0.5 - 0.5 * np.cos(np.pi * np.arange(count) / max(count, 1))).astype(np.float32)
