from dataclasses import replace
from itertools import groupby, pairwise, permutations

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.coach.synthetic_shelf import STRETCHES
from voice.body.terms import Level, Position, Role
from voice.coach.planner.order import in_order
from voice.coach.routine import Stretch

ROLES = (Role.WARM_UP, Role.STRETCH, Role.CALM)
LEVELS = tuple(Level)
POSITIONS = tuple(Position)

Order = tuple[Stretch, ...]


def allowed(order: Order) -> bool:
    """Warm-ups first, calm ones last; without a calm one, the last is one of the gentlest that aren't warm-ups."""
    roles = [ROLES.index(one.role) for one in order]
    rivals = [one for one in order if one.role is order[-1].role]
    calm = order[-1].role is Role.CALM or order[-1].level == min((one.level for one in rivals), key=LEVELS.index)
    return roles == sorted(roles) and calm


def changes(order: Order) -> int:
    return sum(one.position is not other.position for one, other in pairwise(order))


def kept_together(order: Order) -> bool:
    runs = [key for key, _ in groupby(order, key=lambda one: (one.role, one.position))]
    return len(runs) == len(set(runs))


def cost(order: Order) -> tuple[int, int, int, int]:
    levels = [LEVELS.index(one.level) for one in order]
    places = [POSITIONS.index(one.position) for one in order]
    strong_first = levels[0] == max(levels) > min(levels)
    way = sum(abs(one - other) for one, other in pairwise(places))
    off = sum(level * abs(2 * slot - (len(order) - 1)) for slot, level in enumerate(levels))
    return changes(order), strong_first, way, off


@settings(max_examples=500, deadline=None)
@given(st.lists(st.sampled_from(STRETCHES), min_size=1, max_size=6, unique_by=lambda one: one.key))
def test_no_order_is_better(stretches: list[Stretch]) -> None:
    ordered = in_order(stretches)
    orders = [order for order in permutations(stretches) if allowed(order)]
    assert ordered in orders
    assert changes(ordered) == min(map(changes, orders))
    assert cost(ordered) == min(map(cost, filter(kept_together, orders)))


def test_the_strongest_is_in_the_middle_and_the_gentlest_at_the_end() -> None:
    held = [one for one in STRETCHES if one.role is Role.STRETCH]
    gentle = [one for one in held if one.level is Level.GENTLE][:3]
    strong = next(one for one in held if one.level is Level.STRONG)
    moderate = next(one for one in held if one.level is Level.MODERATE)
    alike = [at_the_wall(one) for one in (*gentle, strong, moderate)]
    levels = [one.level for one in in_order(alike)]
    assert levels[2] is Level.STRONG
    assert levels[-1] is Level.GENTLE


def at_the_wall(stretch: Stretch) -> Stretch:

    return replace(stretch, position=Position.WALL)
