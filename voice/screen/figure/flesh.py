"""Flesh around the bones: balls, and the hulls around balls that stand for limbs and trunk."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from voice.body.anatomy import Limb
from voice.screen.figure.skeleton import ArmBones, Bone, LegBones, Skeleton
from voice.screen.figure.space import Vector, vector

STUB = 0.22
"""Of a bone's length from a joint, in which no line may part the two pieces that meet there."""


class Stuff(StrEnum):
    """What a piece is made of, by which it is coloured."""

    SKIN = "skin"
    HAIR = "hair"
    SHIRT = "shirt"
    TROUSERS = "trousers"


@dataclass(frozen=True, slots=True)
class Ball:
    """A round piece of the body."""

    at: Vector
    radius: float


@dataclass(frozen=True, slots=True)
class Piece:
    """A hull around balls."""

    stuff: Stuff
    balls: tuple[Ball, ...]


@dataclass(frozen=True, slots=True)
class Cluster:
    """Pieces that no line parts.

    Attributes:
        limb: What they belong to.
        pieces: At least one.
        joint: Whether they only cover the seam between the two clusters before them.
    """

    limb: Limb
    pieces: tuple[Piece, ...]
    joint: bool = False

    @property
    def balls(self) -> tuple[Ball, ...]:
        """The balls of all pieces."""
        return tuple(ball for piece in self.pieces for ball in piece.balls)


def flesh_of(skeleton: Skeleton) -> tuple[Cluster, ...]:
    """Return the clusters of a body, in the same order for every pose."""
    return (
        Cluster(Limb.TRUNK, tuple(_trunk(skeleton))),
        *_head(skeleton),
        *_arm(skeleton.left_arm, Limb.LEFT_ARM),
        *_arm(skeleton.right_arm, Limb.RIGHT_ARM),
        *_leg(skeleton.left_leg, Limb.LEFT_LEG),
        *_leg(skeleton.right_leg, Limb.RIGHT_LEG),
    )


def _pair(bone: Bone, along: float, forward: float, half_width: float, radius: float) -> tuple[Ball, Ball]:
    """Return a ball on either side of a bone of the spine, at a part of its length."""
    middle = bone.begin + along * (bone.end - bone.begin)
    left, right = (middle + bone.frame @ vector(forward, 0, side * half_width) for side in (-1, 1))
    return Ball(left, radius), Ball(right, radius)


def _trunk(skeleton: Skeleton) -> Iterator[Piece]:
    bones = skeleton.spine
    seat = _pair(bones[0], -0.15, -0.012, 0.046, 0.06)
    belly = _pair(bones[0], 0.9, 0.002, 0.046, 0.053)
    waist = _pair(bones[2], 0.0, 0.004, 0.04, 0.053)
    ribs = _pair(bones[3], 0.0, 0.006, 0.048, 0.059)
    breast = _pair(bones[4], 0.0, 0.004, 0.058, 0.06)
    top = Ball(skeleton.neck.begin + 0.25 * (skeleton.neck.end - skeleton.neck.begin), 0.037)
    shoulders = tuple(Ball(arm.upper.begin, 0.037) for arm in (skeleton.left_arm, skeleton.right_arm))
    for stuff, balls in (
        (Stuff.TROUSERS, (*seat, *belly)),
        (Stuff.SHIRT, (*belly, *waist)),
        (Stuff.SHIRT, (*waist, *ribs)),
        (Stuff.SHIRT, (*ribs, *breast)),
        (Stuff.SHIRT, (*breast, *shoulders, top)),
    ):
        yield Piece(stuff, balls)


