"""Finds utterances in a recording, with hindsight. Pure: time is counted in the recording's samples.

Who listens live has to say within a third of a second that somebody has finished. In a recording what follows is known:
what goes on within `SOON` belongs to what it follows, and is no utterance of its own. Nor is where speech
begins and ends as certain in noise as it is in the quiet, so that each passage comes with what lies around it.
"""

from dataclasses import dataclass, field

import numpy as np

from voice.ear.quality.noise import level
from voice.ear.utterance.endpoint import PRE_ROLL, Endpointer, Utterance
from voice.ear.utterance.surroundings import speech_level
from voice.sound.samples import BLOCK, BLOCK_SECONDS, SAMPLE_RATE, Samples

SOON = 2.0
"""Seconds after the last word that was found within which more speech belongs to it: half a second more than live,
because nobody waits for an answer, and the detector turns a one-second pause into as much if the words around it are
quiet.
"""

AROUND = 1.5
"""Seconds on either side that may contain more of it: in noise the detector misses quiet words at both ends."""

LONGEST = 12.0
"""Seconds that a passage may last; anything longer is talk."""

AUDIBLE = 25.0
"""dB below the level of speech from which a block around it may contain more of it."""


@dataclass(frozen=True, slots=True)
class Passage:
    """What was said from one silence of a recording to the next.

    Attributes:
        sound: float32 mono at 16 kHz: all of it, with up to `AROUND` seconds on either side.
        at: When the sound begins, in seconds of the recording.
        pieces: What the endpointer cut it into, at least one.
    """

    sound: Samples
    at: float
    pieces: tuple[Utterance, ...]

    @property
    def whole(self) -> Utterance:
        """All that was found of it, with `PRE_ROLL` on either side."""
        first, last = self._bounds
        return Utterance(self.sound[first:last], self.pieces[0].began, self.pieces[-1].ended, self.pieces[-1].cut)

    @property
    def is_surely_all(self) -> bool:
        """Whether the sound around it is too quiet to contain a missed word."""
        first, last = self._bounds
        loudest = max(_levels(self.sound[:first]) + _levels(self.sound[last:]), default=-np.inf)
        return loudest < speech_level(self.sound[first:last]) - AUDIBLE

    @property
    def _bounds(self) -> tuple[int, int]:
        began, ended = self.pieces[0].began - PRE_ROLL, self.pieces[-1].ended + PRE_ROLL
        return max(0, round((began - self.at) * SAMPLE_RATE)), round((ended - self.at) * SAMPLE_RATE)


@dataclass
class Hindsight:
    """Joins the pieces that an endpointer cuts a recording into, one passage at a time.

    Attributes:
        endpointer: Cuts.
    """

    endpointer: Endpointer
    _kept: list[tuple[float, Samples]] = field(default_factory=list, init=False)
    _pieces: list[Utterance] = field(default_factory=list, init=False)

    def feed(self, block: Samples, at: float) -> Passage | None:
        """Take the next block, and return a passage that is certainly over.

        Args:
            block: 320 samples, float32 mono at 16 kHz.
            at: When it began, in seconds of the recording.
        """
        self._kept.append((at, block))
        found = self.endpointer.feed(block, at)
        passage = None
        if isinstance(found, Utterance):
            passage = self._close(found.began) if self._pieces and not self._goes_on(found) else None
            self._pieces.append(found)
        elif self._pieces and not self.endpointer.hears_speech and at - self._pieces[-1].ended > SOON:
            passage = self._close(at)
        if not self._pieces and not self.endpointer.hears_speech:
            del self._kept[: -round(AROUND / BLOCK_SECONDS)]
        return passage

    def finish(self) -> list[Passage]:
        """Return what has not ended when the recording does."""
        found = self.endpointer.finish()
        over = []
        if found:
            if self._pieces and not self._goes_on(found):
                over.append(self._close(found.began))
            self._pieces.append(found)
        return [*over, self._close(np.inf)] if self._pieces else over

    def _goes_on(self, found: Utterance) -> bool:
        first, last = self._pieces[0], self._pieces[-1]
        return found.began - last.ended <= SOON and found.ended - first.began <= LONGEST

    def _close(self, until: float) -> Passage:
        """Return the pieces as a passage that ends before a time at most."""
        first, last = self._pieces[0].began - AROUND, min(self._pieces[-1].ended + AROUND, until)
        sounding = [(at, block) for at, block in self._kept if first <= at < last]
        passage = Passage(np.concatenate([block for _, block in sounding]), sounding[0][0], tuple(self._pieces))
        self._kept = [(at, block) for at, block in self._kept if at >= self._pieces[-1].ended]
        self._pieces = []
        return passage


def _levels(sound: Samples) -> list[float]:
    return [level(block) for block in sound[: len(sound) // BLOCK * BLOCK].reshape(-1, BLOCK)]
