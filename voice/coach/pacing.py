"""How long what lies between holds takes, and the timeline of one hold: which cue belongs at which second."""

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

ANSWER_SECONDS = 8.0
"""How long an answer is waited for after a question."""

WORD_AFTER_RELEASE = 0.55
"""Seconds from the last chime of a hold to the word after it."""

_CLEAR_OF_THE_FIRST_WORD = 1.0


class Cue(StrEnum):
    """What marks a moment of a hold."""

    GO = "go"
    HALFWAY = "halfway"
    COUNT = "count"
    BREATHE_IN = "breathe in"
    BREATHE_OUT = "breathe out"
    RELEASE = "release"


class Counting(StrEnum):
    """What is said during a hold."""

    USUAL = "usual"
    """Halfway, and the last three seconds."""
    NONE = "none"
    """Nothing: a chime begins and ends it."""
    EVERY_SECOND = "every second"
    BREATHS = "breaths"


@dataclass(frozen=True, slots=True)
class TimedCue:
    """A cue, its moment in seconds of held time, and for a count the seconds that are left then."""

    offset: float
    cue: Cue
    left: int = 0


def timeline(hold_seconds: float, counting: Counting = Counting.USUAL) -> tuple[TimedCue, ...]:
    """Return the cues of one hold in order, from go to release.

    Raises:
        ValueError: The hold has no length.
    """
    if hold_seconds <= 0:
        raise ValueError(f"a hold lasts longer than {hold_seconds} seconds")
    return (TimedCue(0.0, Cue.GO), *_between(hold_seconds, counting), TimedCue(hold_seconds, Cue.RELEASE))


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


def _count(hold_seconds: float, seconds: int) -> Iterator[TimedCue]:
    for left in range(seconds, 0, -1):
        if hold_seconds - left >= _CLEAR_OF_THE_FIRST_WORD:
            yield TimedCue(hold_seconds - left, Cue.COUNT, left)
