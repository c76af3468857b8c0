"""Nothing goes through the floor, a wall, a chair or the body itself."""

from collections.abc import Iterator
from itertools import combinations, pairwise

import numpy as np
from numpy.typing import NDArray

from tests.lab.figures.faults import Fault, Kind
from tests.lab.figures.solids import PARTS, Body, Part, body_of, depths, part_at
from voice.body.anatomy import Landmark
from voice.body.pose import Figure
from voice.body.terms import Position
from voice.screen.figure.scene import Scene, scene_of
from voice.screen.figure.things import block_of, chair_blocks

YIELDS = 0.022
"""Body heights that flesh is pressed in where two parts meet: what a thigh gives under a hand."""

TOUCHED = 0.032
"""The same where the data say that parts touch: folded hands lie within each other."""

HUGGED = 0.045
"""The same of an arm against the trunk that it hangs from, and of a thigh: shirt and belly give way."""

SPARE = 0.004
"""Body heights that whoever looks for a pose leaves to all of these, as angles are rounded in the end."""

RESTS = 0.035
"""Body heights from the floor at which something still lies on it."""

_HANGS = {
    Part.LEFT_UPPER_ARM: Part.TRUNK,
    Part.RIGHT_UPPER_ARM: Part.TRUNK,
    Part.LEFT_THIGH: Part.TRUNK,
    Part.RIGHT_THIGH: Part.TRUNK,
}
"""What is joined to the trunk, and has a far half that may not go through it."""

_JOINED = {
    frozenset(pair)
    for pair in (
        (Part.TRUNK, Part.NECK),
        (Part.NECK, Part.HEAD),
        # Where they begin, the shoulder and the neck are one.
        (Part.NECK, Part.LEFT_UPPER_ARM),
        (Part.NECK, Part.RIGHT_UPPER_ARM),
        *((upper, lower) for upper, lower in pairwise(PARTS) if upper.split()[0] == lower.split()[0]),
    )
}
"""Parts that meet at a joint, and so are always within each other."""

_ON_LEGS = (Landmark.LEFT_HEEL, Landmark.LEFT_TOES, Landmark.RIGHT_HEEL, Landmark.RIGHT_TOES)
_ON_KNEES = (Landmark.LEFT_KNEE, Landmark.RIGHT_KNEE)
_ON_THE_BODY = (Landmark.PELVIS, Landmark.WAIST, Landmark.CHEST, Landmark.LEFT_SHOULDER, Landmark.RIGHT_SHOULDER)


def solid_faults(figure: Figure, position: Position | None, scenes: tuple[Scene, ...]) -> Iterator[Fault]:
    """Give what goes through something in any scene, each once, where it is worst.

    Args:
        figure: Whose.
        position: What it is done in, which tells what bears the body; None where anything may.
        scenes: From its start to its end.
    """
    bodies = [body_of(scene) for scene in scenes]
    yield from _through_itself(figure, bodies)
    yield from _through_things(figure, scenes, bodies)
    yield from _through_the_floor(figure, position, scenes, bodies)


def _through_itself(figure: Figure, bodies: list[Body]) -> Iterator[Fault]:
    for one, other, deep, limit in _depths_in_itself(figure, bodies):
        if deep > limit:
            yield Fault(Kind.SOLID, f"the {one} goes through the {other}", deep, limit)


def _depths_in_itself(figure: Figure, bodies: list[Body]) -> Iterator[tuple[Part, Part, float, float]]:
    """Give pairs of parts, how deep they reach into each other at the worst, and how deep they may."""
    touching = {frozenset(part_at(one) for one in pair) for pair in figure.touching}
    everything = np.max([depths(body, np.ones(len(body.part), np.bool_)) for body in bodies], axis=0)
    far = np.max([depths(body, _far_halves(body)) for body in bodies], axis=0)
    for (place, one), (other_place, other) in combinations(enumerate(PARTS), 2):
        pair = frozenset((one, other))
        hangs = _HANGS.get(one) is other or _HANGS.get(other) is one
        if pair in _JOINED and not hangs:
            continue
        deep = float((far if hangs else everything)[place, other_place])
        yield one, other, deep, HUGGED if hangs else TOUCHED if pair in touching else YIELDS


def _far_halves(body: Body) -> NDArray[np.bool_]:
    """Return which spheres of what hangs from the trunk are in its far half; everything else counts whole."""
    counts = np.ones(len(body.part), np.bool_)
    for part in _HANGS:
        own = np.flatnonzero(body.of(part))
        # The first two spheres are the ends of the bone.
        away = np.linalg.norm(body.at[own] - body.at[own[0]], axis=1)
        counts[own] = away > away.max() / 2
    return counts


