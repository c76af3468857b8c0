"""Removes the coach's own voice from what the microphone hears."""

from dataclasses import dataclass
from typing import Protocol

from voice.ear.echo.alignment import Alignment, Reference
from voice.ear.echo.residual import ResidualEcho
from voice.sound.samples import BLOCK, BLOCK_SECONDS, Samples, any_sound


class Canceller(Protocol):
    """Subtracts the echo of a reference from the microphone, block by block; see `EchoCanceller`."""

    @property
    def failing(self) -> bool:
        """Whether subtraction makes nothing quieter."""
        ...

    @property
    def drifting(self) -> bool:
        """Whether the echo drifts, so that knowledge of it becomes less exact in silence."""
        ...

    def process(self, microphone: Samples, reference: Samples, *, tells: bool = True) -> Samples:
        """Return the microphone's 320 samples without the echo of the reference for the same time."""
        ...

    def relearn(self, microphone: Samples, reference: Samples, later: int) -> None:
        """Continue with a reference that is this much later; the others are the past with that delay."""
        ...


LEARNING_SECONDS = 6.0
"""Seconds of the coach's speech during which everything may be its echo, unless the first chime has already shown the
delay, or that there is no echo.
"""

_UNWATCHED = round(1.0 / BLOCK_SECONDS)
"""Blocks of silence in which two devices' clocks drift apart noticeably: by a twentieth of a millisecond."""

_LONGEST_ECHO = 0.6
"""Seconds after the coach has spoken in which its echo may still arrive."""


@dataclass(frozen=True, slots=True)
class Cleaned:
    """A block without the coach's voice.

    Attributes:
        samples: What is left, float32 of shape (320,).
        only_echo: Whether it is no louder than what a canceller leaves of the coach's voice: nobody else speaks.
    """

    samples: Samples
    only_echo: bool


class OwnVoice:
    """Aligns the reference with the microphone and removes it.

    Args:
        reference: What the player rendered.
        canceller: Subtracts it; None to only tell when nobody but the coach speaks.
        said: The same of the coach's voice and chimes alone, where it plays music as well; None where that is all.
    """

    def __init__(
        self,
        reference: Reference,
        canceller: Canceller | None,
        said: Reference | None = None,
    ) -> None:
        self._reference = reference
        self._canceller = canceller
        self._said = said or reference
        self._alignment = Alignment(reference, self._said)
        self._residual = ResidualEcho()
        self._uncancelled = ResidualEcho()
        self._sounding = 0
        self._silent = 0

    def remove(self, block: Samples, index: int, at: float) -> Cleaned:
        """Return the block without the coach's voice.

        Args:
            block: 320 samples from the microphone.
            index: The number of samples that the microphone gave before them.
            at: When the block began, in seconds on the coach's clock.
        """
        start = self._alignment.start(index, at)
        played = self._reference(start, BLOCK)
        known = self._alignment.delay is not None
        spoke = any_sound(played) and any_sound(self._said(start, BLOCK))
        if spoke and self._canceller is not None and self._canceller.drifting and self._silent >= _UNWATCHED:
            # The echo slid unwatched: the first of it that comes may be hardly any softer.
            self._residual.expect(self._uncancelled.coupling)
        self._silent = 0 if spoke else self._silent + 1
        self._sounding += not self._silent
        left = block
        if self._canceller is not None and known:
            left = self._canceller.process(block, played, tells=spoke)
        failing = self._canceller is not None and self._canceller.failing
        may_be_residual = self._residual.explains(left, played, aligned=known, speech=spoke)
        may_be_uncancelled = self._uncancelled.explains(block, played, aligned=known, speech=spoke)
        if self._alignment.look(block, index, sounds=spoke, lost=failing):
            if not known:
                # What was learned until now compared the microphone with another moment of the reference.
                self._residual.restart()
                self._uncancelled.restart()
            if self._canceller is not None:
                later = start - self._alignment.first_played(index)
                self._canceller.relearn(*self._alignment.past(index), later)
        return Cleaned(left, self._still_learning(known=known) or may_be_residual or (failing and may_be_uncancelled))

    @property
    def is_silent(self) -> bool:
        """Whether the coach has been silent for longer than its echo lasts."""
        return self._silent * BLOCK_SECONDS >= _LONGEST_ECHO

    def restart(self) -> None:
        """Align again, because the microphone was reopened."""
        self._sounding = 0
        self._alignment.restart()
        self._residual.restart()
        self._uncancelled.restart()

    def _still_learning(self, *, known: bool) -> bool:
        unheard = self._sounding * BLOCK_SECONDS < LEARNING_SECONDS
        return not known and not self._alignment.absent and unheard and not self.is_silent
