"""The watchdog: notices a thread that is stuck or dead, and replaces it.

Nothing in Python ends a thread that hangs in a library. So a stuck one is left behind, cut off from everybody who
listened to it, and another one takes its place.
"""

import threading
import time
from dataclasses import dataclass
from typing import Protocol

from voice.system.heartbeat import Heartbeat, Task

TICK_SECONDS = 0.2
"""Time between two checks."""

LONGEST_TICK = 2 * TICK_SECONDS
"""The most that counts between two checks: if the machine was suspended, so were the threads."""

_CLOSE_SECONDS = 1.0


class Worker(Protocol):
    """Has a thread that can be watched."""

    @property
    def heartbeat(self) -> Heartbeat:
        """What the current thread shows of itself."""
        ...

    @property
    def alive(self) -> bool:
        """Whether that thread is running, or ended as it should."""
        ...

    def replace(self, trouble: str) -> None:
        """Replace the thread by another with its own heartbeat; called in the watchdog's thread.

        Args:
            trouble: What is wrong with it, as a clause: "was stuck for 1.4 seconds".
        """
        ...


@dataclass(slots=True)
class _Watched:
    worker: Worker
    task: Task | None = None
    spent: float = 0.0


class Watchdog:
    """Checks every watched thread five times a second in its own thread, or whenever `look` is called."""

    def __init__(self) -> None:
        self._watched: list[_Watched] = []
        self._looked: float | None = None
        self._closing = threading.Event()
        self._thread: threading.Thread | None = None

    def watch(self, worker: Worker) -> None:
        """Watch a worker from now on."""
        self._watched.append(_Watched(worker))

    def look(self, now: float) -> None:
        """Replace anything that is stuck or dead.

        Args:
            now: Seconds on the machine's clock.
        """
        passed = 0.0 if self._looked is None else min(now - self._looked, LONGEST_TICK)
        self._looked = now
        for watched in self._watched:
            trouble = _trouble(watched, passed)
            if trouble:
                watched.task, watched.spent = None, 0.0
                watched.worker.replace(trouble)

    def start(self) -> None:
        """Start checking."""
        self._thread = threading.Thread(target=self._run, name="watchdog", daemon=True)
        self._thread.start()

    def close(self) -> None:
        """Stop checking."""
        self._closing.set()
        if self._thread is not None:
            self._thread.join(_CLOSE_SECONDS)

    def _run(self) -> None:
        while not self._closing.wait(TICK_SECONDS):
            self.look(time.monotonic())


def _trouble(watched: _Watched, passed: float) -> str:
    """Count the time that has passed; return what is wrong, nothing if all is well."""
    if not watched.worker.alive:
        return "ended unexpectedly"
    task = watched.worker.heartbeat.task
    if task is None or task != watched.task:
        watched.task, watched.spent = task, 0.0
        return ""
    watched.spent += passed
    return f"was stuck for {watched.spent:.1f} seconds" if watched.spent >= task.seconds else ""
