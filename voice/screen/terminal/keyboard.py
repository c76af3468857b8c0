"""Typed lines: the commands of users without a microphone."""

import logging
import os
import sys
import threading
from collections.abc import Callable
from contextlib import suppress
from io import TextIOWrapper
from types import TracebackType
from typing import Any, Self, TextIO

from voice.screen.terminal.typed_line import LONGEST, TypedLine

_log = logging.getLogger(__name__)

_AT_ONCE = 1024
"""Bytes of keys that are read at a time: a whole escape sequence, and most of anything pasted."""


class Keyboard:
    """Reads lines in its own thread while its context lasts.

    Beside a countdown a terminal is read key by key, and what is typed is shown through `typing`: the terminal's own
    echo would be wiped away. Anything else is read line by line: a pipe, and a terminal that shows its keys itself.

    Args:
        line: Called with each line, in the keyboard's thread; empty ones come from a terminal only.
        ended: Called when there will be no more.
        typing: Called with what is typed so far, and with None when there will be no more.
        source: Standard input unless another is given.
        by_key: Whether a terminal is read key by key.
    """

    def __init__(
        self,
        line: Callable[[str], None],
        ended: Callable[[], None],
        typing: Callable[[str | None], None],
        source: TextIO | None = None,
        *,
        by_key: bool = True,
    ) -> None:
        self._line = line
        self._ended = ended
        self._typing = typing
        self._source = source or sys.stdin
        self._by_key = by_key
        self._saved: list[Any] | None = None

    def __enter__(self) -> Self:
        """Start reading."""
        if self._by_key and self._source.isatty():
            self._save_terminal()
        reads = self._read_lines if self._saved is None else self._read_keys
        threading.Thread(target=reads, name="keyboard", daemon=True).start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Leave the terminal as it was."""
        if self._saved is not None:
            import termios  # noqa: PLC0415 - only where there is one

            # The terminal may have been closed, which is why this ends. At once: one that is stopped is never drained.
            with suppress(termios.error):
                termios.tcsetattr(self._source.fileno(), termios.TCSANOW, self._saved)

    def _save_terminal(self) -> None:
        try:
            import termios  # noqa: PLC0415 - Windows has none: lines are read there
            import tty  # noqa: PLC0415
        except ImportError:
            return
        descriptor = self._source.fileno()
        self._saved = termios.tcgetattr(descriptor)
        tty.setcbreak(descriptor)

    def _read_lines(self) -> None:
        if isinstance(self._source, TextIOWrapper):
            # A byte that is no text, such as a letter in an older encoding, spoils its line and not the session.
            self._source.reconfigure(errors="replace")
        with suppress(OSError, ValueError):
            by_hand = self._source.isatty()
            while line := self._source.readline(LONGEST):
                self._skip_rest(line)
                if by_hand or line.strip():
                    self._line(line.strip())
        self._ended()

    def _skip_rest(self, line: str) -> None:
        """Read to the end of a line whose beginning is all that matters, without storing it."""
        while line and not line.endswith("\n"):
            line = self._source.readline(LONGEST)

    def _read_keys(self) -> None:
        line = TypedLine()
        self._typing(line.text)
        while not line.ended:
            try:
                keys = os.read(self._source.fileno(), _AT_ONCE)
            except (OSError, ValueError):
                break
            if not keys:
                break
            for entered in line.feed(keys):
                self._line(entered)
            self._typing(line.text)
        self._typing(None)
        self._ended()
