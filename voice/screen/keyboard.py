"""Typed lines: the commands of people without a microphone."""

import codecs
import logging
import os
import sys
import threading
from collections.abc import Callable
from contextlib import suppress
from types import TracebackType
from typing import Any, Self, TextIO

_log = logging.getLogger(__name__)

_ERASE = {"\x7f", "\b"}
_END = {b"\x04", b""}


class Keyboard:
    """Reads lines in a thread of its own while its context lasts.

    Beside a countdown a terminal is read key by key, and what is typed is shown through `typing`: the terminal's own
    echo would be wiped away. Anything else is read line by line: a pipe, and a terminal that shows its keys itself.

    Args:
        line: Called with each line, in the keyboard's thread.
        ended: Called when there will be no more.
        typing: Called with what is typed so far.
        source: Standard input unless another is given.
        by_key: Whether a terminal is read key by key.
    """

    def __init__(
        self,
        line: Callable[[str], None],
        ended: Callable[[], None],
        typing: Callable[[str], None],
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
        """Begin to read."""
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

            # The terminal may have been closed, which is why this ends.
            with suppress(termios.error):
                termios.tcsetattr(self._source.fileno(), termios.TCSADRAIN, self._saved)

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
        with suppress(OSError, ValueError):
            for line in self._source:
                if line.strip():
                    self._line(line.strip())
        self._ended()

    def _read_keys(self) -> None:
        typed = ""
        # A letter's bytes may come apart, and what is no text is no end of typing either.
        as_text = codecs.getincrementaldecoder("utf-8")(errors="ignore").decode
        while True:
            try:
                keys = os.read(self._source.fileno(), 16)
            except (OSError, ValueError):
                keys = b""
            if keys in _END:
                break
            for character in as_text(keys):
                typed = self._key(typed, character)
            self._typing(typed)
        self._ended()

    def _key(self, typed: str, character: str) -> str:
        if character in "\r\n":
            if typed.strip():
                self._line(typed.strip())
            return ""
        if character in _ERASE:
            return typed[:-1]
        return typed + character if character.isprintable() else typed
