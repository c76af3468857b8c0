"""A mouth in virtual time that keeps to the order of the real one, with a voice of any pace."""

import math
from bisect import insort
from dataclasses import dataclass, field
from enum import Enum

from voice.coach.messages import Chime, Event, Say, Speaking, Spoken, Tone
from voice.coach.pacing import BETWEEN_SENTENCES
from voice.coach.words.sentences import speaking_seconds


class Pace(Enum):
    """How the voice keeps to the time that the core expects of it."""

    EARLY = 0.4
    AS_EXPECTED = 1.0
    LATE = 1.9
    NEVER_OVER = math.inf
    FAILING = 0.0
    """Nothing can be said: every utterance is over at once."""


@dataclass(frozen=True)
class Sounding:
    """The utterance that has the voice."""

    number: int
    ends: float


@dataclass
class SimulatedMouth:
    """Speaks one utterance at a time; whoever drives it asks what happens next, and when.

    Attributes:
        pace: How long what begins from now on takes.
        sounding: What has the voice.
        free_from: When something that can wait may be said next: there is a silence between two sentences.
        waiting: What is said as soon as it is free.
        timed: What is said at its moment, in the order of those.
        untold: Utterances that are over and of which the core has not been told.
        chimes: Tones to come, each with its moment.
        said: Every text that became audible, with its moment.
        rung: Every tone that became audible, with its moment.
    """

    pace: Pace = Pace.AS_EXPECTED
    sounding: Sounding | None = None
    free_from: float = 0.0
    waiting: list[Say] = field(default_factory=list)
    timed: list[Say] = field(default_factory=list)
    untold: list[int] = field(default_factory=list)
    chimes: list[tuple[float, Tone]] = field(default_factory=list)
    said: list[tuple[float, str]] = field(default_factory=list)
    rung: list[tuple[float, Tone]] = field(default_factory=list)

    def copy(self) -> "SimulatedMouth":
        """Return one that stands as this one does and goes its own way."""
        return SimulatedMouth(
            self.pace,
            self.sounding,
            self.free_from,
            list(self.waiting),
            list(self.timed),
            list(self.untold),
            list(self.chimes),
            list(self.said),
            list(self.rung),
        )

    def say(self, say: Say, now: float) -> None:
        """Take an utterance."""
        if self.pace is Pace.FAILING:
            self.untold.append(say.utterance)
        elif say.at is not None and say.at >= now:
            insort(self.timed, say, key=lambda one: one.at or 0.0)
        else:
            self.waiting.append(say)

    def chime(self, chime: Chime, now: float) -> None:
        """Take a tone."""
        self.chimes.append((max(now, chime.at or now), chime.tone))

    def hush(self, now: float) -> None:
        """Drop everything that has not been heard."""
        self.untold += self.unheard()
        self.sounding, self.free_from, self.waiting, self.timed = None, now, [], []
        self.chimes = [(at, tone) for at, tone in self.chimes if at < now]

    def unheard(self) -> list[int]:
        """Return the utterances that are not over."""
        sounding = [] if self.sounding is None else [self.sounding.number]
        return [*sounding, *(say.utterance for say in (*self.waiting, *self.timed))]

    def next_moment(self, now: float) -> float | None:
        """Return when the core next gets an event; None if it gets none."""
        if self.untold:
            return now
        moments = [] if self.sounding is None or math.isinf(self.sounding.ends) else [self.sounding.ends]
        moments += [self.free_from] if self._is_next() else []
        moments += [say.at or now for say in self.timed[:1]]
        return max(now, min(moments)) if moments else None

    def happen(self, now: float) -> Event | None:
        """Let the one thing happen that is next at this moment."""
        for at, tone in sorted(self.chimes):
            if at <= now:
                self.rung.append((at, tone))
        self.chimes = [(at, tone) for at, tone in self.chimes if at > now]
        if self.untold:
            return Spoken(self.untold.pop(0))
        if self.sounding is not None and self.sounding.ends <= now:
            number, self.sounding, self.free_from = self.sounding.number, None, now + BETWEEN_SENTENCES
            return Spoken(number)
        if self.timed and (self.timed[0].at or now) <= now:
            say = self.timed.pop(0)
            # Its moment is taken by another: it is dropped, as a count that comes late is worse than none.
            return Spoken(say.utterance) if self.sounding is not None else self._begin(say, now)
        if self._is_next() and self.free_from <= now:
            return self._begin(self.waiting.pop(0), now)
        return None

    def _is_next(self) -> bool:
        """Return whether what can wait is next: the voice has no other, and none that was asked for before it."""
        free = self.sounding is None and bool(self.waiting)
        return free and all(self.waiting[0].utterance < say.utterance for say in self.timed)

    def _begin(self, say: Say, now: float) -> Event:
        expected = speaking_seconds(say.text)
        takes = expected * self.pace.value
        self.sounding = Sounding(say.utterance, now + takes)
        self.said.append((now, say.text))
        return Speaking(say.utterance, now + (expected if math.isinf(takes) else takes))
