"""The loop's inbox, which also notices when the program was suspended."""

import logging
import sys
import time
from collections.abc import Callable
from contextlib import suppress
from queue import Empty, SimpleQueue

from voice.coach.messages import Absent
from voice.dialogue.events import Happening, Interrupted, Noted
from voice.system.interrupts import end_through

_log = logging.getLogger(__name__)

LOOK_SECONDS = 1.0
"""The longest time between two looks into it."""

ABSENT_SECONDS = 5.0
"""Extra seconds after which it was more than a busy machine: it slept, or the coach was stopped (Ctrl-Z, a debugger).
"""

_ASLEEP_TOO = {"linux": "CLOCK_BOOTTIME", "darwin": "CLOCK_MONOTONIC"}
"""The clock that goes on while the machine sleeps; `time.monotonic` stops on both systems."""


def awake_or_asleep() -> float:
    """Return seconds on a clock that goes on while the machine sleeps, if the system has one.

    It is never that on the wall, which is put right, and put wrong, while nobody was away.
    """
    number = _ASLEEP_TOO.get(sys.platform)
    return time.monotonic() if number is None else time.clock_gettime(getattr(time, number))


class Inbox:
    """A queue with many writing threads and one that reads.

    It is made first: whoever has something to report is made with it.

    Args:
        clock: One that goes on whatever happens.
    """

    def __init__(self, clock: Callable[[], float] = awake_or_asleep) -> None:
        self._queue: SimpleQueue[Happening] = SimpleQueue()
        self._put_back: Happening | None = None
        self._clock = clock
        self._looked: tuple[float, float] | None = None

    def put(self, happening: Happening) -> None:
        """Add something; from any thread."""
        self._queue.put(happening)

    def note(self, text: str) -> None:
        """Show the user something that is neither said nor heard; from any thread."""
        self.put(Noted(text))

    def take_signals(self) -> None:
        """Add an event for Ctrl-C, a request to terminate and the closing of the terminal from now on."""
        end_through(lambda number: self.put(Interrupted(number)))

    def take(self) -> Happening | None:
        """Return the first item; None if there is none."""
        if self._put_back is not None:
            first, self._put_back = self._put_back, None
            return first
        return None if self._queue.empty() else self._queue.get()

    def wait(self, seconds: float | None, now: Callable[[], float]) -> Happening | None:
        """Return the first item that comes within some seconds; None if there is none.

        Where nobody could look for a while, that comes before everything else: what came since then is late.

        Args:
            seconds: How long to wait; None for as long as may be.
            now: The coach's clock, which stands still or goes on while the coach cannot act, as the speaker does.
        """
        until = None if seconds is None else time.monotonic() + seconds
        waited, found = False, self.take()
        while True:
            if absent := self._absence(now()):
                self._put_back = found
                return absent
            left = LOOK_SECONDS if until is None else min(LOOK_SECONDS, until - time.monotonic())
            if found is not None or (waited and left <= 0):
                return found
            waited = True
            with suppress(Empty):
                found = self._queue.get(timeout=max(0.0, left))

    def _absence(self, now: float) -> Absent | None:
        """Note that the loop is running now, and return since when it was suspended, if that was long."""
        before, self._looked = self._looked, (self._clock(), now)
        if before is None or self._looked[0] - before[0] < LOOK_SECONDS + ABSENT_SECONDS:
            return None
        _log.info("the program was suspended for %.1f s", self._looked[0] - before[0])
        return Absent(before[1])
