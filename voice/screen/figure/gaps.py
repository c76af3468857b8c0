"""How far parts of the body are from what they touch: each other, the floor, a wall or a table, and the chair."""

import numpy as np

from voice.body.anatomy import Landmark
from voice.body.pose import Figure
from voice.screen.figure.balls import Ball
from voice.screen.figure.scene import Scene, scene_of
from voice.screen.figure.things import Block, block_of, chair_blocks

_THINGS = frozenset({Landmark.FLOOR, Landmark.WALL, Landmark.CHAIR})


def gap(figure: Figure, scene: Scene, one: Landmark, other: Landmark) -> float:
    """Return how far two parts are from touching, in body heights; negative where they reach into each other.

    Raises:
        ValueError: Neither is a part of the body.
    """
    if one in _THINGS:
        one, other = other, one
    ball = scene.part(one)
    match other:
        case Landmark.FLOOR:
            return float(ball.at[1] - ball.radius)
        case Landmark.WALL:
            return _to_nearest(ball, tuple(block_of(box) for box in figure.props.boxes))
        case Landmark.CHAIR:
            chair, sitter = figure.props.chair, scene_of(figure.start, figure.anchor)
            return _to_nearest(ball, chair_blocks(chair, sitter) if chair else ())
        case _:
            second = scene.part(other)
            return float(np.linalg.norm(ball.at - second.at)) - ball.radius - second.radius


def _to_nearest(ball: Ball, blocks: tuple[Block, ...]) -> float:
    return min((float(block.distances(ball.at[None])[0]) - ball.radius for block in blocks), default=float("inf"))
