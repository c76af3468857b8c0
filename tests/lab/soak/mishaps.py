"""What goes wrong, at random: devices, recognizer, voice, diary and cache."""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from enum import StrEnum
from random import Random
from typing import Protocol

from voice.ear.recognize.engine import Engine, Recognition
from voice.errors import SynthesisError
from voice.mouth.synth.voice import Voice
from voice.sound.samples import Samples


class Mishap(StrEnum):
    """Something that goes wrong, and how long it lasts is up to chance."""

    MICROPHONE = "microphone away"
    SPEAKER = "speaker away"
    RECOGNIZER = "recognizer raises"
    VOICE = "voice fails on a sentence"
    DIARY = "diary locked"
    CACHE = "cache emptied"
    OVERFLOW = "microphone loses sound, and says so"
    GAP = "microphone loses sound, and does not"
    SERVER = "sound server ended"
    ECHO = "the microphone hears the speaker"


IN_ROOM = (Mishap.MICROPHONE, Mishap.SPEAKER, Mishap.SERVER, Mishap.ECHO)
"""What real devices can be made to do."""

VIRTUAL = tuple(mishap for mishap in Mishap if mishap not in {Mishap.SERVER, Mishap.ECHO})

LASTS: dict[Mishap, tuple[float, float]] = {
    Mishap.MICROPHONE: (2.0, 40.0),
    Mishap.SPEAKER: (2.0, 40.0),
    Mishap.RECOGNIZER: (0.0, 0.0),
    Mishap.VOICE: (0.0, 0.0),
    Mishap.DIARY: (20.0, 240.0),
    Mishap.CACHE: (0.0, 0.0),
    Mishap.OVERFLOW: (0.02, 0.6),
    Mishap.GAP: (0.02, 0.1),
    Mishap.SERVER: (3.0, 10.0),
    Mishap.ECHO: (60.0, 150.0),
}
"""Seconds, at least and at most; of a gap, how much is lost."""

LONG_SPELL = (0.2, 0.75)
"""Part of the run in which the microphone stays: clocks that drift apart tell only in hours."""


class Breakable(Protocol):
    """What can go wrong."""

    def begin(self, mishap: Mishap, seconds: float) -> None:
        """Break something, for so long where that makes sense."""
        ...

    def end(self, mishap: Mishap) -> None:
        """Repair it."""
        ...


@dataclass
class Mishaps:
    """Breaks one thing after another.

    Attributes:
        chance: Decides.
        what: Is broken.
        every: Seconds between two, in the mean.
        whole: Seconds of the whole run.
        kinds: Which there are.
        happened: How often each.
    """

    chance: Random
    what: Breakable
    every: float
    whole: float
    kinds: tuple[Mishap, ...] = VIRTUAL
    happened: Counter[Mishap] = field(default_factory=Counter)

    def __post_init__(self) -> None:
        self._next = self.chance.expovariate(1 / self.every)
        self._ends: list[tuple[float, Mishap]] = []

    @property
    def under_way(self) -> bool:
        """Whether anything is broken."""
        return bool(self._ends)

    def look(self, now: float) -> None:
        """Break or repair what is due by now."""
        for ends, mishap in tuple(self._ends):
            if ends <= now:
                self._ends.remove((ends, mishap))
                self.what.end(mishap)
        if now < self._next or not self.kinds:
            return
        self._next = now + self.chance.expovariate(1 / self.every)
        mishap, lasts = self.chance.choice(self.kinds), self.chance.random()
        long_spell = LONG_SPELL[0] <= now / self.whole <= LONG_SPELL[1]
        if any(mishap is other for _, other in self._ends) or (mishap is Mishap.MICROPHONE and long_spell):
            return
        shortest, longest = LASTS[mishap]
        seconds = shortest + lasts * (longest - shortest)
        self.happened[mishap] += 1
        self.what.begin(mishap, seconds)
        self._ends.append((now + seconds, mishap))

    def mend(self) -> None:
        """Repair everything, and stop breaking things."""
        for _, mishap in self._ends:
            self.what.end(mishap)
        self._ends, self.kinds = [], ()


@dataclass
class FailingEngine:
    """A recognizer that raises once where it is told to.

    Attributes:
        engine: Recognizes.
        raised: Is told when it does.
        armed: Whether it raises next.
    """

    engine: Engine
    raised: Callable[[], None]
    armed: bool = False

    def recognize(self, utterance: Samples, live: frozenset[str] | None = None) -> Recognition:
        """See `Engine.recognize`."""
        if self.armed:
            self.armed = False
            self.raised()
            raise RuntimeError("the soak has the recognizer fail")
        return self.engine.recognize(utterance, live)


@dataclass
class FailingVoice:
    """A voice that fails on one sentence where it is told to.

    Attributes:
        voice: Speaks.
        armed: Whether the next sentence fails.
    """

    voice: Voice
    armed: bool = False

    @property
    def key(self) -> str:
        """The voice's."""
        return self.voice.key

    def set_rate(self, rate: float) -> None:
        """See `Voice.set_rate`."""
        self.voice.set_rate(rate)

    def render(self, text: str) -> Samples:
        """See `Voice.render`."""
        if self.armed:
            self.armed = False
            raise SynthesisError("The soak has the voice fail.", "Nothing mends it.")
        return self.voice.render(text)
