"""Arrows for direction and turning: where each runs, computed from what it is about."""

from dataclasses import dataclass
from typing import assert_never

import numpy as np
from numpy.typing import NDArray

from voice.body.anatomy import Landmark, Limb
from voice.body.pose import Arrow, ArrowKind, Axis, Figure
from voice.screen.figure.parts import part_of
from voice.screen.figure.scene import Scene, frames_of
from voice.screen.figure.skeleton import ArmBones, LegBones, Skeleton
from voice.screen.figure.space import Camera, Vector, vector

STEPS = 6
"""Points along the way of a part."""

SEEN = 0.09
"""Body heights that a way has to be long in the picture, for an arrow that nobody asked for."""

SHORTEST = 0.1
"""Body heights that an arrow is long at least."""

BESIDE = 0.05
"""Body heights from the surface of a part to a circle around it."""

GAP = 100.0
"""Degrees that a circle is open."""

PULL = 0.11
"""Length of a pull, in body heights."""

CLEAR = 0.03
"""Body heights from the surface of a part to its pull."""

_BARBS, _OPEN = 0.04, 28.0
"""Length of the lines of a head, in body heights, and degrees between them and the shaft."""

Shaft = NDArray[np.float64]
"""Shape (n, 2): to the right and up in the picture, in body heights; the head is at the end."""


@dataclass(frozen=True, slots=True)
class DrawnArrow:
    """An arrow in the picture: lines, the first along it and the others its heads.

    Attributes:
        lines: Each shape (n, 2), to the right and up, in body heights.
    """

    lines: tuple[Shaft, ...]


def ways_of(figure: Figure, camera: Camera) -> tuple[DrawnArrow, ...]:
    """Return the arrows that belong to the start pose: where parts go."""
    if figure.arrows is None:
        frames = frames_of(figure, STEPS) if figure.moving else ()
        usual = (_longest([_way(part, frames, camera) for part in _ENDS[limb]]) for limb in figure.moving)
        return tuple(_drawn(_long_enough(shaft), back=False) for shaft in usual if _length(shaft) >= SEEN)
    asked = [arrow for arrow in figure.arrows if arrow.kind is ArrowKind.WAY]
    frames = frames_of(figure, STEPS) if asked else ()
    return tuple(_drawn(_long_enough(_way(one.of, frames, camera)), back=one.back) for one in asked)


def rest_of(figure: Figure, scene: Scene, camera: Camera) -> tuple[DrawnArrow, ...]:
    """Return the arrows that belong to the end pose: circles and pulls."""
    return tuple(
        _drawn(shaft, back=arrow.back)
        for arrow in figure.arrows or ()
        if (shaft := _at_rest(arrow, scene.skeleton, camera)) is not None
    )


def _at_rest(arrow: Arrow, skeleton: Skeleton, camera: Camera) -> Shaft | None:
    match arrow.kind:
        case ArrowKind.WAY:
            return None
        case ArrowKind.CIRCLE:
            return _circle(arrow, skeleton, camera)
        case ArrowKind.PULL:
            return _pull(arrow, skeleton, camera)
        case _:
            assert_never(arrow.kind)


_ENDS = {
    Limb.HEAD: (Landmark.HEAD, Landmark.CHIN),
    Limb.TRUNK: (Landmark.HEAD, Landmark.CHIN, Landmark.CHEST, Landmark.PELVIS),
    Limb.LEFT_ARM: (Landmark.LEFT_FINGERS, Landmark.LEFT_ELBOW),
    Limb.RIGHT_ARM: (Landmark.RIGHT_FINGERS, Landmark.RIGHT_ELBOW),
    Limb.LEFT_LEG: (Landmark.LEFT_TOES, Landmark.LEFT_KNEE),
    Limb.RIGHT_LEG: (Landmark.RIGHT_TOES, Landmark.RIGHT_KNEE),
}
"""The parts of a limb of which that one has an arrow which goes furthest."""


def _longest(shafts: list[Shaft]) -> Shaft:
    return max(shafts, key=_length)


def _way(part: Landmark, frames: tuple[Scene, ...], camera: Camera) -> Shaft:
    way: Shaft = np.array([_lever(frame.skeleton, part) for frame in frames]) @ camera.plane
    return way


def _lever(skeleton: Skeleton, part: Landmark) -> Vector:
    """Return a point beyond a part, which moves as it does: an arrow upon the part itself would cover it."""
    head, ribs = skeleton.head, skeleton.spine[-1]
    at = part_of(skeleton, part).at
    match part:
        case Landmark.HEAD:
            return head.end + head.frame @ vector(0, 0.11, 0)
        case Landmark.CHIN:
            return head.end + head.frame @ vector(0.11, 0.07, 0)
        case Landmark.CHEST:
            return at + ribs.frame @ vector(0.1, 0, 0)
        case Landmark.WAIST | Landmark.PELVIS:
            return at + skeleton.pelvis @ vector(-0.1, 0, 0)
        case _:
            return at + _outward(part, skeleton)


