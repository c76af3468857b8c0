"""Notices that something louder than before has just begun, and soon after whether it may be a voice."""

from dataclasses import dataclass
from enum import Enum, auto

from voice.ear.utterance.voice_activity import VoiceActivityDetector
from voice.sound.samples import BLOCK_SECONDS, Samples


class Onset(Enum):
    """What the last block has shown."""

    BEGAN = auto()
    """Something began, or what went on is a voice after all."""
    GAP = auto()
    """The voice fell silent."""
    PASSED = auto()
    """It is over, or goes on, and may be no voice."""


@dataclass
class OnsetDetector:
    """Detects within one or two blocks that something began, and when it was nothing.

    A sound that proves to be no speech is forgiven once, for it may have been a word that was too soft to be known, and
    whoever was not heard says it again at once. A second one makes it deaf for a while, and each further one for twice
    as long: a radio's beat must not make the coach's voice flutter. Speech makes it attentive again, and so does a
    minute without a false alarm.

    Rain, a motor or a sneeze is doubted soon. So are some words, when most of each has been said: of 160 that people
    say into the coach's sentences, 6 or 12 dB softer, 54 are never as surely a voice. At 0.95 it would be 37, and of
    100 household sounds 5 would lower the coach's voice for more than half a second, where now two sneezes do. Of the
    160, 126 are understood; 128 are where nothing is doubted.

    Attributes:
        loudness: Says whether a block stands out from what was going on.
        blocks: How many in a row make a beginning: one is the earliest, two leave out knocks.
        quiet: Seconds without any that end it.
        doubt: Seconds after which it is doubted, unless it is
        sure: as likely as this to be a voice, once at least.
        rest: Seconds for which it is deaf after the second false alarm,
        longest_rest: and at most.
        forgives: Seconds of attention without a false alarm after which the next one counts as the first.
    """

    loudness: VoiceActivityDetector
    blocks: int = 1
    quiet: float = 0.2
    doubt: float = 0.4
    sure: float = 0.98
    rest: float = 4.0
    longest_rest: float = 60.0
    forgives: float = 60.0
    _loud: int = 0
    _soft: int = 0
    _sounding: bool = False
    _sounding_for: float = 0.0
    _sure: bool = False
    _doubted: bool = False
    _was_speech: bool = False
    _forgiven: bool = False
    _next_rest: float = 0.0
    _attentive_for: float = 0.0
    _deaf_for: float = 0.0

    def feed(self, block: Samples, likely: float = 0.0, *, masked: bool = False) -> Onset | None:
        """Take the next block.

        Args:
            block: 320 samples, float32 mono at 16 kHz.
            likely: How likely what was heard just before is a voice, 0 to 1.
            masked: Whether it is known to hold nothing but the coach's own voice.
        """
        loud = self.loudness.probability(block) > 0 and not masked
        self._loud, self._soft = (self._loud + 1, 0) if loud else (0, self._soft + 1)
        self._deaf_for = max(0.0, self._deaf_for - BLOCK_SECONDS)
        self._attend()
        if self._sounding:
            self._sounding_for += BLOCK_SECONDS
            self._sure = self._sure or likely >= self.sure
            return self._goes_on()
        if self._loud >= self.blocks and not self._deaf_for:
            self._begin()
            return Onset.BEGAN
        return None

    def was_speech(self) -> None:
        """Note that the current sound seems to be speech: if it was doubted, it gets a second chance."""
        if self._doubted or not self._sounding:
            self._begin()
        self._was_speech = True
        self._deaf_for = 0.0
        self._forget()

    def _begin(self) -> None:
        self._sounding, self._sounding_for = True, 0.0
        self._sure = self._doubted = False

    def _goes_on(self) -> Onset | None:
        if self._soft * BLOCK_SECONDS >= self.quiet:
            self._pass()
            return None if self._doubted else Onset.GAP if self._sure else Onset.PASSED
        doubted = not self._sure and self._sounding_for >= self.doubt - _ROUNDING
        if doubted == self._doubted:
            return None
        self._doubted = doubted
        return Onset.PASSED if doubted else Onset.BEGAN

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


_ROUNDING = 1e-6
