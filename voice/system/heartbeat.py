"""What a thread shows the watchdog: that it is working on something, and how long that may take."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

STUCK_SECONDS = 1.4
"""How long work may take that usually takes a few milliseconds, so that trouble is noticed within two seconds."""

MOST_REPLACEMENTS = 3
"""How often a stuck thread is replaced: each one is abandoned, and what hangs three times will hang again."""


@dataclass(frozen=True, slots=True)
class Task:
    """A piece of work in progress.

    Attributes:
        number: Tells it from every other piece of work of the same thread.
        seconds: How long it may take before the thread counts as stuck.
    """

    number: int
    seconds: float


class Heartbeat:
    """Written by one thread, read by the watchdog.

    Attributes:
        task: What is being worked at; None while the thread waits for work.
    """

    def __init__(self) -> None:
        self.task: Task | None = None
        self._tasks = 0

    @contextmanager
    def working(self, seconds: float) -> Iterator[None]:
        """Work on something that may take this long; within it, other work may get another time."""
        around = self.task
        self._begin(seconds)
        try:
            yield
        finally:
            if around is None:
                self.task = None
            else:
                self._begin(around.seconds)

    def _begin(self, seconds: float) -> None:
        self._tasks += 1
        self.task = Task(self._tasks, seconds)
