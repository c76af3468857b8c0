"""Where an utterance begins and ends. Pure: time is counted in samples and given with each block."""

from dataclasses import dataclass

import numpy as np

from voice.ear.utterance.voice_activity import VoiceActivityDetector
from voice.sound.samples import BLOCK, BLOCK_SECONDS, SAMPLE_RATE, Samples

PRE_ROLL = 0.3
"""Seconds before the first word that are kept, and decoded with it."""


@dataclass(frozen=True, slots=True)
class UtteranceBegan:
    """Someone speaks. `at` is when they began, in seconds on the coach's clock; it is known a little later."""

    at: float


@dataclass(frozen=True, slots=True)
class Utterance:
    """What was said from one silence to the next.

    Attributes:
        samples: The speech with up to `pre_roll` seconds before it and the silence that ended it; float32 at 16 kHz.
        began: When the first speech block began, in seconds on the coach's clock.
        ended: When the last speech block ended, not when silence had made that certain.
        cut: Whether it was ended because it was too long, not because the speaker fell silent.
        voiced: How surely it is somebody's voice, 0 to 1: a quarter of its blocks are as likely to be speech, or more.
    """

    samples: Samples
    began: float
    ended: float
    cut: bool
    voiced: float = 1.0


class Endpointer:
    """Cuts a stream of 20 ms blocks into utterances.

    Every `UtteranceBegan` is followed by exactly one `Utterance`, and no sample is in two of them.

    Args:
        detector: Says how likely each block is speech.
        silence: Seconds without speech that end an utterance.
        minimum: Seconds of speech that make an utterance; less is a click, a cough or a door.
        maximum: Seconds, pre-roll included, after which an utterance is cut.
        pre_roll: Seconds kept from before the first speech block: detectors miss soft beginnings.
        begin_at: Probability from which a block is speech in silence. Of 226 people's words of the fitting part of
            `scripts/bench hearing` 6 were not found in the echo of a room at 0.5, and 4 at 0.4; of 100 household sounds
            14 were taken for speech, and 18.
        end_below: Probability below which a block is silence in speech.
    """

    def __init__(  # noqa: PLR0913 - each is a setting of its own, given by name
        self,
        detector: VoiceActivityDetector,
        *,
        silence: float = 0.3,
        minimum: float = 0.1,
        maximum: float = 8.0,
        pre_roll: float = PRE_ROLL,
        begin_at: float = 0.4,
        end_below: float = 0.35,
    ) -> None:
        self._detector = detector
        self._usual_silence = self._silence = _blocks(silence)
        self._minimum = _blocks(minimum)
        self._maximum = _blocks(maximum)
        self._pre_roll = _blocks(pre_roll)
        self._begin_at = begin_at
        self._end_below = end_below
        if self._maximum <= self._pre_roll + self._minimum + self._silence:
            raise ValueError(f"maximum ({maximum} s) leaves no room for an utterance between pre-roll and silence")
        self._kept: list[Samples] = []
        self._voices: list[float] = []
        self._begun = False
        self._began = self._ended = 0.0
        self._spoken = self._quiet = 0
        self._likely = 0.0

    @property
    def likely(self) -> float:
        """How likely the newest audio is speech, 0 to 1."""
        return self._likely

    @property
    def speaking(self) -> bool:
        """Whether an utterance has begun and not ended."""
        return self._begun

    @property
    def hears_speech(self) -> bool:
        """Whether there was speech recently, even if too short for an utterance so far."""
        return self._spoken > 0

    def feed(self, block: Samples, at: float, *, masked: bool = False) -> UtteranceBegan | Utterance | None:
        """Take the next block and return what became certain.

        Args:
            block: 320 samples, float32 mono at 16 kHz.
            at: When the block began, in seconds on the coach's clock.
            masked: Whether the block is known to hold nothing but the coach's own voice: it counts as silence.
        """
        self._likely = self._detector.probability(block)
        speech = not masked and self._likely >= (self._end_below if self._begun else self._begin_at)
        self._kept.append(block)
        if speech:
            if not self._spoken:
                self._began = at
            self._spoken += 1
            self._voices.append(self._likely)
            self._quiet = 0
            self._ended = at + BLOCK_SECONDS
        elif self._spoken:
            self._quiet += 1
        if self._begun:
            if self._quiet >= self._silence:
                return self._end(cut=False)
            if len(self._kept) >= self._maximum:
                return self._end(cut=True)
            return None
        return self._wait()

    def so_far(self) -> Utterance | None:
        """Return the current utterance so far, if its last block was quiet; else None."""
        if not self._begun or not self._quiet:
            return None
        return Utterance(np.concatenate(self._kept), self._began, self._ended, cut=False, voiced=self._voiced())

    def be_patient(self, silence: float) -> None:
        """Let the current utterance end after this many seconds without speech; the next one as usual."""
        self._silence = _blocks(silence)

    def finish(self) -> Utterance | None:
        """End any current utterance, because no further block follows; the next block starts again."""
        ended = self._end(cut=True) if self._begun else None
        self._forget()
        self._detector.reset()
        return ended

    def _wait(self) -> UtteranceBegan | None:
        if self._spoken >= self._minimum:
            self._begun = True
            return UtteranceBegan(self._began)
        if self._quiet >= self._minimum:
            self._spoken = self._quiet = 0
            self._voices = []
        if not self._spoken:
            del self._kept[: -self._pre_roll or None]
        return None

    def _end(self, *, cut: bool) -> Utterance:
        utterance = Utterance(np.concatenate(self._kept), self._began, self._ended, cut, self._voiced())
        self._forget()
        return utterance

    def _voiced(self) -> float:
        return sorted(self._voices)[-1 - len(self._voices) // 4] if self._voices else 0.0

    def _forget(self) -> None:
        self._kept, self._voices = [], []
        self._begun = False
        self._spoken = self._quiet = 0
        self._silence = self._usual_silence


def _blocks(seconds: float) -> int:
    return max(1, round(seconds * SAMPLE_RATE / BLOCK))
