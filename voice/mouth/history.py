"""The last seconds of what was rendered, by absolute sample index."""

from voice.sound.samples import SAMPLE_RATE, Samples, silence

KEPT = 10 * SAMPLE_RATE
MARGIN = SAMPLE_RATE


class History:
    """A ring buffer with one writer; any thread may read.

    No lock: the ring is one second longer than what it hands out, so that a reader never looks at the place the writer
    is writing to, and the writer moves `end` only after the samples are in place.
    """

    def __init__(self) -> None:
        self._ring = silence(KEPT + MARGIN)
        self._sound_end = 0
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
        self._sound_end = self.end

    def append_silence(self, count: int) -> None:
        """Write `count` zeros; costs nothing where the ring holds nothing else any more."""
        if self.end + count <= self._sound_end + len(self._ring):
            sound_end = self._sound_end
            self.append(silence(count))
            self._sound_end = sound_end
        else:
            self.end += count

    def read(self, start: int, count: int) -> Samples:
        """Return samples `start` to `start + count`: float32 of shape (count,), zeros where nothing is kept."""
        end = self.end
        first = max(start, end - KEPT, 0)
        last = min(start + count, end)
        found = silence(count)
        if first < last:
            place = first % len(self._ring)
            before_wrap = min(last - first, len(self._ring) - place)
            wrapped = first - start + before_wrap
            found[first - start : wrapped] = self._ring[place : place + before_wrap]
            found[wrapped : last - start] = self._ring[: last - first - before_wrap]
        return found
