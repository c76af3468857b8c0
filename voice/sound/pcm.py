"""Sound as other programs send it: integers of one, two or four bytes, of several channels, at any rate."""

from dataclasses import dataclass
from typing import Any

import numpy as np

from voice.sound.samples import Samples

_RATES = range(4_000, 192_001)
_MOST_CHANNELS = 8
_TYPES = {1: "u1", 2: "<i2", 4: "<i4"}


@dataclass(frozen=True, slots=True)
class Format:
    """How sound is written down.

    Attributes:
        rate: Samples a second, of each channel.
        width: Bytes a sample.
        channels: One for mono; the samples of several come by turns.
    """

    rate: int
    width: int
    channels: int

    def __post_init__(self) -> None:
        """Check it.

        Raises:
            ValueError: Nobody sends such sound.
        """
        whole = all(type(one) is int for one in (self.rate, self.width, self.channels))
        if not whole or self.rate not in _RATES or self.width not in _TYPES:
            raise ValueError("sends sound in a format that nobody uses")
        if not 0 < self.channels <= _MOST_CHANNELS:
            raise ValueError("sends sound of too many channels")

    @property
    def bytes_per_second(self) -> int:
        """Of all channels together."""
        return self.rate * self.width * self.channels

    def samples(self, pcm: bytes) -> Samples:
        """Return sound as mono samples in [-1, 1], at its own rate; a part of a sample at its end is left out."""
        whole = len(pcm) - len(pcm) % (self.width * self.channels)
        found = np.frombuffer(pcm[:whole], dtype=_TYPES[self.width]).astype(np.float32)
        full = np.float32(2 ** (8 * self.width - 1))
        mono: Samples = ((found - full if self.width == 1 else found) / full).reshape(-1, self.channels).mean(axis=1)
        return mono.astype(np.float32)


def format_of(data: dict[str, Any]) -> Format:
    """Return the format that an event of sound names.

    Raises:
        ValueError: It names none, or one that nobody uses; the text is a clause that says so.
    """
    try:
        return Format(data["rate"], data["width"], data["channels"])
    except KeyError:
        raise ValueError("sends sound without its format") from None
