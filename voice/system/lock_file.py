"""Locks between programs on one machine, by number, in a file that holds nothing else.

Each lock is one byte of the file, which need not be there. The system lets go of it when the program that holds it
ends, however it ends: nothing is left behind that could be taken for a program that runs.
"""

import os
import sys
from pathlib import Path
from types import TracebackType
from typing import Self

_NOT_FOLLOWED = getattr(os, "O_NOFOLLOW", 0)


class LockFile:
    """The locks of one file.

    A program may have one of these for a file and no more: with the first one closed, the system would let go of the
    locks of all.

    Args:
        path: The file, made where there is none.

    Raises:
        OSError: It cannot be made or opened.
    """

    def __init__(self, path: Path) -> None:
        self._descriptor = os.open(path, os.O_RDWR | os.O_CREAT | _NOT_FOLLOWED, 0o600)
        self._held: set[int] = set()

    def hold(self, number: int) -> bool:
        """Take a lock and keep it until `close`; return at once whether that worked."""
        if number not in self._held:
            if not _lock(self._descriptor, number):
                return False
            self._held.add(number)
        return True

    def is_held_elsewhere(self, number: int) -> bool:
        """Return whether another program holds a lock."""
        if number in self._held:
            return False
        if not _lock(self._descriptor, number):
            return True
        _unlock(self._descriptor, number)
        return False

    def close(self) -> None:
        """Release all locks."""
        os.close(self._descriptor)
        self._held.clear()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


if sys.platform == "win32":
    import msvcrt

    def _lock(descriptor: int, number: int) -> bool:
        os.lseek(descriptor, number, os.SEEK_SET)
        try:
            msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True

    def _unlock(descriptor: int, number: int) -> None:
        os.lseek(descriptor, number, os.SEEK_SET)
        msvcrt.locking(descriptor, msvcrt.LK_UNLCK, 1)

else:
    import fcntl

    def _lock(descriptor: int, number: int) -> bool:
        try:
            fcntl.lockf(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB, 1, number)
        except (BlockingIOError, PermissionError):
            return False
        return True

    def _unlock(descriptor: int, number: int) -> None:
        fcntl.lockf(descriptor, fcntl.LOCK_UN, 1, number)
