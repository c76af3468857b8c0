"""A body in its place: on the floor, and with what stays where it is between the first pose and the last."""

from dataclasses import dataclass
from typing import TypeVar

import numpy as np
from pydantic import BaseModel

from voice.body.anatomy import Landmark
from voice.body.pose import Build, Figure, Pose
from voice.screen.figure.balls import Ball, Cluster
from voice.screen.figure.flesh import flesh_of
from voice.screen.figure.head import Mark, marks_of
from voice.screen.figure.parts import part_of
from voice.screen.figure.skeleton import Skeleton, skeleton_of
from voice.screen.figure.space import Vector, vector

Value = TypeVar("Value", bound=BaseModel)


@dataclass(frozen=True, slots=True)
class Scene:
    """A body in its place.

    Attributes:
        skeleton: Its bones, in the room.
        build: Whose body it is.
        shift: From where its bones are with the middle of the hips at the origin.
        firm: What it rests on, without that shift: the balls of the slim body, all else giving way to the floor.
    """

    skeleton: Skeleton
    build: Build
    shift: Vector
    firm: tuple[Ball, ...]

    def flesh(self) -> tuple[Cluster, ...]:
        """Return the flesh of the body."""
        return flesh_of(self.skeleton, self.build)

    def marks(self) -> tuple[Mark, ...]:
        """Return what tells the front of the body from its back."""
        return tuple(marks_of(self.skeleton))

    def balls(self) -> tuple[Ball, ...]:
        """Return all balls of the body that do not give way to the floor."""
        return tuple(Ball(ball.at + self.shift, ball.radius) for ball in self.firm)

    def part(self, part: Landmark) -> Ball:
        """Return a part of the body."""
        return part_of(self.skeleton, part)


def scene_of(pose: Pose, anchor: tuple[Landmark, ...], build: Build = Build.SLIM) -> Scene:
    """Return a body whose lowest point is on the floor, and whose anchor is above the room's origin."""
    skeleton = skeleton_of(pose)
    pieces = (piece for cluster in flesh_of(skeleton) for piece in cluster.pieces)
    firm = tuple(ball for piece in pieces if not piece.soft for ball in piece.balls)
    lowest = min(float(ball.at[1]) - ball.radius for ball in firm)
    held = np.mean([part_of(skeleton, part).at for part in anchor], axis=0)
    shift = vector(-held[0], pose.lift - lowest, -held[2])
    return Scene(skeleton.moved(shift), build, shift, firm)


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
    return tuple(
        scene_of(between(figure.start, figure.end, float(share)), figure.anchor, figure.build) for share in shares
    )