def _through_things(figure: Figure, scenes: tuple[Scene, ...], bodies: list[Body]) -> Iterator[Fault]:
    for part, name, deep in _depths_in_things(figure, scenes[0], bodies):
        if deep > YIELDS:
            yield Fault(Kind.SOLID, f"the {part} goes through {name}", deep, YIELDS)


def _depths_in_things(figure: Figure, sitter: Scene, bodies: list[Body]) -> Iterator[tuple[Part, str, float]]:
    """Give parts, things, and how deep the ones reach into the others at the worst."""
    things = {"a wall or a table": tuple(block_of(box) for box in figure.props.boxes if not box.soft)}
    if figure.props.chair:
        things["the chair"] = chair_blocks(figure.props.chair, sitter)
    for name, blocks in things.items():
        if blocks:
            deep = np.max([body.radius - block.distances(body.at) for body in bodies for block in blocks], axis=0)
            yield from ((part, name, float(deep[bodies[0].of(part)].max())) for part in PARTS)


def too_deep(figure: Figure, position: Position | None, scenes: tuple[Scene, ...]) -> NDArray[np.float64]:
    """Return by how much parts reach deeper than they may into each other and into things, in a fixed order.

    The last is by how much the body hangs in the air.
    """
    bodies = [body_of(scene) for scene in scenes]
    in_itself = [deep - limit for _, _, deep, limit in _depths_in_itself(figure, bodies)]
    in_things = [
        deep - YIELDS for _, _, deep in _depths_in_things(figure, scene_of(figure.start, figure.anchor), bodies)
    ]
    hangs = max(_in_the_air(figure, position, scene) for scene in scenes) - RESTS
    return np.maximum(0, np.array([*in_itself, *in_things, hangs]) + SPARE)


def _in_the_air(figure: Figure, position: Position | None, scene: Scene) -> float:
    return min(_height(scene, part, figure) for part in _bearing(position))


def _through_the_floor(
    figure: Figure, position: Position | None, scenes: tuple[Scene, ...], bodies: list[Body]
) -> Iterator[Fault]:
    """Give what hangs in the air: a body rests on its lowest point, and so is lifted by what goes through the floor."""
    if position is Position.CHAIR:
        yield from _off_the_chair(scenes)
    worst, lowest = 0.0, ""
    for scene, body in zip(scenes, bodies, strict=True):
        under = _in_the_air(figure, position, scene)
        if under > worst:
            worst = under
            lowest = PARTS[body.part[int((body.at[:, 1] - body.radius).argmin())]]
    if worst > RESTS:
        yield Fault(Kind.SOLID, f"the {lowest} goes through the floor, or the body hangs in the air", worst, RESTS)


def _bearing(position: Position | None) -> tuple[Landmark, ...]:
    match position:
        case Position.STANDING | Position.WALL | Position.CHAIR:
            return _ON_LEGS
        case Position.KNEELING | Position.ALL_FOURS:
            return _ON_KNEES
        case Position.SITTING:
            return (Landmark.PELVIS,)
        case Position.PRONE | Position.SUPINE:
            return _ON_THE_BODY
        case Position.SIDE_LYING:
            return (*_ON_THE_BODY, Landmark.LEFT_THIGH, Landmark.RIGHT_THIGH)
        case None:
            return (*_ON_LEGS, *_ON_KNEES, *_ON_THE_BODY)


def _off_the_chair(scenes: tuple[Scene, ...]) -> Iterator[Fault]:
    seat = scenes[0].part(Landmark.PELVIS).at
    away = max(float(np.linalg.norm(scene.part(Landmark.PELVIS).at - seat)) for scene in scenes)
    if away > RESTS:
        yield Fault(Kind.SOLID, "the pelvis leaves the seat", away, RESTS)


def _height(scene: Scene, part: Landmark, figure: Figure) -> float:
    """Return how far a part is above the floor, or above what stands below it."""
    ball = scene.part(part)
    tops = [
        box.high.y
        for box in figure.props.boxes
        if box.low.x <= ball.at[0] <= box.high.x and box.low.z <= ball.at[2] <= box.high.z and box.high.y < ball.at[1]
    ]
    return float(ball.at[1] - ball.radius) - max(tops, default=0.0)