def _head(skeleton: Skeleton) -> Iterator[Cluster]:
    neck, head = skeleton.neck, skeleton.head
    frame = head.frame

    def ball(forward: float, up: float, radius: float) -> Ball:
        return Ball(head.end + frame @ vector(forward, up, 0), radius)

    yield Cluster(Limb.HEAD, (Piece(Stuff.SKIN, (Ball(neck.begin, 0.034), Ball(neck.end, 0.032))),))
    face = Piece(Stuff.SKIN, (ball(0.008, 0.0, 0.055), ball(0.026, -0.036, 0.03)))
    nose = Piece(Stuff.SKIN, (ball(0.054, 0.002, 0.008), ball(0.066, -0.013, 0.009), ball(0.054, -0.016, 0.01)))
    yield Cluster(Limb.HEAD, (face, nose))
    yield Cluster(Limb.HEAD, (Piece(Stuff.HAIR, (ball(-0.015, 0.012, 0.059), ball(0.004, 0.026, 0.05))),))


def _arm(arm: ArmBones, limb: Limb) -> Iterator[Cluster]:
    upper = Ball(arm.upper.begin, 0.034), Ball(arm.upper.end, 0.027)
    fore = Ball(arm.fore.begin, 0.027), Ball(arm.fore.end, 0.02)
    palm = (*_across(arm.palm, arm.palm.begin, 0.006, 0.016), *_across(arm.palm, arm.palm.end, 0.013, 0.014))
    fingers = (
        *_across(arm.fingers, arm.fingers.begin, 0.013, 0.013),
        *_across(arm.fingers, arm.fingers.end, 0.01, 0.012),
    )
    tips = (*_across(arm.tips, arm.tips.begin, 0.01, 0.012), *_across(arm.tips, arm.tips.end, 0.006, 0.011))
    yield Cluster(limb, (Piece(Stuff.SKIN, upper),))
    yield Cluster(limb, tuple(Piece(Stuff.SKIN, balls) for balls in (fore, palm, fingers, tips)))
    yield Cluster(limb, (_stub(Stuff.SKIN, *reversed(upper)), _stub(Stuff.SKIN, *fore)), joint=True)


def _across(bone: Bone, at: Vector, half_width: float, radius: float) -> tuple[Ball, Ball]:
    """Return two balls beside each other across a hand, which is flat."""
    first, second = (at + bone.frame @ vector(sign * half_width, 0, 0) for sign in (-1, 1))
    return Ball(first, radius), Ball(second, radius)


def _stub(stuff: Stuff, joint: Ball, other: Ball) -> Piece:
    """Return what lies next to a joint of a bone, between a ball there and one at the other end."""
    at = joint.at + STUB * (other.at - joint.at)
    return Piece(stuff, (joint, Ball(at, joint.radius + STUB * (other.radius - joint.radius))))


def _leg(leg: LegBones, limb: Limb) -> Iterator[Cluster]:
    thigh, shank, foot = leg.thigh, leg.shank, leg.foot
    calf = shank.begin + 0.3 * (shank.end - shank.begin) + shank.frame @ vector(-0.008, 0, 0)
    upper = Ball(thigh.begin, 0.058), Ball(thigh.end, 0.038)
    lower = Ball(shank.begin, 0.038), Ball(shank.end, 0.025)
    yield Cluster(limb, (Piece(Stuff.TROUSERS, upper),))
    yield Cluster(limb, (Piece(Stuff.TROUSERS, (*lower, Ball(calf, 0.037))),))
    yield Cluster(limb, (_stub(Stuff.TROUSERS, *reversed(upper)), _stub(Stuff.TROUSERS, *lower)), joint=True)
    ball = foot.begin + 0.72 * (foot.end - foot.begin)
    heel = Ball(foot.begin + foot.frame @ vector(0.012, 0.022, 0), 0.022)
    balls = (
        heel,
        Ball(shank.end, 0.023),
        *(Ball(ball + foot.frame @ vector(0, 0.016, side * 0.014), 0.016) for side in (-1, 1)),
        *(Ball(foot.end + foot.frame @ vector(-0.01, 0.012, side * 0.012), 0.012) for side in (-1, 1)),
    )
    yield Cluster(limb, (Piece(Stuff.SKIN, balls),))
