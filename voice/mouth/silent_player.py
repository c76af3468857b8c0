"""An output for machines without one: renders in real time and discards the sound."""

import threading
import time
from collections.abc import Callable

from voice.mouth.mixer import Mixer
from voice.mouth.output import SmoothClock
from voice.sound.samples import BLOCK_SECONDS, SPEAKER_BLOCK, SPEAKER_RATE

CLOSE_SECONDS = 2.0

MOST_OWED = round(2.0 / BLOCK_SECONDS)
"""Blocks that are caught up on: a busy machine may delay the thread by seconds."""


class SilentPlayer:
    """Keeps the coach clock running when no sound can be played; fulfils `Output`.

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
        """Start the thread that replaces the sound card."""
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
        """Render the blocks due since the first call."""
        if self._due is None:
            self._due = DueBlocks(self._monotonic())
        for _ in range(self._due.take(self._monotonic())):
            self._mixer.render(SPEAKER_BLOCK)
            self._clock.mark()

    def _run(self) -> None:
        while True:
            self.render_due()
            if self._closing.wait(BLOCK_SECONDS):
                return


class DueBlocks:
    """Counts the blocks that are due on a clock, without adding up rounding errors.

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
        due = max(0, int((now - self._since) * SPEAKER_RATE / SPEAKER_BLOCK) - self._taken)
        if due > MOST_OWED:
            self._since, self._taken = now, 0
            return 0
        self._taken += due
        return due
