"""What Ctrl-C and other requests to end do, from the program's first moment to its last.

Until there is something to put in order, they end the program where it stands, without a word: shells tell 130. Then
either a loop takes them, and ends the session with all that belongs to it, or a command is left through its clean-up.
It imports next to nothing, because it is to be there first.
"""

import signal
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import FrameType

ENDING = tuple(getattr(signal, name) for name in ("SIGINT", "SIGTERM", "SIGHUP") if hasattr(signal, name))
"""Signals that ask a program to end; Windows has no SIGHUP."""


def end_at_once() -> None:
    """Let Ctrl-C end the program at once: Python would print a traceback."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    if hasattr(signal, "pthread_sigmask"):
        # scripts/run has it wait for this moment.
        signal.pthread_sigmask(signal.SIG_UNBLOCK, {signal.SIGINT})


def end_through(tell: Callable[[int], None]) -> None:
    """Pass the number of each signal that asks to end to `tell`, from now on."""

    def take(number: int, frame: FrameType | None) -> None:
        del frame
        tell(number)

    for one in ENDING:
        signal.signal(one, take)


@contextmanager
def cleaning_up() -> Iterator[None]:
    """Let the first Ctrl-C raise KeyboardInterrupt in the body, and a second one end the program at once."""

    def interrupt(number: int, frame: FrameType | None) -> None:
        del number, frame
        end_at_once()
        raise KeyboardInterrupt

    before = signal.signal(signal.SIGINT, interrupt)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)
