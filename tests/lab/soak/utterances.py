"""Watches the mouth: that all that is said ends, and that what has a moment sounds at it."""

from __future__ import annotations

import math
from array import array
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import numpy as np

from voice.coach.activity import Hold
from voice.coach.messages import Tone
from voice.mouth.chimes import waveform
from voice.mouth.events import Finished, MouthEvent, Started, VoiceFailed
from voice.sound.rates import at_ear_rate
from voice.sound.samples import SAMPLE_RATE, SPEAKER_RATE, Samples

if TYPE_CHECKING:
    from voice.coach.session import Session
    from voice.dialogue.performer import Mouth
    from voice.mouth.ducking import Ducking
    from voice.mouth.mixer import Mixer

NEAR = 0.04
"""Seconds on either side of its moment in which a chime is looked for in the sound."""

LIKE = 0.5
"""Normalized correlation from which a chime counts as found."""

LOOKED_FOR_AFTER = 1.2
LONGEST_SENTENCE = 60.0
"""Seconds after which an utterance that has not ended never does."""


@dataclass
class Distances:
    """How far cues were from their moments: when each was, and how far, both in seconds."""

    moments: array[float] = field(default_factory=lambda: array("d"))
    apart: array[float] = field(default_factory=lambda: array("d"))

    def add(self, moment: float, apart: float) -> None:
        """Take one down."""
        self.moments.append(moment)
        self.apart.append(apart)


@dataclass
class _Chimed:
    tone: Tone
    at: float
    alone: bool


class Watched:
    """A mouth that is watched.

    Args:
        mouth: Speaks.
        mixer: Plays what it speaks, and keeps the clock.

    Attributes:
        words: Distances of what was to be said at a moment.
        chimes: Distances of chimes, found in the sound.
        asked: How far from its due moment a hold's chime was asked for.
        wrong: What must not be, in words.
        said: How many utterances there were.
    """

    def __init__(self, mouth: Mouth, mixer: Mixer) -> None:
        self._mouth, self._mixer = mouth, mixer
        self.words, self.chimes, self.asked = Distances(), Distances(), Distances()
        self.wrong: list[str] = []
        self.said = 0
        self.missing = 0
        self._open: dict[int, tuple[float, float | None, bool]] = {}
        self._chimed: list[_Chimed] = []
        self._sounds = False
        self.session: Session | None = None

    # What the performer asks of a mouth

    def say(self, utterance: int, text: str, at: float | None = None, *, aloud: bool = True) -> None:
        """As the mouth's."""
        now = self._mixer.now()
        if utterance in self._open:
            self.wrong.append(f"utterance {utterance} was said twice")
        self._open[utterance] = (now, at if at is not None and at > now else None, False)
        self.said += 1
        self._mouth.say(utterance, text, at, aloud=aloud)

    def prepare(self, texts: tuple[str, ...]) -> None:
        """As the mouth's."""
        self._mouth.prepare(texts)

    def chime(self, tone: Tone, at: float | None = None) -> None:
        """As the mouth's."""
        if at is not None and at > self._mixer.now():
            self._chimed.append(_Chimed(tone, at, alone=True))
        due = self._due(tone)
        if at is not None and due is not None:
            self.asked.add(at, at - due)
        self._mouth.chime(tone, at)

    def hush(self) -> None:
        """As the mouth's."""
        now = self._mixer.now()
        self._chimed = [one for one in self._chimed if one.at + len(waveform(one.tone)) / SPEAKER_RATE < now]
        self._mouth.hush()

    def duck(self, ducking: Ducking) -> None:
        """As the mouth's."""
        self._mouth.duck(ducking)

    def change_voice(self, voice: str) -> None:
        """As the mouth's."""
        self._mouth.change_voice(voice)

    def tune(self, rate: float, volume: float) -> None:
        """As the mouth's."""
        self._mouth.tune(rate, volume)

    def tune_music(self, level: float) -> None:
        """As the mouth's."""
        self._mouth.tune_music(level)

    # What comes of it

    @property
    def speaks(self) -> bool:
        """Whether an utterance is sounding."""
        return self._sounds

    def happened(self, event: MouthEvent) -> None:
        """The mouth reports something."""
        match event:
            case Started(utterance=utterance, at=at):
                asked, moment, begun = self._open.get(utterance, (0.0, None, True))
                if begun:
                    self.wrong.append(f"utterance {utterance} began at {at:.2f}, and was not waiting to")
                if moment is not None:
                    self.words.add(moment, at - moment)
                self._open[utterance] = (asked, moment, True)
                self._sounds = True
            case Finished(utterance=utterance) | VoiceFailed(utterance=utterance):
                if self._open.pop(utterance, None) is None:
                    self.wrong.append(f"utterance {utterance} ended, and was not under way")
                self._sounds = any(begun for _, _, begun in self._open.values())
            case _:
                pass

    def look(self) -> None:
        """Check that all is well; call it after every block."""
        now = self._mixer.now()
        for one in self._chimed:
            if self._sounds and one.at - NEAR <= now <= one.at + len(waveform(one.tone)) / SPEAKER_RATE - NEAR:
                one.alone = False
        while self._chimed and self._chimed[0].at + LOOKED_FOR_AFTER < now:
            self._find(self._chimed.pop(0))

    def stuck(self) -> list[int]:
        """Return the utterances that should long be over."""
        now = self._mixer.now()
        return [
            number
            for number, (asked, moment, _) in self._open.items()
            if now > max(asked, moment or 0.0) + LONGEST_SENTENCE
        ]

    def _due(self, tone: Tone) -> float | None:
        """Return when a chime of the hold that is running is due, by a reckoning of our own."""
        session = self.session
        if session is None or session.since is None or not isinstance(session.activity, Hold):
            return None
        hold = session.activity
        match tone:
            case Tone.GO:
                return session.since
            case Tone.HALFWAY:
                return session.since + hold.seconds / 2 - hold.elapsed
            case Tone.RELEASE:
                return session.since + hold.seconds - hold.elapsed
            case _:
                return None

    def _find(self, chimed: _Chimed) -> None:
        if not chimed.alone:
            # A word over it would be found in its stead.
            return
        pattern = at_ear_rate(waveform(chimed.tone))
        first = round((chimed.at - NEAR) * SAMPLE_RATE)
        found = best_match(self._mixer.played(first, len(pattern) + round(2 * NEAR * SAMPLE_RATE)), pattern)
        if found is None:
            self.missing += 1
            self.wrong.append(f"no {chimed.tone} at {chimed.at:.2f}")
        else:
            self.chimes.add(chimed.at, (first + found) / SAMPLE_RATE - chimed.at)


def best_match(window: Samples, pattern: Samples) -> int | None:
    """Return at which sample of a window a pattern begins, None where it is not there."""
    size = 1 << math.ceil(math.log2(len(window) + len(pattern)))
    spectrum = np.fft.rfft(window, size) * np.conj(np.fft.rfft(pattern, size))
    places = len(window) - len(pattern) + 1
    correlation = np.fft.irfft(spectrum, size)[:places]
    energy = np.concatenate(([0.0], np.cumsum(np.square(window, dtype=np.float64))))
    under = np.sqrt((energy[len(pattern) :] - energy[: -len(pattern)]).clip(1e-9) * np.sum(np.square(pattern)))
    best = int(np.argmax(correlation))
    return best if correlation[best] / under[best] > LIKE else None
