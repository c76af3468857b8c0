"""How long what lies between holds takes, and the timeline of one hold or set: which cue belongs at which second."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import assert_never

HALFWAY_WORTH_SAYING = 12.0
"""Seconds: in a shorter hold, halfway would fall upon the first words or the count."""

COUNTED_AT_THE_END = 3
"""Seconds that are counted unless the user wishes otherwise."""

MOST_COUNTED = 99
"""Where the count of every second begins in a longer hold: beyond it, a number takes a second to say."""

FIRST_BREATH = 2.0
"""Seconds after the word that begins the hold."""

BREATH_IN = 4.0
BREATH_OUT = 6.0
"""Six breaths a minute, the way out longer than the way in. Source: Russo, Santarelli and O'Rourke, "The physiological
effects of slow breathing in the healthy human", Breathe 2017."""

SETTLE_SECONDS = 6.0
BETWEEN_HOLDS_SECONDS = 6.0
BETWEEN_STRETCHES_SECONDS = 5.0

BETWEEN_SETS_SECONDS = 30.0
"""Until the same muscles work again. Less than 90 seconds are advised where muscles are to become enduring, as those of
neck and shoulders are. Source: American College of Sports Medicine, "Progression models in resistance training for
healthy adults", Medicine and Science in Sports and Exercise 2009;41(3):687-708. Half a minute is our judgement, for a
light band."""

ANSWER_SECONDS = 8.0
"""How long an answer is waited for after a question."""

WORD_AFTER_RELEASE = 0.55
"""Seconds from the last chime of a hold to the word after it."""

_CLEAR_OF_THE_FIRST_WORD = 1.0

_ROUNDING = 1e-6


class Cue(StrEnum):
    """What marks a moment of a hold."""

    GO = "go"
    HALFWAY = "halfway"
    COUNT = "count"
    REPETITION = "repetition"
    LAST_REPETITION = "last repetition"
    TICK = "tick"
    """The way back begins; where nothing is counted, the repetition does."""
    BREATHE_IN = "breathe in"
    BREATHE_OUT = "breathe out"
    RELEASE = "release"


class Counting(StrEnum):
    """What is said during a hold. In a set, repetitions are counted, unless it is nothing."""

    USUAL = "usual"
    """Halfway, and the last three seconds."""
    NONE = "none"
    """Nothing: a chime begins and ends it."""
    EVERY_SECOND = "every second"
    BREATHS = "breaths"


@dataclass(frozen=True, slots=True)
class Tempo:
    """How one repetition is done.

    Attributes:
        there: Seconds of the way there.
        top: Seconds at its far end.
        back: Seconds of the way back.
    """

    there: float
    top: float
    back: float

    @property
    def seconds(self) -> float:
        """How long one repetition takes."""
        return self.there + self.top + self.back

    def repetitions(self, seconds: float) -> int:
        """Return how many repetitions a time is, at least one."""
        return max(1, round(seconds / self.seconds))

    def begun(self, elapsed: float, seconds: float) -> int:
        """Return which repetition is under way, from 1.

        Args:
            elapsed: Seconds of the set that are done.
            seconds: How long the set is.
        """
        # A hair beyond: a sum of seconds may fall short of the moment at which a repetition begins.
        return min(int((elapsed + _ROUNDING) // self.seconds) + 1, self.repetitions(seconds))


@dataclass(frozen=True, slots=True)
class TimedCue:
    """A cue and its moment in seconds of held time.

    Attributes:
        offset: The moment.
        cue: The cue.
        number: For a count, the seconds that are left then; for a repetition, which one begins.
    """

    offset: float
    cue: Cue
    number: int = 0


def timeline(
    hold_seconds: float, counting: Counting = Counting.USUAL, tempo: Tempo | None = None
) -> tuple[TimedCue, ...]:
    """Return the cues of one hold in order, from go to release.

    Args:
        hold_seconds: How long it is.
        counting: What is counted in it.
        tempo: How its repetitions are done, where it is a set of them.

    Raises:
        ValueError: The hold has no length.
    """
    if hold_seconds <= 0:
        raise ValueError(f"a hold lasts longer than {hold_seconds} seconds")
    between = _between(hold_seconds, counting) if tempo is None else _of_a_set(hold_seconds, counting, tempo)
    return (TimedCue(0.0, Cue.GO), *between, TimedCue(hold_seconds, Cue.RELEASE))


def _between(hold_seconds: float, counting: Counting) -> Iterator[TimedCue]:
    match counting:
        case Counting.NONE:
            pass
        case Counting.USUAL:
            if hold_seconds >= HALFWAY_WORTH_SAYING:
                yield TimedCue(hold_seconds / 2, Cue.HALFWAY)
            yield from _count(hold_seconds, COUNTED_AT_THE_END)
        case Counting.EVERY_SECOND:
            yield from _count(hold_seconds, min(int(hold_seconds), MOST_COUNTED))
        case Counting.BREATHS:
            begins = FIRST_BREATH
            while begins + BREATH_IN + BREATH_OUT <= hold_seconds:
                yield TimedCue(begins, Cue.BREATHE_IN)
                yield TimedCue(begins + BREATH_IN, Cue.BREATHE_OUT)
                begins += BREATH_IN + BREATH_OUT
        case _:
            assert_never(counting)


def _of_a_set(seconds: float, counting: Counting, tempo: Tempo) -> Iterator[TimedCue]:
    last = tempo.repetitions(seconds)
    for number in range(1, last + 1):
        begins = (number - 1) * tempo.seconds
        # The word that begins the set counts the first one.
        if number > 1:
            counted = Cue.LAST_REPETITION if number == last else Cue.REPETITION
            yield TimedCue(begins, Cue.TICK if counting is Counting.NONE else counted, number)
        yield TimedCue(begins + tempo.there + tempo.top, Cue.TICK, number)


def _count(hold_seconds: float, seconds: int) -> Iterator[TimedCue]:
    for left in range(seconds, 0, -1):
        if hold_seconds - left >= _CLEAR_OF_THE_FIRST_WORD:
            yield TimedCue(hold_seconds - left, Cue.COUNT, left)
