"""Keys of a terminal, byte by byte, with escape sequences and bytes that aren't text: the line that they write."""

import os
import pty
import threading
from collections.abc import Iterator

from tests.fuzzing.target import Target
from voice.screen.terminal.keyboard import Keyboard

_LAST = "the last line"
_END = b"\x04"


def _feed(content: bytes) -> None:
    # This key ends the typing wherever it comes.
    typed, shown = typed_by(content.replace(_END, b"") + f"\r{_LAST}\r".encode())
    assert typed[-1] == _LAST, "the typing ended before its end, or the last line is not as it was typed"
    assert all(line == line.strip() and line.isprintable() for line in (*typed, *map(str.strip, shown)))


def typed_by(keys: bytes) -> tuple[list[str], list[str]]:
    """Return the lines that are typed with these keys, and everything that stood in the line meanwhile."""
    lines: list[str] = []
    shown: list[str] = []
    ended = threading.Event()
    ours, theirs = pty.openpty()
    try:
        with (
            os.fdopen(theirs, encoding="utf-8") as terminal,
            Keyboard(lines.append, ended.set, lambda text: shown.append(text or ""), terminal),
        ):
            os.write(ours, keys + _END)
            assert ended.wait(10), "the typing does not end"
    finally:
        os.close(ours)
    return lines, shown


def _seeds() -> Iterator[bytes]:
    yield b"start stretch\rnext\r"
    yield b"startx\x7f\rx\x08\x08stop\n"
    yield b"\x1b[A\x1b[1;5C\x1bOP\x1b[200~pasted\x1b[201~\r"
    yield "für später\rmás\r".encode()
    yield b"\xff\xfe\xe3\x81\r"
    yield b"\x00\x01\x03\x11\x13\x16\x1a\x1c\t\r"


TARGET = Target(_feed, _seeds, longest=1000, words=("\x1b[", "\x1bO", "\x1b]0;", "\x7f", "\r", "\n", "start", "ü"))
