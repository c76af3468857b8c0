"""What a position requires that not everyone can do: getting down on the floor, and kneeling."""

from typing import assert_never

from voice.body.terms import Condition, Ground, Position

LIMITS = frozenset({Condition.NO_FLOOR, Condition.NO_KNEELING, Condition.NO_REACHING_OVERHEAD})
"""The conditions that are a movement someone can't do; they know it themselves, and need no warning."""

FROM_THE_POSITION = frozenset({Condition.NO_FLOOR, Condition.NO_KNEELING})
"""The conditions that only a stretch's position decides."""

_NOBODY: frozenset[Condition] = frozenset()


def positions_on(ground: Ground) -> frozenset[Position]:
    """Return the positions that are taken there."""
    match ground:
        case Ground.FLOOR:
            return frozenset(one for one in Position if Condition.NO_FLOOR in out_of_reach_with(one))
        case _:
            assert_never(ground)


def out_of_reach_with(position: Position) -> frozenset[Condition]:
    """Return the limits that rule out a position."""
    match position:
        case Position.STANDING | Position.WALL | Position.CHAIR:
            return _NOBODY
        case Position.SITTING | Position.PRONE | Position.SIDE_LYING | Position.SUPINE:
            return frozenset({Condition.NO_FLOOR})
        case Position.KNEELING | Position.ALL_FOURS:
            return frozenset({Condition.NO_FLOOR, Condition.NO_KNEELING})
        case _:
            assert_never(position)
