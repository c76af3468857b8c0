"""What Ctrl-C and other requests to end do, from the first moment of the program to its last.

Until there is something to put in order, they end the program where it stands, without a word: shells tell 130. Then
either a loop takes them, and ends the session with all that belongs to it, or a command is left through its clean-up.
It imports next to nothing, because it is to be there first.
"""

import signal
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import FrameType

ENDING = tuple(getattr(signal, name) for name in ("SIGINT", "SIGTERM", "SIGHUP") if hasattr(signal, name))
"""What asks a program to end; Windows has no SIGHUP."""


def end_at_once() -> None:
    """Have Ctrl-C end the program where it stands: Python would show where in its own files that was."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    if hasattr(signal, "pthread_sigmask"):
        # scripts/run has it wait for this moment.
        signal.pthread_sigmask(signal.SIG_UNBLOCK, {signal.SIGINT})


def end_through(tell: Callable[[int], None]) -> None:
    """Have `tell` take the number of each signal that asks to end, from now on."""

    def take(number: int, frame: FrameType | None) -> None:
        del frame
        tell(number)

    for one in ENDING:
        signal.signal(one, take)


@contextmanager
def cleaning_up() -> Iterator[None]:
    """Have the first Ctrl-C raise KeyboardInterrupt in the body, and a second one end the program where it stands."""

    def interrupt(number: int, frame: FrameType | None) -> None:
        del number, frame
        end_at_once()
        raise KeyboardInterrupt

    before = signal.signal(signal.SIGINT, interrupt)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)
