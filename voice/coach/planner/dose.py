"""How much of a stretch does good, and how the length of holds is fitted to a wished time.

The dose is the one of the American College of Sports Medicine, Guidelines for Exercise Testing and Prescription, 11th
edition, and of Garber et al., "Quantity and quality of exercise for developing and maintaining cardiorespiratory,
musculoskeletal, and neuromotor fitness in apparently healthy adults", Medicine and Science in Sports and Exercise
2011;43(7):1334-1359: a static stretch is held for 10 to 30 seconds (30 to 60 may do older people more good), 2 to 4
times, and each muscle is stretched for about 60 seconds in total. Stretches overlap, so it is counted for each muscle
over the whole routine, on each side of the body. It is a ceiling here: a short routine cannot give all muscles so much.
"""

import heapq
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from voice.body.terms import Doing
from voice.coach.durations import routine_seconds
from voice.coach.memory import Memory
from voice.coach.routine import Routine, Stretch
from voice.coach.words.language import SpokenLanguage

LEAST_HOLD = 10.0
MOST_HOLD = 30.0
MOST_SECONDS = 60.0
"""For one muscle, on each side."""

MOST_HOLDS = 4
"""For one muscle, on each side, in whichever stretches."""

ROUNDS = 2
"""Holds on each side in one stretch: two of the longest are the whole dose of a muscle."""


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
    seconds: float = MOST_SECONDS
    holds: int = MOST_HOLDS
    rounds: int = ROUNDS

    def usual_hold(self, stretch: Stretch) -> float:
        """Return the seconds of a hold as the stretch has it, brought within the limits."""
        return max(self.least_hold, min(stretch.hold_seconds, self.most_hold))


def limits_of(memory: Memory) -> Limits:
    """Return what the dose allows a user.

    A hold length that the user chose is kept to, even where a single hold is more than the dose: older people do well
    with up to 60 seconds, and what feels right is theirs to say. What is left to vary then is how many holds there are.
    """
    own = memory.preferences.hold_seconds
    if not own:
        return Limits()
    holds = max(1, min(MOST_HOLDS, int(MOST_SECONDS // own)))
    return Limits(own, own, max(MOST_SECONDS, own), holds, holds)


def dosed_parts(stretch: Stretch) -> tuple[str, ...]:
    """Return what the dose of a stretch is counted for: its muscles.

    Moving through a range is no static stretching of what it moves, so a mobility move counts for itself alone, and so
    does a stretch that names no muscle.
    """
    return tuple(set(stretch.muscles)) if stretch.doing is Doing.HOLD and stretch.muscles else (stretch.key,)


def fitted(
    stretches: Iterable[Stretch], seconds: float, memory: Memory, language: SpokenLanguage
) -> tuple[Stretch, ...]:
    """Return the stretches, in the same order and with the same repetitions, with holds that fit a total time.

    Every hold begins at its shortest, and the one that is furthest below its usual length grows by a second, until the
    time is reached or no hold may grow. So the lengths keep their proportions, and no muscle gets more than its dose.

    Args:
        stretches: At least one, in their order.
        seconds: How long the routine should take.
        memory: What the user is like.
        language: What the coach speaks: words take their time.
    """
    limits = limits_of(memory)
    fitted = [stretch.dosed(limits.least_hold, stretch.repetitions) for stretch in stretches]
    usual = [limits.usual_hold(stretch) for stretch in stretches]
    parts = [dosed_parts(stretch) for stretch in fitted]
    holds = [limits.least_hold] * len(fitted)
    given = Counter[str]()
    for stretch, names in zip(fitted, parts, strict=True):
        given.update({name: round(limits.least_hold * stretch.repetitions) for name in names})
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
