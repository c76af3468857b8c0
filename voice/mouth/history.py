"""The last seconds of what was rendered, by absolute sample index."""

import numpy as np

from voice.audio import SAMPLE_RATE, Samples, silence

KEPT = 10 * SAMPLE_RATE
MARGIN = SAMPLE_RATE


class History:
    """A ring buffer with one writer; any thread may read.

    No lock: the ring is one second longer than what it hands out, so that a reader never looks at the place the writer
    is writing to, and the writer moves `end` only after the samples are in place.
    """

    def __init__(self) -> None:
        self._ring = silence(KEPT + MARGIN)
        self.end = 0

    def append(self, samples: Samples) -> None:
        """Write the next samples."""
        kept = samples[-len(self._ring) :]
        first = self.end + len(samples) - len(kept)
        place = first % len(self._ring)
        before_wrap = len(self._ring) - place
        self._ring[place : place + len(kept)] = kept[:before_wrap]
        self._ring[: max(0, len(kept) - before_wrap)] = kept[before_wrap:]
        self.end += len(samples)

    def read(self, start: int, count: int) -> Samples:
        """Return samples `start` to `start + count`: float32 of shape (count,), zeros where nothing is kept."""
        end = self.end
        first = max(start, end - KEPT, 0)
        last = min(start + count, end)
        found = silence(count)
        if first < last:
            found[first - start : last - start] = self._ring[np.arange(first, last) % len(self._ring)]
        return found