def _outward(part: Landmark, skeleton: Skeleton) -> Vector:
    left = part.value.startswith("left")
    arm, leg = (skeleton.left_arm, skeleton.left_leg) if left else (skeleton.right_arm, skeleton.right_leg)
    return _along(Landmark(part.value.replace("right", "left")), arm, leg, skeleton.neck.begin)


def _along(part: Landmark, arm: ArmBones, leg: LegBones, neck: Vector) -> Vector:
    way = {
        Landmark.LEFT_SHOULDER: arm.upper.begin - neck,
        Landmark.LEFT_ELBOW: arm.upper.end - arm.upper.begin,
        Landmark.LEFT_HAND: arm.tips.end - arm.palm.end,
        Landmark.LEFT_WRIST: arm.fore.end - arm.fore.begin,
        Landmark.LEFT_FINGERS: arm.tips.end - arm.palm.end,
        Landmark.LEFT_KNEE: leg.thigh.end - leg.thigh.begin,
        Landmark.LEFT_TOES: leg.foot.end - leg.foot.begin,
        Landmark.LEFT_HEEL: leg.foot.begin - leg.foot.end,
    }.get(part)
    if way is None:
        return vector(0, 0, 0)
    reach = {Landmark.LEFT_SHOULDER: 0.075, Landmark.LEFT_HAND: 0.08}.get(part, 0.05)
    beyond: Vector = reach * way / max(1e-6, float(np.linalg.norm(way)))
    return beyond


def _circle(arrow: Arrow, skeleton: Skeleton, camera: Camera) -> Shaft:
    ball, ribs = part_of(skeleton, arrow.of), skeleton.spine[-1].frame
    # Counter-clockwise about each, seen from its end, is forward about the line from right to left, and so on.
    axis = {Axis.HIPS: -ribs[:, 2], Axis.FRONT: ribs[:, 0], Axis.LENGTH: ribs[:, 1]}[arrow.about]
    towards = camera.towards - (camera.towards @ axis) * axis
    tilted = float(np.linalg.norm(towards))
    # Open at the far side, where it would go behind the part, or below where it is seen as a whole.
    near = towards / tilted if tilted > 0.35 else _across(axis, camera.upward)  # noqa: PLR2004 - about twenty degrees
    aside = np.cross(axis, near)
    angles = np.radians(np.linspace(-180 + GAP / 2, 180 - GAP / 2, 3 * STEPS)) * (-1 if arrow.reverse else 1)
    radius = ball.radius + BESIDE
    points = ball.at + radius * (np.cos(angles)[:, None] * near + np.sin(angles)[:, None] * aside)
    shaft: Shaft = points @ camera.plane
    return shaft


def _across(axis: Vector, way: Vector) -> Vector:
    across: Vector = way - (way @ axis) * axis
    return across / max(1e-6, float(np.linalg.norm(across)))


def _pull(arrow: Arrow, skeleton: Skeleton, camera: Camera) -> Shaft:
    ball = part_of(skeleton, arrow.of)
    begin = ball.at @ camera.plane
    match arrow.to:
        case Landmark.FLOOR:
            way = vector(0, -1, 0) @ camera.plane
        case Landmark.WALL | None:
            way = vector(1, 0, 0) @ camera.plane
        case _:
            way = (part_of(skeleton, arrow.to).at - ball.at) @ camera.plane
    way = way / max(1e-6, float(np.linalg.norm(way))) * (-1 if arrow.away else 1)
    return np.array((begin + (ball.radius + CLEAR) * way, begin + (ball.radius + CLEAR + PULL) * way))


def _length(shaft: Shaft) -> float:
    return float(np.linalg.norm(np.diff(shaft, axis=0), axis=1).sum())


def _long_enough(shaft: Shaft) -> Shaft:
    length = _length(shaft)
    if length >= SHORTEST or length == 0:
        return shaft
    middle = shaft.mean(axis=0)
    longer: Shaft = middle + SHORTEST / length * (shaft - middle)
    return longer


def _drawn(shaft: Shaft, *, back: bool) -> DrawnArrow:
    heads = [_head(shaft), *([_head(shaft[::-1])] if back else [])]
    return DrawnArrow((shaft, *heads))


def _head(shaft: Shaft) -> Shaft:
    tip = shaft[-1]
    # From a little way back: the last step of a curve does not tell whereto it goes.
    before = next((point for point in shaft[::-1] if np.linalg.norm(point - tip) > _BARBS), shaft[0])
    way = (before - tip) / max(1e-6, float(np.linalg.norm(before - tip))) * _BARBS
    return np.array((tip + _turned(way, _OPEN), tip, tip + _turned(way, -_OPEN)))


def _turned(way: NDArray[np.float64], degrees: float) -> NDArray[np.float64]:
    c, s = np.cos(np.radians(degrees)), np.sin(np.radians(degrees))
    return np.array((c * way[0] - s * way[1], s * way[0] + c * way[1]))
