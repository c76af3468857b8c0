"""Writes to a terminal or a pipe that may block, without making anybody wait."""

import os
import select
import threading
from collections import deque
from typing import TextIO

MOST = 100_000
"""Bytes that may wait: a few hundred captions, or a dozen pictures of a whole terminal."""

PATIENCE = 1.0
"""Seconds that a terminal gets at the end to take the rest."""

_AT_ONCE = 4096
"""Bytes that are written at once."""


class Outlet:
    """A text file for rich's console, whose writes never block: its own thread does the writing.

    A terminal takes nothing after Ctrl-S, or while the connection to it stalls; a pipe, while its reader rests. Whoever
    writes on meanwhile asks `waiting` first. What cannot be written because the other side has gone is dropped.

    Args:
        stream: Where it goes; has a file descriptor. What it still holds is written at once.
    """

    def __init__(self, stream: TextIO) -> None:
        stream.flush()
        self.encoding = stream.encoding
        self._errors = stream.errors or "strict"
        self._descriptor = stream.fileno()
        self._changed = threading.Condition()
        self._chunks: deque[bytes] = deque()
        self._waiting = 0
        self._gone = False
        threading.Thread(target=self._hand_over, name="screen", daemon=True).start()

    @property
    def waiting(self) -> int:
        """Bytes that have not been written yet."""
        return self._waiting

    def write(self, text: str) -> int:
        """Queue a text after all earlier ones; if that would be too much, drop it."""
        content = text.encode(self.encoding, self._errors)
        with self._changed:
            if content and not self._gone and self._waiting + len(content) <= 2 * MOST:
                self._chunks.extend(content[at : at + _AT_ONCE] for at in range(0, len(content), _AT_ONCE))
                self._waiting += len(content)
                self._changed.notify_all()
        return len(text)

    def flush(self) -> None:
        """Do nothing: everything is written as soon as possible."""

    def fileno(self) -> int:
        """Return the descriptor that is written to."""
        return self._descriptor

    def isatty(self) -> bool:
        """Return whether it is a terminal."""
        return os.isatty(self._descriptor)

    def settle(self, seconds: float) -> bool:
        """Wait until everything is written, at most this many seconds, and return whether it is."""
        with self._changed:
            return self._changed.wait_for(lambda: not self._waiting, seconds)

    def release(self, seconds: float) -> None:
        """Wait as `settle` does; then resume a stopped terminal, and drop what it still does not take."""
        if self.settle(seconds):
            return
        _go_on(self._descriptor)
        if not self.settle(seconds):
            with self._changed:
                self._drop()

    def _hand_over(self) -> None:
        while True:
            with self._changed:
                self._changed.wait_for(lambda: self._chunks)
                content = self._chunks.popleft()
            try:
                _write(self._descriptor, content)
            except OSError:
                # Closed, or full: the session must not die of it.
                with self._changed:
                    self._drop()
                return
            with self._changed:
                self._waiting = max(0, self._waiting - len(content))
                self._changed.notify_all()

    def _drop(self) -> None:
        """Stop writing; the caller holds the lock."""
        self._chunks.clear()
        self._waiting, self._gone = 0, True
        self._changed.notify_all()


def _go_on(descriptor: int) -> None:
    """Let a stopped terminal take output again."""
    try:
        import termios  # noqa: PLC0415 - Windows has none

        # Linux starts only what was stopped by a program, and not by Ctrl-S.
        termios.tcflow(descriptor, termios.TCOOFF)
        termios.tcflow(descriptor, termios.TCOON)
    except ImportError:
        return
    except termios.error:
        # A pipe cannot be stopped.
        return


def _write(descriptor: int, content: bytes) -> None:
    while content:
        try:
            content = content[os.write(descriptor, content) :]
        except BlockingIOError:
            # Another program has set the terminal so; it then tells when it takes more.
            select.select([], [descriptor], [])
