"""Takes the coach's own voice out of what the microphone hears."""

from collections.abc import Callable
from typing import Protocol

from voice.audio import BLOCK, SAMPLE_RATE, Samples

Reference = Callable[[int, int], Samples]
"""`reference(start, count)`: what the player rendered, by its absolute sample index; silence where it rendered none."""


class Canceller(Protocol):
    """Subtracts the echo of a reference from the microphone, block by block."""

    def process(self, microphone: Samples, reference: Samples) -> Samples:
        """Return the microphone's 320 samples without the echo of the reference, whose 320 samples are as old."""
        ...

    def reset(self) -> None:
        """Forget the room."""
        ...


class OwnVoice:
    """Aligns the reference with the microphone and removes it.

    Args:
        reference: What the player rendered.
        canceller: Subtracts it; None to only know when the coach speaks.
    """

    def __init__(self, reference: Reference, canceller: Canceller | None) -> None:
        self._reference = reference
        self._canceller = canceller

    def remove(self, block: Samples, index: int, at: float) -> tuple[Samples, bool]:  # noqa: ARG002 - alignment follows
        """Return the block without the coach's voice, and whether nothing but that voice is in it."""
        if self._canceller is None:
            return block, False
        return self._canceller.process(block, self._reference(round(at * SAMPLE_RATE), BLOCK)), False

    def restart(self) -> None:
        """Align anew: the microphone was opened again."""
        if self._canceller is not None:
            self._canceller.reset()
