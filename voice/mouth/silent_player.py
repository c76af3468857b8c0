"""An output for machines without one: renders in real time into nothing."""

import threading
import time
from collections.abc import Callable

from voice.mouth.mixer import Mixer
from voice.mouth.output import SmoothClock
from voice.sound.samples import BLOCK, BLOCK_SECONDS, SAMPLE_RATE

CLOSE_SECONDS = 2.0

MOST_OWED = round(2.0 / BLOCK_SECONDS)
"""Blocks that are made up for: a busy machine may hold the thread up for seconds."""


class SilentPlayer:
    """Keeps the coach clock going where no sound can come out; fulfils `Output`.

    Args:
        mixer: What is rendered.
        monotonic: The machine's clock in seconds.
    """

    latency = 0.0

    def __init__(self, mixer: Mixer, monotonic: Callable[[], float] = time.monotonic) -> None:
        self._mixer = mixer
        self._monotonic = monotonic
        self._clock = SmoothClock(mixer, monotonic)
        self._due: DueBlocks | None = None
        self._closing = threading.Event()
        self._thread: threading.Thread | None = None

    def start(self) -> None:
        """Start the thread that takes the sound card's place."""
        self._thread = threading.Thread(target=self._run, name="mouth-silent", daemon=True)
        self._thread.start()

    def now(self) -> float:
        """Return the coach clock in seconds."""
        return self._clock.now()

    def close(self) -> None:
        """Stop the thread."""
        self._closing.set()
        if self._thread is not None:
            self._thread.join(CLOSE_SECONDS)
            self._thread = None

    def render_due(self) -> None:
        """Render what the machine's clock owes since the first call."""
        if self._due is None:
            self._due = DueBlocks(self._monotonic())
        for _ in range(self._due.take(self._monotonic())):
            self._mixer.render(BLOCK)
            self._clock.mark()

    def _run(self) -> None:
        while True:
            self.render_due()
            if self._closing.wait(BLOCK_SECONDS):
                return


class DueBlocks:
    """Counts the blocks that a clock owes, without adding up rounding errors.

    Args:
        since: When the first block begins, in seconds of the clock that `take` is given.
    """

    def __init__(self, since: float) -> None:
        self._since = since
        self._taken = 0

    def take(self, now: float) -> int:
        """Return how many whole blocks have become due since the last call.

        Nothing is owed for a time in which the program was stopped: a sound card would have stood still as well, and
        what is rendered all at once sounds all at once.
        """
        due = max(0, int((now - self._since) * SAMPLE_RATE / BLOCK) - self._taken)
        if due > MOST_OWED:
            self._since, self._taken = now, 0
            return 0
        self._taken += due
        return due
