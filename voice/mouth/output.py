"""Where the mix goes, and the clock that comes with it."""

import threading
from collections.abc import Callable
from typing import Protocol

from voice.mouth.mixer import Mixer
from voice.sound.samples import BLOCK_SECONDS


class Output(Protocol):
    """Renders the mixer in real time from `start` to `close`."""

    @property
    def latency(self) -> float:
        """Seconds from a sample's place on the coach clock to its sound, as the device reports it."""
        ...

    def start(self) -> None:
        """Begin to play.

        Raises:
            SpeakerError: There is nothing to play on.
        """
        ...

    def now(self) -> float:
        """Return the coach clock: smooth between blocks, never going backwards. Any thread may call it."""
        ...

    def close(self) -> None:
        """Stop playing; returns within a few seconds whatever the device does."""
        ...


class SmoothClock:
    """The mixer's clock, which moves in steps of a block, smoothed by the machine's clock.

    It stands still where the next block is late, so that it never runs ahead of what can be rendered next: a moment
    read from it is always still to come for the mixer.
    """

    def __init__(self, mixer: Mixer, monotonic: Callable[[], float]) -> None:
        self._mixer = mixer
        self._monotonic = monotonic
        self._step: tuple[float, float] | None = None
        self._last = mixer.now()
        self._reading = threading.Lock()

    def mark(self) -> None:
        """Note that a block has just been rendered."""
        self._step = (self._mixer.now(), self._monotonic())

    def now(self) -> float:
        """Return the coach clock in seconds."""
        with self._reading:
            if self._step is not None:
                rendered, since = self._step
                self._last = max(self._last, rendered + min(self._monotonic() - since, BLOCK_SECONDS))
            return self._last
