"""The order of stretches: warm-up first, few moves, the strongest in the middle, a calm end."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache

from voice.body.terms import Level, Position, Role
from voice.coach.routine import Stretch

_LEVELS = {level: rank for rank, level in enumerate(Level)}
_POSITIONS = {position: rank for rank, position in enumerate(Position)}
_ROLES = {role: rank for rank, role in enumerate(Role)}

# The weights of what is compared as one number: each outweighs all that the ones below it can add up to.
_TRAVEL = 1_000_000
_STRONG_BEGINNING = 1_000 * _TRAVEL
_CHANGE = 10 * _STRONG_BEGINNING


@dataclass(frozen=True, slots=True)
class _Group:
    """The stretches of one role in one position, which stay together."""

    role: int
    position: int
    stretches: tuple[Stretch, ...]

    levels: tuple[int, ...]
    """The gentlest first."""


def in_order(stretches: Iterable[Stretch]) -> tuple[Stretch, ...]:
    """Return the stretches in the best order.

    Every order has the warm-ups first and the calm ones last; where none is calm, the last is one of the gentlest of
    those that are no warm-up. Stretches of the same role and position stay together. Of those orders the best has, each
    where the ones before are equal:

    1. the fewest changes of position;
    2. no stretch of the highest level as the first, unless all are of that level;
    3. the shortest way through the positions from standing to lying, as they follow each other in `Position`;
    4. the strongest nearest to the middle: the least sum of level times distance from the middle.

    All that counts of what has been placed is which groups those were, and which of them was the last. So a dynamic
    programme over the sets of groups finds the best exactly (Held and Karp, "A dynamic programming approach to
    sequencing problems", 1962).

    Args:
        stretches: At least one. Those that are alike keep their order.
    """
    groups = _grouped(stretches)
    most = sum(len(group.stretches) for group in groups)
    levels = [level for group in groups for level in group.levels]
    gentlest = min(level for group in groups if group.role == groups[-1].role for level in group.levels)

    @cache
    def may_follow(placed: int) -> list[int]:
        left = [place for place in range(len(groups)) if not placed >> place & 1]
        return [place for place in left if groups[place].role == groups[left[0]].role]

    @cache
    def away_from_middle(place: int, begins: int) -> int:
        slots = _furthest_first(begins, len(groups[place].stretches), most)
        return sum(level * _distance(slot, most) for level, slot in zip(groups[place].levels, slots, strict=True))

    best: dict[tuple[int, int], tuple[int, tuple[int, ...], int]] = {}
    for place in may_follow(0):
        strong = groups[place].levels[0] == max(levels) > min(levels)
        cost = _STRONG_BEGINNING * strong + away_from_middle(place, 0)
        best[1 << place, place] = (cost, (place,), len(groups[place].stretches))
    for _ in groups[1:]:
        further: dict[tuple[int, int], tuple[int, tuple[int, ...], int]] = {}
        for (placed, last), (cost, path, begins) in best.items():
            for place in may_follow(placed):
                way = abs(groups[last].position - groups[place].position)
                longer = cost + _CHANGE * (way > 0) + _TRAVEL * way + away_from_middle(place, begins)
                key = (placed | 1 << place, place)
                if key not in further or longer < further[key][0]:
                    further[key] = (longer, (*path, place), begins + len(groups[place].stretches))
        best = further
    calm = groups[-1].role == _ROLES[Role.CALM]
    _, path, _ = min(found for (_, last), found in best.items() if calm or groups[last].levels[0] == gentlest)
    ordered: list[Stretch] = []
    for place in path:
        ordered += _by_level(groups[place].stretches, len(ordered), most)
    return tuple(ordered)


def _grouped(stretches: Iterable[Stretch]) -> tuple[_Group, ...]:
    groups: dict[tuple[int, int], list[Stretch]] = defaultdict(list)
    for stretch in stretches:
        groups[_ROLES[stretch.role], _POSITIONS[stretch.position]].append(stretch)
    levels = {key: sorted(_LEVELS[stretch.level] for stretch in group) for key, group in groups.items()}
    return tuple(_Group(*key, tuple(groups[key]), tuple(levels[key])) for key in sorted(groups))


def _by_level(group: Sequence[Stretch], begins: int, most: int) -> list[Stretch]:
    """Return a group with its gentlest stretches in the slots furthest from the middle of the whole."""
    slots = _furthest_first(begins, len(group), most)
    levels = dict(zip(slots, sorted(_LEVELS[stretch.level] for stretch in group), strict=True))
    waiting = {level: iter([one for one in group if _LEVELS[one.level] == level]) for level in levels.values()}
    return [next(waiting[levels[slot]]) for slot in sorted(slots)]


def _furthest_first(begins: int, length: int, most: int) -> list[int]:
    """Return a group's slots by their distance from the middle; of two equally far, the later one first."""
    return sorted(range(begins, begins + length), key=lambda slot: (-_distance(slot, most), -slot))


def _distance(slot: int, most: int) -> int:
    """Return twice the distance from the middle, so that it is a whole number."""
    return abs(2 * slot - (most - 1))
