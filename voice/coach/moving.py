"""How long each step on the way into a stretch takes.

Our judgement, all of it, for somebody who moves without haste, from where the sentence ends: whoever is quicker says,
"I'm ready", and whoever is slower, "wait".
"""

from collections.abc import Iterable

from voice.body.terms import Move, Position

SECONDS = {
    Move.FLOOR: 8.0,
    Move.POSITION: 5.0,
    Move.FETCH: 8.0,
    Move.LIMBS: 3.0,
    Move.REACH: 3.5,
    Move.SETTLE: 2.5,
    Move.NOTHING: 0.0,
}

THERE_ALREADY = 2.0
"""If the previous stretch was in the same position: only time to adjust."""

LEAST_SECONDS = 3.0
"""From the last word before a hold to its start."""

TO_COLLECT_ONESELF = 2.5
"""In addition to the longest move, if all is said in one breath to a user who knows it."""

_ARRIVING = frozenset({Move.FLOOR, Move.POSITION})
_UPRIGHT = frozenset({Position.STANDING, Position.WALL, Position.CHAIR})


def seconds_for(move: Move, before: Position | None, to: Position) -> float:
    """Return how long a move takes.

    Args:
        move: What is to be done.
        before: The position that the user comes from; None where nobody knows it.
        to: The one that the stretch is done in.
    """
    if move in _ARRIVING and before is to:
        return THERE_ALREADY
    if move is Move.FLOOR and before is not None and before not in _UPRIGHT:
        return SECONDS[Move.POSITION]
    return SECONDS[move]


def way_into_position(moves: Iterable[Move]) -> Move | None:
    """Return the move that leads into the position; None if none does."""
    return next((move for move in moves if move in _ARRIVING), None)
