"""The timeline of one hold: which cue belongs at which second."""

from dataclasses import dataclass
from enum import StrEnum

HALFWAY_WORTH_SAYING = 12.0
"""Seconds: in a shorter hold, halfway would fall upon the first words or the count."""


class Cue(StrEnum):
    """What marks a moment of a hold."""

    GO = "go"
    HALFWAY = "halfway"
    THREE = "three"
    TWO = "two"
    ONE = "one"
    RELEASE = "release"


@dataclass(frozen=True, slots=True)
class TimedCue:
    """A cue and its moment, in seconds of held time."""

    offset: float
    cue: Cue


def timeline(hold_seconds: float) -> tuple[TimedCue, ...]:
    """Return the cues of one hold in order: go, halfway, the last three seconds counted, release.

    Raises:
        ValueError: The hold has no length.
    """
    if hold_seconds <= 0:
        raise ValueError(f"a hold lasts longer than {hold_seconds} seconds")
    cues = [TimedCue(0.0, Cue.GO)]
    if hold_seconds >= HALFWAY_WORTH_SAYING:
        cues.append(TimedCue(hold_seconds / 2, Cue.HALFWAY))
    countdown = ((3.0, Cue.THREE), (2.0, Cue.TWO), (1.0, Cue.ONE))
    cues += [TimedCue(hold_seconds - left, cue) for left, cue in countdown if hold_seconds - left >= 1.0]
    cues.append(TimedCue(hold_seconds, Cue.RELEASE))
    return tuple(cues)
