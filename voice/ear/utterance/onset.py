"""Notices that something louder than before has just begun, long before anybody can say that it is a voice."""

from dataclasses import dataclass
from enum import Enum, auto

from voice.ear.utterance.voice_activity import VoiceActivityDetector
from voice.sound.samples import BLOCK_SECONDS, Samples


class Onset(Enum):
    """What the last block has shown."""

    BEGAN = auto()
    """Something began."""
    PASSED = auto()
    """It is over."""


@dataclass
class OnsetDetector:
    """Tells from one or two blocks that something began, and when it was nothing.

    A sound that proves to be no speech is forgiven once, for it may have been a word that was too soft to be known, and
    whoever was not heard says it again at once. A second one makes it deaf for a while, and each further one for twice
    as long: a radio's beat must not make the coach's voice flutter. Speech makes it attentive again, and so does a
    minute without a false alarm.

    Attributes:
        loudness: Says whether a block stands out from what was going on.
        blocks: How many in a row make a beginning: one is the earliest, two leave out knocks.
        quiet: Seconds without any that end it.
        rest: Seconds for which it is deaf after the second false alarm,
        longest_rest: and at most.
        forgives: Seconds of attention without a false alarm after which the next one counts as the first.
    """

    loudness: VoiceActivityDetector
    blocks: int = 1
    quiet: float = 0.2
    rest: float = 4.0
    longest_rest: float = 60.0
    forgives: float = 60.0
    _loud: int = 0
    _soft: int = 0
    _sounding: bool = False
    _was_speech: bool = False
    _forgiven: bool = False
    _next_rest: float = 0.0
    _attentive_for: float = 0.0
    _deaf_for: float = 0.0

    def feed(self, block: Samples, *, masked: bool = False) -> Onset | None:
        """Take the next block.

        Args:
            block: 320 samples, float32 mono at 16 kHz.
            masked: Whether it is known to hold nothing but the coach's own voice.
        """
        loud = self.loudness.probability(block) > 0 and not masked
        self._loud, self._soft = (self._loud + 1, 0) if loud else (0, self._soft + 1)
        self._deaf_for = max(0.0, self._deaf_for - BLOCK_SECONDS)
        self._attend()
        if self._sounding:
            if self._soft * BLOCK_SECONDS >= self.quiet:
                self._pass()
                return Onset.PASSED
        elif self._loud >= self.blocks and not self._deaf_for:
            self._sounding = True
            return Onset.BEGAN
        return None

    def was_speech(self) -> None:
        """Learn that what sounds is speech."""
        self._was_speech = True
        self._deaf_for = 0.0
        self._forget()

    def _attend(self) -> None:
        self._attentive_for = 0.0 if self._sounding or self._deaf_for else self._attentive_for + BLOCK_SECONDS
        if self._attentive_for >= self.forgives:
            self._forget()

    def _forget(self) -> None:
        self._forgiven = False
        self._next_rest = 0.0

    def _pass(self) -> None:
        if not self._was_speech:
            self._deaf_for = self._next_rest = self._rest()
            self._forgiven = True
        self._sounding = self._was_speech = False

    def _rest(self) -> float:
        return min(self.longest_rest, 2 * self._next_rest or self.rest) if self._forgiven else 0.0
