"""Reads music ahead in its own thread: the player must not wait for a disk."""

import logging
import threading
from collections import deque
from collections.abc import Callable
from queue import SimpleQueue

import numpy as np

from voice.mouth.music.sound_file import MUSIC_RATE
from voice.sound.samples import Samples, silence

_log = logging.getLogger(__name__)

AHEAD_SECONDS = 3.0
_PORTION_SECONDS = 0.5
_PORTION = round(_PORTION_SECONDS * MUSIC_RATE)


class ReadAhead:
    """Keeps the next seconds of a stream ready. `take` belongs to one thread, and never waits.

    Args:
        read: Gives the next n samples; called in the thread of this class.
    """

    def __init__(self, read: Callable[[int], Samples]) -> None:
        self._read = read
        self._ready: deque[Samples] = deque()
        # Asked for by a queue in C and answered in a deque: neither has a lock that whoever plays could wait for.
        self._wanted: SimpleQueue[int] = SimpleQueue()
        for _ in range(round(AHEAD_SECONDS / _PORTION_SECONDS)):
            self._wanted.put(_PORTION)
        self._left = silence(0)

    def start(self) -> None:
        """Start reading."""
        # A daemon, so that a disk which hangs cannot keep the process alive.
        threading.Thread(target=self._run, name="mouth-music", daemon=True).start()

    def close(self) -> None:
        """Stop reading."""
        self._wanted.put(0)

    def take(self, count: int) -> Samples | None:
        """Return the next samples, float32 of shape (count,); None if they are not ready in time."""
        while len(self._left) < count:
            try:
                following = self._ready.popleft()
            except IndexError:
                return None
            self._wanted.put(_PORTION)
            self._left = np.concatenate((self._left, following))
        taken, self._left = self._left[:count], self._left[count:]
        return taken

    def _run(self) -> None:
        try:
            while count := self._wanted.get():
                self._ready.append(self._read(count))
        except Exception:  # noqa: BLE001 - the session goes on without music, whatever a decoder threw
            _log.warning("The music fails and is left out", exc_info=True)
