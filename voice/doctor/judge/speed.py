"""How fast a clock goes beside another, from readings of which some came late."""

from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median

STEADY = 0.05
"""Share by which a speaker may take sound faster or slower than real time, measured over about two seconds."""


@dataclass(frozen=True, slots=True)
class Reading:
    """Two clocks, read at one moment.

    Attributes:
        machine: The machine's, in seconds.
        speaker: The speaker's, in seconds of sound that it took.
    """

    machine: float
    speaker: float


def is_steady(speed: float) -> bool:
    """Return whether a speaker of this speed, 1 in real time, plays well."""
    return abs(speed - 1) <= STEADY


def find_speed(readings: Sequence[Reading]) -> float:
    """Return how many seconds of sound the speaker took for each second that passed.

    It is the median over pairs of readings half the time apart, since a busy machine reads some late, and the speaker
    takes some sound at once. Method after P. K. Sen, Estimates of the regression coefficient based on Kendall's tau,
    1968.

    Args:
        readings: At even distances, and at least two.
    """
    half = len(readings) // 2
    pairs = zip(readings[:-half], readings[half:], strict=True)
    return median((later.speaker - first.speaker) / (later.machine - first.machine) for first, later in pairs)
