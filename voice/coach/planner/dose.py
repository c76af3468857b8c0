"""How much of a stretch is useful, and how holds are fitted to a wished time.

The dose is the one of the American College of Sports Medicine, Guidelines for Exercise Testing and Prescription, 12th
edition, 2025, and of Garber et al., "Quantity and quality of exercise for developing and maintaining cardiorespiratory,
musculoskeletal, and neuromotor fitness in apparently healthy adults", Medicine and Science in Sports and Exercise
2011;43(7):1334-1359: a static stretch is held for 10 to 30 seconds (30 to 60 may do older people more good), 2 to 4
times, and each muscle is stretched for about 60 seconds in total. Stretches overlap, so it is counted for each muscle
over the whole routine, on each side of the body.

It is a target: a short routine cannot give all muscles so much, and where all that there is has had it before a long
wish is filled, each may have more. How much more is from Ingram et al., "Optimising the Dose of Static Stretching to
Improve Flexibility", Sports Medicine 2025, https://pubmed.ncbi.nlm.nih.gov/39614059/: over 189 studies, gains level off
near 4 minutes in a session, and near 10 minutes in a week.
"""

import heapq
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from voice.body.terms import Doing
from voice.coach.durations import routine_seconds
from voice.coach.memory import ENOUGH_SECONDS, Memory
from voice.coach.routine import Routine, Stretch
from voice.coach.words.language import SpokenLanguage

LEAST_HOLD = 10.0
MOST_HOLD = 30.0
MOST_SECONDS = 240.0
"""For one muscle on each side, if a long wish asks for more than the target."""

HOLDS = 4
"""For one muscle on each side, over all stretches."""

ROUNDS = 2
"""Holds on each side in one stretch: two of the longest reach the whole target of a muscle."""

MOST_ROUNDS = 4
"""Holds on each side in one stretch, if a long wish asks for more: 2 to 4 are advised."""


@dataclass(frozen=True, slots=True)
class Limits:
    """What the dose allows one user.

    Attributes:
        least_hold: Seconds of the shortest hold.
        most_hold: Seconds of the longest hold.
        seconds: For one muscle, on each side.
        holds: For one muscle, on each side.
        rounds: Holds on each side in one stretch.
    """

    least_hold: float = LEAST_HOLD
    most_hold: float = MOST_HOLD
    seconds: float = ENOUGH_SECONDS
    holds: int = HOLDS
    rounds: int = ROUNDS

    def usual_hold(self, stretch: Stretch) -> float:
        """Return the stretch's own hold length in seconds, brought within the limits."""
        return max(self.least_hold, min(stretch.hold_seconds, self.most_hold))


def limits_of(memory: Memory) -> Limits:
    """Return what a user needs: the target.

    A hold length that the user chose is kept to, even where a single hold is more than the dose: older people do well
    with up to 60 seconds, and what feels right is theirs to say. What is left to vary then is how many holds there are.
    """
    own = memory.preferences.hold_seconds
    if not own:
        return Limits()
    holds = _holds(own, ENOUGH_SECONDS, HOLDS)
    return Limits(own, own, max(ENOUGH_SECONDS, own), holds, holds)


def widest_of(memory: Memory) -> Limits:
    """Return the most a user may have, if they want more time than the target fills."""
    narrow = limits_of(memory)
    holds = _holds(narrow.most_hold, MOST_SECONDS, int(MOST_SECONDS // MOST_HOLD))
    return Limits(narrow.least_hold, narrow.most_hold, MOST_SECONDS, holds, min(MOST_ROUNDS, holds))


def _holds(seconds: float, in_all: float, most: int) -> int:
    return max(1, min(most, int(in_all // seconds)))


def dosed_parts(stretch: Stretch) -> tuple[str, ...]:
    """Return the muscles that a stretch's dose counts for.

    Moving through a range is no static stretching of what it moves, so a mobility move counts for itself alone, and so
    does a stretch that names no muscle.
    """
    return tuple(set(stretch.muscles)) if stretch.doing is Doing.HOLD and stretch.muscles else (stretch.key,)


def given_seconds(stretches: Iterable[Stretch]) -> Counter[str]:
    """Return the seconds each muscle is held on each side, by what its dose counts for."""
    given = Counter[str]()
    for stretch in stretches:
        given.update(dict.fromkeys(dosed_parts(stretch), round(stretch.hold_seconds * stretch.repetitions)))
    return given


def fitted(
    stretches: Iterable[Stretch], seconds: float, limits: Limits, memory: Memory, language: SpokenLanguage
) -> tuple[Stretch, ...]:
    """Return the stretches, in the same order and with the same repetitions, with holds that fit a total time.

    Every hold begins at its shortest, and the one that is furthest below its usual length grows by a second, until the
    time is reached or no hold may grow. So the lengths keep their proportions, and no muscle gets more than its dose.

    Args:
        stretches: At least one, in their order.
        seconds: How long the routine should take.
        limits: What the dose allows.
        memory: What the user is like.
        language: What the coach speaks: words take their time.
    """
    fitted = [stretch.dosed(limits.least_hold, stretch.repetitions) for stretch in stretches]
    usual = [limits.usual_hold(stretch) for stretch in stretches]
    parts = [dosed_parts(stretch) for stretch in fitted]
    holds = [limits.least_hold] * len(fitted)
    given = given_seconds(fitted)
    left = seconds - routine_seconds(Routine("", tuple(fitted)), memory, language)
    growing = [(hold / length, place) for place, (hold, length) in enumerate(zip(holds, usual, strict=True))]
    heapq.heapify(growing)
    while growing:
        _, place = heapq.heappop(growing)
        rounds, gain = fitted[place].repetitions, len(fitted[place].holds)
        full = any(given[name] + rounds > limits.seconds for name in parts[place])
        if full or holds[place] + 1 > limits.most_hold or left < gain / 2:
            continue
        holds[place] += 1
        left -= gain
        given.update(dict.fromkeys(parts[place], rounds))
        heapq.heappush(growing, (holds[place] / usual[place], place))
    return tuple(stretch.dosed(hold, stretch.repetitions) for stretch, hold in zip(fitted, holds, strict=True))
