"""From a device's own rate, channels and block size to the coach's blocks of 20 ms at 16 kHz."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import soxr  # type: ignore[import-untyped, unused-ignore]

from voice.sound.channels import LiveMixture
from voice.sound.samples import BLOCK, SAMPLE_RATE, Samples, from_pcm16, silence

# More than any buffer that PortAudio asks for: a time stamp that is older was taken on another clock.
_PLAUSIBLE_SECONDS = 0.5


@dataclass(frozen=True, slots=True)
class Chunk:
    """One delivery from the device.

    Attributes:
        pcm: Interleaved little-endian signed 16-bit samples.
        frame: Number of the first frame since the device was opened, lost frames counted.
        captured: When the first frame was captured, in seconds on the clock of whoever opened the device.
    """

    pcm: bytes
    frame: int
    captured: float


@dataclass(frozen=True, slots=True)
class MicrophoneBlock:
    """20 ms of what the microphone heard.

    Attributes:
        samples: float32 mono at 16 kHz, shape (320,), in [-1, 1].
        index: Number of the first sample since the microphone was opened, lost samples counted.
        arrived: When the first sample reached the microphone, on the clock it was opened with: sample `i` of the whole
            recording was heard at `arrived + (i - index) / 16000`.
    """

    samples: Samples
    index: int
    arrived: float


class Framing:
    """Turns chunks into blocks; lost frames become silence, so that a sample's number stays its time.

    Args:
        rate: The device's frames a second.
        channels: The device's channels; of several that is taken which carries what is said, see `LiveMixture`.
    """

    def __init__(self, rate: int, channels: int) -> None:
        self._rate = rate
        self._channels = channels
        self._mixture = LiveMixture(channels)
        # soxr takes its own delay off again: output sample i belongs to input frame i * rate / 16000.
        self._resampler = None if rate == SAMPLE_RATE else soxr.ResampleStream(rate, SAMPLE_RATE, 1, dtype="float32")
        self._next_frame = 0
        self._pending = silence(0)
        self._index = 0

    def add(self, chunk: Chunk) -> Iterator[MicrophoneBlock]:
        """Yield the blocks that are complete with this chunk."""
        mono = self._mono(chunk.pcm)
        lost = max(0, chunk.frame - self._next_frame)
        self._next_frame = chunk.frame + mono.size
        fresh = self._resampled(np.concatenate((silence(lost), mono)) if lost else mono)
        whole = np.concatenate((self._pending, fresh)) if self._pending.size else fresh
        self._pending = whole[whole.size // BLOCK * BLOCK :]
        began = chunk.captured - chunk.frame / self._rate
        for first in range(0, whole.size - BLOCK + 1, BLOCK):
            block = whole[first : first + BLOCK]
            yield MicrophoneBlock(block, self._index, began + self._index / SAMPLE_RATE)
            self._index += BLOCK

    def _mono(self, pcm: bytes) -> Samples:
        samples = from_pcm16(pcm)
        return samples if self._channels == 1 else self._mixture.mix(samples.reshape(-1, self._channels))

    def _resampled(self, mono: Samples) -> Samples:
        if self._resampler is None:
            return mono
        resampled: Samples = self._resampler.resample_chunk(mono)
        return resampled


def chunk_age(adc_time: float, now: float, duration: float) -> float:
    """Return how many seconds ago the first frame of a chunk was captured.

    Args:
        adc_time: When PortAudio says it was captured, on the device's clock; 0 from host APIs that do not know.
        now: The device's clock in the callback.
        duration: Seconds of audio in the chunk, which is the least it can be old.
    """
    age = now - adc_time
    plausible = adc_time > 0 and age < _PLAUSIBLE_SECONDS
    return max(age, duration) if plausible else duration


def lost_in_overflow(last_adc_time: float, adc_time: float, frames: int, rate: int) -> int:
    """Return how many frames the device dropped before this chunk, from the time stamps, in whole chunks.

    Args:
        last_adc_time: Capture time of the chunk before, 0 where there is none or it is not known.
        adc_time: Capture time of this chunk.
        frames: Frames a chunk, the same for both.
        rate: Frames a second.
    """
    if last_adc_time <= 0 or adc_time <= last_adc_time:
        return 0
    # Stamps jitter by a few milliseconds; the drops of a driver are whole periods.
    return max(0, round((adc_time - last_adc_time) * rate / frames) - 1) * frames
