"""What a thread shows of itself to the watchdog: that it works at something, and how long that may take."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

STUCK_SECONDS = 1.4
"""How long a piece of work may take that usually takes a few milliseconds, so that it is noticed within two seconds."""

MOST_REPLACEMENTS = 3
"""How often a stuck thread is replaced: each leaves one behind, and what hangs three times will hang again."""


@dataclass(frozen=True, slots=True)
class Task:
    """A piece of work under way.

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
        """Work at something that may take so long; within it, other work may be given another time."""
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
