"""What stands beside the body: mat, chair, walls, cushions and towels, as faces and lines in the room."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import product

import numpy as np
from numpy.typing import NDArray

from voice.body.anatomy import Landmark
from voice.body.pose import Box, Chair, Point
from voice.screen.figure.balls import Ball
from voice.screen.figure.scene import Scene
from voice.screen.figure.space import Camera, Matrix, Vector, about_y, vector

SEAT_DEPTH = 0.25
SEAT_HALF_WIDTH = 0.13
SEAT_THICKNESS = 0.022
BACK_HEIGHT = 0.24
_POST = 0.012
_MARGIN = 0.06


@dataclass(frozen=True, slots=True)
class Face:
    """A flat side of a thing.

    Attributes:
        corners: In order around it.
        light: How much light falls on it, 0 to 1.
    """

    corners: tuple[Vector, ...]
    light: float


def mat_under(scenes: tuple[Scene, ...]) -> Face:
    """Return a mat that is large enough for the body in all scenes."""
    points = np.array([ball.at + scene.shift for scene in scenes for ball in scene.firm])
    (low_x, _, low_z), (high_x, _, high_z) = points.min(axis=0) - _MARGIN, points.max(axis=0) + _MARGIN
    return Face(
        tuple(vector(x, 0, z) for x, z in ((low_x, low_z), (high_x, low_z), (high_x, high_z), (low_x, high_z))), 1.0
    )


def box_faces(box: Box, camera: Camera) -> Iterator[Face]:
    """Give the sides of a box that can be seen."""
    yield from _faces(block_of(box), camera)


@dataclass(frozen=True, slots=True)
class Block:
    """A box in the room, turned about the vertical.

    Attributes:
        low: A corner, as seen from `at` before the turn.
        high: The opposite one.
        turn: About `at`.
        at: From where both are given.
    """

    low: Vector
    high: Vector
    turn: Matrix
    at: Vector

    def distances(self, points: NDArray[np.float64]) -> NDArray[np.float64]:
        """Return how far points, shape (n, 3), are from it; negative inside, by how far they are from getting out."""
        at = (points - self.at) @ self.turn
        outside = np.linalg.norm(np.maximum(np.maximum(self.low - at, at - self.high), 0), axis=1)
        inside = np.minimum(at - self.low, self.high - at).min(axis=1)
        distances: NDArray[np.float64] = np.where(outside > 0, outside, -inside)
        return distances


def block_of(box: Box) -> Block:
    """Return a box that is not turned."""
    return Block(_corner(box.low), _corner(box.high), np.eye(3), vector(0, 0, 0))


def chair_blocks(chair: Chair, sitter: Scene) -> tuple[Block, ...]:
    """Return what a chair under somebody's pelvis is made of: legs, seat and back."""
    pelvis = sitter.part(Landmark.PELVIS)
    top = pelvis.at[1] - pelvis.radius
    behind, half = -0.11 - chair.forward, SEAT_HALF_WIDTH
    front = behind + SEAT_DEPTH
    parts = [
        ((x - _POST, 0, z - _POST), (x + _POST, top - SEAT_THICKNESS, z + _POST))
        for x, z in product((behind + _POST, front - _POST), (-half + _POST, half - _POST))
    ]
    parts.append(((behind, top - SEAT_THICKNESS, -half), (front, top, half)))
    if chair.back:
        parts += [
            ((behind - 0.012, top, z - _POST), (behind + 0.012, top + BACK_HEIGHT, z + _POST))
            for z in (-half + _POST, half - _POST)
        ]
        parts.append(((behind - 0.012, top + BACK_HEIGHT - 0.09, -half), (behind + 0.012, top + BACK_HEIGHT, half)))
    turn, at = about_y(chair.turn), vector(pelvis.at[0], 0, pelvis.at[2])
    return tuple(Block(vector(*low), vector(*high), turn, at) for low, high in parts)


def chair_faces(chair: Chair, sitter: Scene, camera: Camera) -> Iterator[Face]:
    """Give the sides of a chair under somebody's pelvis that can be seen, the farther ones first."""
    faces = [face for block in chair_blocks(chair, sitter) for face in _faces(block, camera)]
    yield from sorted(faces, key=lambda face: float(np.mean([camera.depth(corner) for corner in face.corners])))


def cushion_under(part: Landmark, scene: Scene) -> tuple[Ball, ...]:
    """Return a cushion between a part of the body and the floor."""
    ball = scene.part(part)
    room = max(float(ball.at[1]) - ball.radius * 0.6, 0.02)
    radius = room / 2
    return tuple(
        Ball(vector(ball.at[0] + x, radius, ball.at[2] + z), radius) for x, z in product((-0.06, 0.06), (-0.07, 0.07))
    )


def box_depth(box: Box, camera: Camera) -> float:
    """Return how near the middle of a box is."""
    return camera.depth((_corner(box.low) + _corner(box.high)) / 2)


def _corner(point: Point) -> Vector:
    return vector(point.x, point.y, point.z)


_SIDES = tuple((axis, end) for axis in range(3) for end in (0, 1))


def _faces(block: Block, camera: Camera) -> Iterator[Face]:
    bounds = np.stack((block.low, block.high))
    for axis, end in _SIDES:
        normal = np.zeros(3)
        normal[axis] = 1 if end else -1
        normal = block.turn @ normal
        if normal @ camera.towards <= 1e-6:  # noqa: PLR2004 - seen from its edge, or from behind
            continue
        others = [other for other in range(3) if other != axis]
        corners = []
        for one, two in ((0, 0), (1, 0), (1, 1), (0, 1)):
            corner = np.zeros(3)
            corner[axis] = bounds[end][axis]
            corner[others[0]], corner[others[1]] = bounds[one][others[0]], bounds[two][others[1]]
            corners.append(block.turn @ corner + block.at)
        yield Face(tuple(corners), 0.55 + 0.45 * max(0.0, float(normal[1])) + 0.2 * abs(float(normal[0])))
