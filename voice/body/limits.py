"""What a position asks of somebody that not everybody can do: getting down on the floor, and kneeling."""

from typing import assert_never

from voice.body.terms import Condition, Position

LIMITS = frozenset({Condition.NO_FLOOR, Condition.NO_KNEELING, Condition.NO_REACHING_OVERHEAD})
"""The conditions that are a movement somebody can't do; they know it themselves, and need no warning."""

FROM_THE_POSITION = frozenset({Condition.NO_FLOOR, Condition.NO_KNEELING})
"""Those that a stretch's position alone decides."""

_NOBODY: frozenset[Condition] = frozenset()


def out_of_reach_with(position: Position) -> frozenset[Condition]:
    """Return with which limits nobody gets into a position."""
    match position:
        case Position.STANDING | Position.WALL | Position.CHAIR:
            return _NOBODY
        case Position.SITTING | Position.PRONE | Position.SIDE_LYING | Position.SUPINE:
            return frozenset({Condition.NO_FLOOR})
        case Position.KNEELING | Position.ALL_FOURS:
            return frozenset({Condition.NO_FLOOR, Condition.NO_KNEELING})
        case _:
            assert_never(position)
