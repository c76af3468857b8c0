"""The one audio format inside the coach, shared by every room.

Audio is float32 in [-1, 1], mono, shape (n,), in blocks of 20 ms. What is heard is at 16 kHz, as the recognizer's
weights and the voice-activity detectors want it; what is spoken and played is at 24 kHz, so that an s hisses and a bell
shines. `voice.sound.rates` leads from one to the other, and both run on one clock: what is played can be compared with
what is heard sample by sample, through `Mixer.played`.
Times are seconds (float) on the coach's clock, which counts samples rendered for the speaker.
"""

import numpy as np
from numpy.typing import NDArray

Samples = NDArray[np.float32]

SAMPLE_RATE = 16_000
BLOCK = 320
BLOCK_SECONDS = BLOCK / SAMPLE_RATE

SPEAKER_RATE = 24_000
"""Samples per second of everything that the mouth makes: Kokoro's rate, just above those of Piper and espeak-ng."""

SPEAKER_BLOCK = round(BLOCK_SECONDS * SPEAKER_RATE)


def silence(count: int) -> Samples:
    """Return `count` samples of digital silence."""
    return np.zeros(count, dtype=np.float32)


def to_pcm16(samples: Samples) -> bytes:
    """Return the samples as little-endian signed 16-bit PCM, clipped to full scale."""
    # Fifty times a second, for most of a session: `np.clip` takes three times as long.
    scaled = np.maximum(samples, -1.0)
    np.minimum(scaled, 1.0, out=scaled)
    scaled *= 32767.0
    return scaled.astype("<i2").tobytes()


def from_pcm16(pcm: bytes) -> Samples:
    """Return little-endian signed 16-bit mono PCM as samples in [-1, 1)."""
    samples: Samples = np.multiply(np.frombuffer(pcm, dtype="<i2"), _STEP, dtype=np.float32)
    return samples


def any_sound(samples: Samples) -> bool:
    """Return whether any sample is not zero; quicker than `any`."""
    return bool(np.count_nonzero(samples))


_STEP = np.float32(1 / 32768)
"""A power of two: to multiply by it is exact."""
