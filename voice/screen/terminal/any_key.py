"""Waits for any key when nothing else reads the keyboard."""

import os
import select
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from threading import Event


@contextmanager
def any_key() -> Iterator[Callable[[], bool]]:
    """Return a function that says whether a key was pressed since; always False if there is no keyboard."""
    try:
        import termios  # noqa: PLC0415 - Windows has none
        import tty  # noqa: PLC0415

        descriptor = sys.stdin.fileno()
        saved = termios.tcgetattr(descriptor)
        tty.setcbreak(descriptor)
        changed = termios.tcgetattr(descriptor)
        changed[3] &= ~termios.ECHO
        termios.tcsetattr(descriptor, termios.TCSANOW, changed)
        # What was typed while the coach spoke is no answer to this.
        termios.tcflush(descriptor, termios.TCIFLUSH)
    except (ImportError, OSError, ValueError):
        yield lambda: False
        return
    except termios.error:
        yield lambda: False
        return

    def pressed() -> bool:
        ready, _, _ = select.select([descriptor], [], [], 0)
        return bool(ready) and bool(os.read(descriptor, 1024))

    try:
        yield pressed
    finally:
        termios.tcsetattr(descriptor, termios.TCSANOW, saved)


class Keys:
    """Notes that keys are pressed, when they are read as lines.

    Args:
        show: Shows what is typed so far.
    """

    def __init__(self, show: Callable[[str | None], None]) -> None:
        self._show = show
        self._pressed = Event()

    def typing(self, text: str | None) -> None:
        """Take what is typed so far, None if nothing can be; from any thread."""
        if text is not None:
            self._pressed.set()
        self._show(text)

    @contextmanager
    def pressed_from_now(self) -> Iterator[Callable[[], bool]]:
        """Return a function that says whether a key was pressed since."""
        self._pressed.clear()
        yield self._pressed.is_set
