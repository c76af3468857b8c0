"""The mix in the form that a device needs: its rate, its number of channels, bytes."""

from collections.abc import Callable

import numpy as np
import soxr

from voice.sound.samples import SPEAKER_BLOCK, SPEAKER_RATE, Samples, silence, to_pcm16


class AtDeviceRate:
    """Pulls blocks of the mix and returns them at a device's rate, in the portions that it asks for.

    Args:
        pull: Gives the next n samples at `SPEAKER_RATE`.
        rate: The device's rate in Hz.
    """

    def __init__(self, pull: Callable[[int], Samples], rate: int) -> None:
        self._pull = pull
        # "MQ" delays by some 20 ms, two blocks at most, as better ones do; what it leaves out lies above 11 kHz.
        self._stream = None if rate == SPEAKER_RATE else soxr.ResampleStream(SPEAKER_RATE, rate, 1, quality="MQ")
        self._ready = silence(0)

    def take(self, count: int) -> Samples:
        """Return the next `count` samples at the device's rate."""
        if self._stream is None:
            return self._pull(count)
        while len(self._ready) < count:
            self._ready = np.concatenate([self._ready, self._stream.resample_chunk(self._pull(SPEAKER_BLOCK))])
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
