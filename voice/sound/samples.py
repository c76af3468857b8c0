"""The one audio format inside the coach, known to every room as `config` and `errors` are.

Audio is float32 in [-1, 1], mono, shape (n,), at 16 kHz, in blocks of 20 ms: what the recognizer's weights and the
voice-activity detectors want, so that what is played can be compared with what is heard sample by sample.
Times are seconds (float) on the coach's clock, which counts samples rendered for the speaker.
"""

import numpy as np
from numpy.typing import NDArray

Samples = NDArray[np.float32]

SAMPLE_RATE = 16_000
BLOCK = 320
BLOCK_SECONDS = BLOCK / SAMPLE_RATE


def silence(count: int) -> Samples:
    """Return `count` samples of digital silence."""
    return np.zeros(count, dtype=np.float32)


def to_pcm16(samples: Samples) -> bytes:
    """Return the samples as little-endian signed 16-bit PCM, clipped to full scale."""
    return (np.clip(samples, -1.0, 1.0) * 32767.0).astype("<i2").tobytes()


def from_pcm16(pcm: bytes) -> Samples:
    """Return little-endian signed 16-bit mono PCM as samples in [-1, 1)."""
    return np.frombuffer(pcm, dtype="<i2").astype(np.float32) / np.float32(32768.0)
