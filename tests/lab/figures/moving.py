"""What is said to move moves, and nothing else does."""

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from tests.lab.figures.faults import Fault, Kind
from tests.lab.figures.named_limbs import named_limbs
from tests.lab.figures.solids import LIMBS, Body, Part, body_of
from voice.body.anatomy import Limb
from voice.body.pose import Figure
from voice.screen.figure.scene import Scene
from voice.screen.figure.space import Matrix, Vector

MOVES = 0.02
"""Body heights that something in a limb goes at least, to be seen to move: the width of a thumb."""

STAYS = 0.07
"""Body heights that a hand, a foot or the head may go where its limb does not move."""


def moving_faults(name: str, figure: Figure, entry: tuple[str, ...], scenes: tuple[Scene, ...]) -> Iterator[Fault]:
    """Give the limbs that do not move though they should, and those that move though nobody says so."""
    bodies = [body_of(scene) for scene in scenes]
    for limb in Limb:
        if limb in figure.moving:
            way = _way(bodies, LIMBS[limb])
            if way < MOVES:
                yield Fault(Kind.MOVING, f"the {limb} is said to move, and hardly does", way, MOVES)
        elif limb is not Limb.TRUNK:
            way = _own_way(limb, scenes, bodies)
            if way > STAYS:
                yield Fault(Kind.MOVING, f"the {limb} moves, and is not in `moving`", way, STAYS)
    for words, limbs in named_limbs(name, entry):
        if not limbs & set(figure.moving):
            named = " or ".join(sorted(limbs))
            yield Fault(Kind.MOVING, f'"{words}" moves the {named}, which is not in `moving`')


def _way(bodies: list[Body], parts: tuple[Part, ...]) -> float:
    """Return how far anything in some parts goes from where it is in the start pose."""
    own = bodies[0].of(*parts)
    return max(float(np.linalg.norm(body.at[own] - bodies[0].at[own], axis=1).max()) for body in bodies)


def _own_way(limb: Limb, scenes: tuple[Scene, ...], bodies: list[Body]) -> float:
    """Return how far the end of a limb goes in the room or as seen from the trunk, whichever is less.

    A hand on the floor stays there while the trunk moves above it; a hand on the hip goes with the trunk.
    """
    end = LIMBS[limb][-1:]
    own = bodies[0].of(*end)
    seen = [(body.at[own] - middle) @ frame for body, (middle, frame) in zip(bodies, _roots(limb, scenes), strict=True)]
    in_the_room = [body.at[own] for body in bodies]
    return min(_furthest(seen), _furthest(in_the_room))


def _furthest(places: list[NDArray[np.float64]]) -> float:
    return max(float(np.linalg.norm(place - places[0], axis=1).max()) for place in places)


def _roots(limb: Limb, scenes: tuple[Scene, ...]) -> Iterator[tuple[Vector, Matrix]]:
    """Give where the part of the trunk that a limb hangs from is, and how it is turned."""
    for scene in scenes:
        skeleton = scene.skeleton
        if limb in {Limb.LEFT_LEG, Limb.RIGHT_LEG}:
            yield skeleton.middle, skeleton.pelvis
        else:
            yield skeleton.neck.begin, skeleton.spine[-1].frame
