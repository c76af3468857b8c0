"""A body in its place: on the floor, and with what stays where it is between the first pose and the last."""

from dataclasses import dataclass, replace
from typing import TypeVar

import numpy as np
from pydantic import BaseModel

from voice.body.anatomy import Landmark
from voice.body.pose import Box, Figure, Pose
from voice.screen.figure.flesh import Ball, Cluster, flesh_of
from voice.screen.figure.parts import part_of
from voice.screen.figure.skeleton import Skeleton, skeleton_of
from voice.screen.figure.space import Vector, vector

Value = TypeVar("Value", bound=BaseModel)


@dataclass(frozen=True, slots=True)
class Scene:
    """A body in its place.

    Attributes:
        skeleton: Its bones, about the middle between both hips.
        shift: From there to its place in the room.
    """

    skeleton: Skeleton
    shift: Vector

    def flesh(self) -> tuple[Cluster, ...]:
        """Return the flesh of the body in the room."""
        return tuple(
            replace(cluster, pieces=tuple(replace(piece, balls=self.placed(piece.balls)) for piece in cluster.pieces))
            for cluster in flesh_of(self.skeleton)
        )

    def balls(self) -> tuple[Ball, ...]:
        """Return all balls of the body in the room."""
        return self.placed(tuple(ball for cluster in flesh_of(self.skeleton) for ball in cluster.balls))

    def part(self, part: Landmark) -> Ball:
        """Return a part of the body in the room."""
        return self.placed((part_of(self.skeleton, part),))[0]

    def placed(self, balls: tuple[Ball, ...]) -> tuple[Ball, ...]:
        """Return balls that were given about the middle between the hips, in the room."""
        return tuple(Ball(ball.at + self.shift, ball.radius) for ball in balls)


def scene_of(pose: Pose, anchor: tuple[Landmark, ...]) -> Scene:
    """Return a body whose lowest point is on the floor, and whose anchor is above the room's origin."""
    skeleton = skeleton_of(pose)
    lowest = min(ball.at[1] - ball.radius for cluster in flesh_of(skeleton) for ball in cluster.balls)
    held = np.mean([part_of(skeleton, part).at for part in anchor], axis=0)
    return Scene(skeleton, vector(-held[0], pose.lift - lowest, -held[2]))


def between(start: Value, end: Value, share: float) -> Value:
    """Return the pose, or the part of one, on the way from one to another: every angle by the same share."""
    changes: dict[str, object] = {}
    for name in type(start).model_fields:
        one, other = getattr(start, name), getattr(end, name)
        changes[name] = between(one, other, share) if isinstance(one, BaseModel) else one + share * (other - one)
    return start.model_copy(update=changes)


def frames_of(figure: Figure, count: int) -> tuple[Scene, ...]:
    """Return scenes from the start pose to the end pose, both included."""
    shares = np.linspace(0, 1, count)
    return tuple(scene_of(between(figure.start, figure.end, float(share)), figure.anchor) for share in shares)


def gap(scene: Scene, one: Landmark, other: Landmark, boxes: tuple[Box, ...]) -> float:
    """Return how far two parts are from touching, in body heights; negative where they reach into each other."""
    if Landmark.FLOOR in {one, other}:
        ball = scene.part(other if one is Landmark.FLOOR else one)
        return float(ball.at[1] - ball.radius)
    if Landmark.WALL in {one, other}:
        ball = scene.part(other if one is Landmark.WALL else one)
        return min((_gap_to_box(ball, box) for box in boxes), default=float("inf"))
    first, second = scene.part(one), scene.part(other)
    return float(np.linalg.norm(first.at - second.at)) - first.radius - second.radius


def _gap_to_box(ball: Ball, box: Box) -> float:
    low, high = (vector(corner.x, corner.y, corner.z) for corner in (box.low, box.high))
    outside = np.maximum(np.maximum(low - ball.at, ball.at - high), 0)
    distance = float(np.linalg.norm(outside))
    if distance == 0:
        distance = -float(np.min(np.minimum(ball.at - low, high - ball.at)))
    return distance - ball.radius
