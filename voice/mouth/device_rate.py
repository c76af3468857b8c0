"""The mix as a device takes it: at its rate, in its number of channels, in bytes."""

from collections.abc import Callable

import numpy as np
import soxr

from voice.sound.samples import BLOCK, SAMPLE_RATE, Samples, silence, to_pcm16


class AtDeviceRate:
    """Pulls blocks of the mix and gives them out at a device's rate, in the portions that it asks for.

    Args:
        pull: Gives the next n samples at 16 kHz.
        rate: The device's rate in Hz.
    """

    def __init__(self, pull: Callable[[int], Samples], rate: int) -> None:
        self._pull = pull
        # "MQ" delays by less than a block, and what it leaves out lies above what a voice at 16 kHz contains.
        self._stream = None if rate == SAMPLE_RATE else soxr.ResampleStream(SAMPLE_RATE, rate, 1, quality="MQ")
        self._ready = silence(0)

    def take(self, count: int) -> Samples:
        """Return the next `count` samples at the device's rate."""
        if self._stream is None:
            return self._pull(count)
        while len(self._ready) < count:
            self._ready = np.concatenate([self._ready, self._stream.resample_chunk(self._pull(BLOCK))])
        taken, self._ready = self._ready[:count], self._ready[count:]
        return taken


class AsPcm:
    """Samples in bytes, the same for each channel.

    The mixer gives one array for silence again and again, whose bytes are kept.

    Args:
        channels: The device's.
    """

    def __init__(self, channels: int) -> None:
        self._channels = channels
        self._samples = silence(0)
        self._bytes = b""

    def __call__(self, samples: Samples) -> bytes:
        """Return interleaved little-endian signed 16-bit samples."""
        if samples is not self._samples:
            self._samples = samples
            self._bytes = to_pcm16(samples if self._channels == 1 else np.repeat(samples, self._channels))
        return self._bytes
