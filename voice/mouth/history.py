"""The last seconds of rendered sound, by absolute sample index."""

from voice.sound.samples import SPEAKER_RATE, Samples, silence

KEPT = 10 * SPEAKER_RATE
MARGIN = SPEAKER_RATE


class History:
    """A ring buffer with one writer; any thread may read.

    No lock: the ring is one second longer than what it hands out, so that a reader never looks at the place the writer
    is writing to, and the writer moves its two ends only after the samples are in place, that of all time last.

    Silence is not written until something follows it.
    """

    def __init__(self) -> None:
        self._ring = silence(KEPT + MARGIN)
        self._sound_end = 0
        self.end = 0

    def append(self, samples: Samples) -> None:
        """Write the next samples."""
        if self._sound_end < self.end:
            self._write(silence(min(self.end - self._sound_end, len(self._ring))), self.end)
        end = self.end + len(samples)
        self._write(samples, end)
        self._sound_end = end
        self.end = end

    def append_silence(self, count: int) -> None:
        """Let `count` samples of silence follow; costs nothing."""
        self.end += count

    def sounds(self, start: int, count: int) -> bool:
        """Return whether anything but silence may have been rendered in samples `start` to `start + count`."""
        return start < self._sound_end and start + count > max(0, self.end - KEPT)

    def _write(self, samples: Samples, end: int) -> None:
        kept = samples[-len(self._ring) :]
        place = (end - len(kept)) % len(self._ring)
        before_wrap = len(self._ring) - place
        self._ring[place : place + len(kept)] = kept[:before_wrap]
        self._ring[: max(0, len(kept) - before_wrap)] = kept[before_wrap:]

    def read(self, start: int, count: int) -> Samples:
        """Return samples `start` to `start + count`: float32 of shape (count,), zeros where nothing is stored."""
        end = self.end
        first = max(start, end - KEPT, 0)
        last = min(start + count, end, self._sound_end)
        found = silence(count)
        if first < last:
            place = first % len(self._ring)
            before_wrap = min(last - first, len(self._ring) - place)
            wrapped = first - start + before_wrap
            found[first - start : wrapped] = self._ring[place : place + before_wrap]
            found[wrapped : last - start] = self._ring[: last - first - before_wrap]
        return found
