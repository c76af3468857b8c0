"""Gives a full-screen picture the terminal: what is typed does not show, and everything is restored in any case."""

import io
import logging
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, redirect_stderr, suppress
from typing import Any

from rich.console import Console

from voice.screen.terminal.nonblocking_output import PATIENCE, Outlet

_GUARD = r"""trap '' INT TERM HUP QUIT TSTP
cat > /dev/null
[ -z "$1" ] || stty "$1" <&1
printf '\033[?1049l\033[?25h\033[0m'"""
"""A process that waits until the coach is gone without restoring the terminal, then does it instead."""


@contextmanager
def borrowed(console: Console) -> Iterator[None]:
    """Use a terminal's alternate screen, without a cursor, while the body runs.

    What is logged meanwhile is written afterwards. Should the coach be killed, a small guard puts the terminal back.
    """
    with ExitStack() as back:
        back.enter_context(_held_log())
        back.enter_context(_guarded(console))
        back.enter_context(_silent_keys())
        if isinstance(console.file, Outlet):
            # Before the guard leaves, and before the log is written.
            back.callback(console.file.release, PATIENCE)
        back.callback(console.set_alt_screen, enable=False)
        back.callback(console.show_cursor, show=True)
        console.set_alt_screen(enable=True)
        console.show_cursor(show=False)
        yield


@contextmanager
def _silent_keys() -> Iterator[None]:
    """Keep the terminal from showing keys, and from suspending the coach in the middle of a picture."""
    try:
        import termios  # noqa: PLC0415 - Windows has none

        descriptor = sys.stdin.fileno()
        saved = termios.tcgetattr(descriptor)
    except (ImportError, OSError, ValueError, io.UnsupportedOperation):
        yield
        return
    except termios.error:
        yield
        return
    changed: list[Any] = termios.tcgetattr(descriptor)
    changed[3] &= ~termios.ECHO
    changed[6][termios.VSUSP] = b"\0"
    termios.tcsetattr(descriptor, termios.TCSANOW, changed)
    try:
        yield
    finally:
        # The terminal may have been closed, which is why this ends.
        with suppress(termios.error):
            # Not TCSAFLUSH, which waits for a terminal that may have stopped.
            termios.tcflush(descriptor, termios.TCIFLUSH)
            termios.tcsetattr(descriptor, termios.TCSANOW, saved)


@contextmanager
def _guarded(console: Console) -> Iterator[None]:
    try:
        screen = console.file.fileno()
    except (OSError, ValueError):
        screen = -1
    if screen < 0 or not os.path.exists("/bin/sh") or not os.isatty(screen):  # noqa: PTH110 - no file of ours
        yield
        return
    settings = ""
    with suppress(OSError, subprocess.SubprocessError):
        asked = subprocess.run(["stty", "-g"], stdin=screen, capture_output=True, text=True, check=True)  # noqa: S607
        settings = asked.stdout.strip()
    guard = subprocess.Popen(  # noqa: S603 - our own lines, and what stty wrote
        ["/bin/sh", "-c", _GUARD, "guard", settings],
        stdin=subprocess.PIPE,
        stdout=screen,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    try:
        yield
    finally:
        guard.kill()
        guard.wait()
        if guard.stdin:
            guard.stdin.close()


@contextmanager
def _held_log() -> Iterator[None]:
    """Hold back standard error, which would be written across the picture."""
    held = io.StringIO()
    moved = [
        (handler, handler.setStream(held))
        for handler in logging.getLogger().handlers
        if isinstance(handler, logging.StreamHandler) and not handler.stream.closed and handler.stream.isatty()
    ]
    try:
        with redirect_stderr(held) if sys.stderr.isatty() else ExitStack():
            yield
    finally:
        for handler, stream in moved:
            if stream is not None:
                handler.setStream(stream)
        if held.getvalue():
            sys.stderr.write(held.getvalue())
