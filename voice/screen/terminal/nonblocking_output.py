"""Writes to a terminal or a pipe that may take nothing for a while, without keeping anybody waiting."""

import os
import select
import threading
from collections import deque
from typing import TextIO

MOST = 100_000
"""Bytes that may wait: some hundred captions, or a dozen pictures of a whole terminal."""

PATIENCE = 1.0
"""Seconds that a terminal gets, when it is given back, to take what is left."""

_AT_ONCE = 4096
"""Bytes that are handed over in one go."""


class Outlet:
    """A text file for rich's console, whose writes never block: a thread of its own hands them over.

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
        """Bytes that are not handed over yet."""
        return self._waiting

    def write(self, text: str) -> int:
        """Have a text written after all that came before; of what would be too much, nothing is."""
        content = text.encode(self.encoding, self._errors)
        with self._changed:
            if content and not self._gone and self._waiting + len(content) <= 2 * MOST:
                self._chunks.extend(content[at : at + _AT_ONCE] for at in range(0, len(content), _AT_ONCE))
                self._waiting += len(content)
                self._changed.notify_all()
        return len(text)

    def flush(self) -> None:
        """Do nothing: all that is written goes out as soon as it is taken."""

    def fileno(self) -> int:
        """Return the descriptor of what is written to."""
        return self._descriptor

    def isatty(self) -> bool:
        """Return whether it is a terminal."""
        return os.isatty(self._descriptor)

    def settle(self, seconds: float) -> bool:
        """Wait until all is handed over, at most so many seconds, and return whether it is."""
        with self._changed:
            return self._changed.wait_for(lambda: not self._waiting, seconds)

    def release(self, seconds: float) -> None:
        """Wait as `settle` does; then have a terminal that was stopped go on, and drop what it still does not take."""
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
        """Write nothing any more; whoever calls it has the lock."""
        self._chunks.clear()
        self._waiting, self._gone = 0, True
        self._changed.notify_all()


def _go_on(descriptor: int) -> None:
    """Have a terminal that was stopped take output again."""
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
