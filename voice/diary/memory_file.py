"""Carries what the core wants kept to the diary's file and back."""

import logging
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from voice.coach.memory import Memory, merged
from voice.diary.kept_file import read, write
from voice.diary.plausible import MEMORY
from voice.system.lock_file import LockFile

LOCK_SECONDS = 1.0
"""How long another coach may be at the file: it takes milliseconds."""

_WAIT = 0.01

_log = logging.getLogger(__name__)


class Recollection:
    """What is kept between sessions; several coaches may keep in one file, side by side.

    Args:
        path: The file.

    Raises:
        DiaryError: It is there and cannot be read.

    Attributes:
        memory: What was kept at the beginning; None where there was nothing, or nothing that could be used.
        note: A sentence for the user where it could not be used.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        kept = read(path, MEMORY)
        self.memory = kept.content
        self.note = kept.note
        self._last = kept.content or Memory()

    def keep(self, memory: Memory) -> None:
        """Keep this for later sessions, and what another coach has kept meanwhile besides.

        Raises:
            DiaryError: It cannot be written.
        """
        with _alone(self._path):
            theirs = read(self._path, MEMORY).content
            together = memory if theirs is None else merged(self._last, memory, theirs)
            write(self._path, MEMORY, together)
        self._last = memory


@contextmanager
def _alone(path: Path) -> Iterator[None]:
    """Have a file to oneself among coaches while the body runs, as far as that can be had."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        lock = LockFile(path.with_name(f"{path.name}.lock"))
    except OSError as error:
        # Whoever cannot make it cannot write the file either, and hears of that.
        _log.debug("no lock for %s: %s", path, error)
        yield
        return
    with lock:
        until = time.monotonic() + LOCK_SECONDS
        while not lock.hold(0) and time.monotonic() < until:
            time.sleep(_WAIT)
        yield
