"""Closes the remaining gap to the wished time by exchanging stretches and rounds, one or two at a time."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from heapq import nsmallest
from itertools import chain, combinations, product

from voice.coach.planner.candidates import ALSO, Candidate
from voice.coach.planner.growth import Rounds, Sketch, Span, span, within_dose

_PAIRED = 16
"""Stretches closest to the wished area, any two of which may come in together."""

_LOOKED_AT = 400
"""Selections close to the time whose dose and positions are checked."""

_Step = tuple[Candidate, int, Span]
"""A stretch, how many times to hold it on each side instead, 0 to leave it out, and the time that this adds."""


def exchanges(start: Sketch, pool: Sequence[Candidate], seconds: float, move_seconds: float) -> list[Sketch]:
    """Return selections one or two steps away from one, those closest to a time first.

    None of them goes further from the wished area than the one it began with, leaves that area out, or goes beyond the
    dose.

    Args:
        start: The selection to begin with.
        pool: What may be chosen, nearest to the wished area first.
        seconds: How long a selection should take.
        move_seconds: How long it takes to say that another position comes.
    """
    furthest = max(ALSO, start.tier)
    others = [one for one in pool if one not in start.rounds and one.tier <= furthest]
    of_chosen = list(_steps(start.rounds, start))
    of_others = list(_steps(others, start))
    of_nearest = list(_steps(others[:_PAIRED], start))
    pairs = chain(combinations(of_chosen, 2), product(of_chosen, of_others), combinations(of_nearest, 2))
    changes: list[tuple[tuple[_Step, ...], Span]] = [((one,), start.span + one[2]) for one in of_chosen + of_others]
    changes += [((one, other), start.span + one[2] + other[2]) for one, other in pairs if one[0] is not other[0]]
    near = nsmallest(_LOOKED_AT, changes, key=lambda change: change[1].misses(seconds))
    sketches = (replace(start, rounds=_changed(start.rounds, some), span=length) for some, length in near)
    allowed = [
        one for one in sketches if any(part.tier <= ALSO for part in one.rounds) and within_dose(one.rounds, one.limits)
    ]
    moves = _positions(start)
    return sorted(allowed, key=lambda one: one.span.misses(seconds - (_positions(one) - moves) * move_seconds))


def _steps(stretches: Iterable[Candidate], start: Sketch) -> Iterator[_Step]:
    limits = start.limits
    for one in stretches:
        now = start.rounds.get(one, 0)
        for count in range(limits.rounds + 1):
            if count != now:
                yield one, count, span(one, count, limits) - span(one, now, limits)


def _changed(rounds: Rounds, steps: Iterable[_Step]) -> Rounds:
    changed = rounds | {one: count for one, count, _ in steps}
    return {one: count for one, count in changed.items() if count}


def _positions(one: Sketch) -> int:
    return len({part.stretch.position for part in one.rounds})
