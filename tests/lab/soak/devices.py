"""The sound devices of a virtual room, which drift, skip, stall and go away."""

import math
from collections import deque
from random import Random

import numpy as np
import soxr

from voice.demo.air import Air
from voice.ear.input.framing import Chunk, Framing, MicrophoneBlock
from voice.mouth.mixer import Mixer
from voice.sound.samples import BLOCK, SAMPLE_RATE, Samples, silence, to_pcm16

JITTER = 0.003
"""Seconds by which a block's time stamp is late, in the mean: a callback waits for the processor."""


class Loudspeaker:
    """What of the mix comes out into the room, and how late.

    Args:
        mixer: Plays.
    """

    def __init__(self, mixer: Mixer) -> None:
        self._mixer = mixer
        self._lost: float = math.inf
        self._back: float = math.inf
        self._late = 0

    def lose(self) -> None:
        """Stop taking audio, while the mix goes on."""
        self._lost, self._back = self._end, math.inf

    def come_back(self, later: float) -> None:
        """Take audio again, so many seconds later than at first."""
        self._back = self._end
        self._late = round(later * SAMPLE_RATE)

    def sounding(self, start: int, count: int) -> Samples:
        """Return what sounds at samples of the mix, as `Mixer.played` returns what was mixed."""
        start -= self._late
        heard = self._mixer.played(start, count)
        first, last = (max(0, min(count, moment - start)) for moment in (self._lost, self._back))
        if first < last:
            heard[int(first) : int(last)] = 0.0
        return heard

    @property
    def _end(self) -> float:
        return self._mixer.now() * SAMPLE_RATE


class RoomMicrophone:
    """A microphone in the air of a room, on a clock of its own.

    Args:
        air: What it hears.
        ahead: By how many parts in a million its clock is ahead of the speaker's.
        chance: Of its time stamps' jitter.
    """

    def __init__(self, air: Air, ahead: float, chance: Random) -> None:
        self._air = air
        self._rate = SAMPLE_RATE * (1 + ahead * 1e-6)
        self._chance = chance
        self.open(0)

    def open(self, end: int) -> None:
        """Begin anew; `end` is how many samples the speaker has had by now."""
        self._resampler = soxr.ResampleStream(SAMPLE_RATE, self._rate, 1, dtype="float32", quality="MQ")
        self._framing = Framing(SAMPLE_RATE, 1)
        self._ready = silence(0)
        self._frame = self._given = 0
        self._opened = end
        self._dropped = 0
        self._blocks: deque[MicrophoneBlock] = deque()

    def hear(self, user: Samples, end: int) -> None:
        """Take a block of the air in; see `Air.at_microphone`."""
        heard = self._air.at_microphone(user, end)
        self._ready = np.concatenate((self._ready, self._resampler.resample_chunk(heard)))

    def skip(self, seconds: float, *, told: bool) -> None:
        """Lose what is heard next; the device may tell how much, or not."""
        self._dropped += round(seconds * SAMPLE_RATE)
        if told:
            self._frame += round(seconds * SAMPLE_RATE)

    def block(self) -> MicrophoneBlock | None:
        """Return the next block, None while it is not there."""
        if self._dropped:
            gone = min(self._dropped, len(self._ready))
            self._ready, self._dropped, self._given = self._ready[gone:], self._dropped - gone, self._given + gone
        if not self._blocks and not self._dropped and len(self._ready) >= BLOCK:
            chunk, self._ready = self._ready[:BLOCK], self._ready[BLOCK:]
            captured = self._opened / SAMPLE_RATE + self._given / self._rate + self._chance.expovariate(1 / JITTER)
            # What was lost and told becomes silence, so that one chunk may be many blocks.
            self._blocks.extend(self._framing.add(Chunk(to_pcm16(chunk), self._frame, captured)))
            self._frame, self._given = self._frame + BLOCK, self._given + BLOCK
        return self._blocks.popleft() if self._blocks else None
