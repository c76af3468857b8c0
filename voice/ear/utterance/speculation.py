"""Guesses what an utterance means before it is over, and how much silence makes the guess certain.

Nothing is decoded in the middle of a sound: without quiet after it no word may act, so the moment to decode is when
quiet begins. By the time there is enough of it the answer lies ready, and a decoding costs no time that is not spent
waiting anyway.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from enum import StrEnum, auto

import numpy as np

from voice.ear.recognize.engine import Engine, Recognition
from voice.ear.utterance.endpoint import Utterance
from voice.sound.samples import SAMPLE_RATE, Samples

Continuations = Callable[[str], frozenset[str]]
"""`may_continue(text)`: the intents of the phrases that begin with a text."""


class Standing(StrEnum):
    """How close the utterance so far is to a final meaning."""

    UNKNOWN = auto()
    """It is not a command so far, or not certainly one."""
    UNFINISHED = auto()
    """It begins a longer command that would mean something else."""
    COMPLETE = auto()
    """It is a command, and nothing that might follow would change it."""
    CERTAIN = auto()
    """It is certainly a command that must act at once."""


@dataclass(frozen=True, slots=True)
class Haste:
    """How soon to believe that the user has finished. Seconds are of silence after the last speech block.

    Attributes:
        urgent: The intents that act as soon as they are certain, before the utterance is over.
        after: The intents of longer phrases that begin with an urgent command and do not take it back, such as a pause
            of a minute: it acts without waiting for more, and they follow it.
        sure: Confidence from which they do; the bar at the end of an utterance is the engine's own, and lower.
        decode: Quiet at which an utterance that is not over yet is decoded.
        certain: Quiet after which an urgent command acts.
        complete: Quiet that ends a command which nothing can change any more.
        usual: Quiet that ends anything else,
        unfinished: but for the beginning of a command that would mean something else.
        lead: Seconds before the quiet that ends an utterance at which it is decoded for good, where nothing sure was
            made of it earlier, so that the answer is there when it ends. What quiet is still to come is taken to be
            like the last that was heard: without it the engine would be less sure, as it was calibrated with all.
        longest: Seconds up to which an utterance may be a command; longer ones are not decoded before they are over.
        load: The share of one core that may go into decoding ahead.
    """

    urgent: frozenset[str] = frozenset()
    after: frozenset[str] = frozenset()
    sure: float = 0.8
    decode: float = 0.06
    certain: float = 0.12
    complete: float = 0.18
    usual: float = 0.3
    unfinished: float = 0.5
    lead: float = 0.08
    longest: float = 3.0
    load: float = 0.33

    def patience(self, standing: Standing) -> float:
        """Return the silence that ends an utterance of some standing."""
        match standing:
            case Standing.UNKNOWN:
                return self.usual
            case Standing.UNFINISHED:
                return self.unfinished
            case Standing.COMPLETE | Standing.CERTAIN:
                return self.complete


@dataclass(frozen=True, slots=True)
class Guess:
    """The guess about an utterance.

    Attributes:
        meant: What the engine says.
        standing: How far that can be relied on.
        spoken_until: End of the last speech block that was decoded: with speech after it, the guess is void.
        final: Whether decoding it again at the end of the utterance would bring nothing new.
    """

    meant: Recognition
    standing: Standing
    spoken_until: float
    final: bool


@dataclass(frozen=True, slots=True)
class Acted:
    """A command that acted before its utterance was over, and when its last word had ended."""

    meant: Recognition
    until: float


@dataclass
class Speculation:
    """The guesses about one utterance after another. Not thread-safe: it belongs to the ear's thread.

    Attributes:
        engine: Decodes.
        may_continue: Which intents a text is the beginning of.
        haste: How quickly to believe.
        clock: Tells how long a decoding takes.
    """

    engine: Engine
    may_continue: Continuations
    haste: Haste
    clock: Callable[[], float]
    _last: Guess | None = field(default=None, init=False)
    _rests_until: float = field(default=0.0, init=False)

    def forget(self) -> None:
        """Forget the utterance: the next one begins."""
        self._last = None

    def guess(self, so_far: Utterance, now: float, live: frozenset[str] | None) -> Guess | None:
        """Return the guess about the utterance so far; None if it is too early.

        Args:
            so_far: The utterance until now, its last block quiet.
            now: When that block ended, in seconds on the coach's clock.
            live: The intents that make sense; None for all.
        """
        quiet = now - so_far.ended + _ROUNDING
        last = self._last = self._guess_about(so_far)
        is_near_end = self._is_near_end(last.standing if last else Standing.UNKNOWN, quiet)
        if last is not None and (last.final or not is_near_end):
            return last
        is_command = len(so_far.samples) <= self.haste.longest * SAMPLE_RATE
        # What is decoded near the end is not decoded at the end: that takes nobody's share.
        rests = now < self._rests_until and not is_near_end
        if quiet < self.haste.decode or rests or not is_command:
            return None
        began = self.clock()
        meant = self.engine.recognize(self._at_its_end(so_far.samples) if is_near_end else so_far.samples, live)
        took = self.clock() - began
        self._rests_until = now + took / self.haste.load
        standing = self._standing(meant, live)
        final = standing in {Standing.COMPLETE, Standing.CERTAIN} or self._is_near_end(standing, quiet)
        self._last = Guess(meant, standing, so_far.ended, final)
        return self._last

    def at_the_end(self, utterance: Utterance, live: frozenset[str] | None) -> Recognition:
        """Return what a whole utterance means; decodes unless a final guess covered everything that was spoken."""
        guess = self._guess_about(utterance)
        if guess is not None and guess.final:
            return guess.meant
        return self.engine.recognize(utterance.samples, live)

    def _guess_about(self, utterance: Utterance) -> Guess | None:
        return self._last if self._last and self._last.spoken_until == utterance.ended else None

    def _at_its_end(self, so_far: Samples) -> Samples:
        return np.concatenate((so_far, so_far[-round(self.haste.lead * SAMPLE_RATE) :]))

    def _is_near_end(self, standing: Standing, quiet: float) -> bool:
        return quiet >= self.haste.patience(standing) - self.haste.lead

    def _standing(self, meant: Recognition, live: frozenset[str] | None) -> Standing:
        following = self.may_continue(meant.last.text)
        if live is not None:
            following &= live
        if meant.accepted and meant.intent in self.haste.urgent:
            following -= self.haste.after
        if following - {meant.last.intent if meant.accepted else None}:
            return Standing.UNFINISHED
        if not meant.accepted or meant.confidence < self.haste.sure:
            return Standing.UNKNOWN
        return Standing.CERTAIN if meant.intent in self.haste.urgent else Standing.COMPLETE


_ROUNDING = 1e-6
