"""Flesh around the bones: balls, and the hulls around balls that stand for limbs and trunk."""

from collections.abc import Iterator
from dataclasses import dataclass

from voice.body.anatomy import Limb
from voice.body.pose import Build
from voice.screen.figure.balls import Ball, Cluster, Piece, Stuff
from voice.screen.figure.feet import foot_of
from voice.screen.figure.hands import hand_of
from voice.screen.figure.head import head_of
from voice.screen.figure.skeleton import ArmBones, Bone, LegBones, Skeleton
from voice.screen.figure.space import vector

STUB = 0.22
"""Of a bone's length from a joint, in which no line may part the two pieces that meet there."""


@dataclass(frozen=True, slots=True)
class _Girth:
    """How thick a body is, as parts of the usual: its waist, the rest of its trunk, its limbs."""

    waist: float
    trunk: float
    limbs: float


_GIRTHS = {Build.SLIM: _Girth(0.92, 0.97, 0.95), Build.FULL: _Girth(1.3, 1.13, 1.2)}


def flesh_of(skeleton: Skeleton, build: Build = Build.SLIM) -> tuple[Cluster, ...]:
    """Return the clusters of a body, in the same order for every pose."""
    girth = _GIRTHS[build]
    return (
        Cluster(Limb.TRUNK, tuple(_trunk(skeleton, girth))),
        *head_of(skeleton, build),
        *_arm(skeleton.left_arm, Limb.LEFT_ARM, girth.limbs),
        *_arm(skeleton.right_arm, Limb.RIGHT_ARM, girth.limbs),
        *_leg(skeleton.left_leg, Limb.LEFT_LEG, girth.limbs),
        *_leg(skeleton.right_leg, Limb.RIGHT_LEG, girth.limbs),
    )


def _pair(bone: Bone, along: float, forward: float, half_width: float, radius: float) -> tuple[Ball, Ball]:
    """Return a ball on either side of a bone of the spine, at a part of its length."""
    middle = bone.begin + along * (bone.end - bone.begin)
    left, right = (middle + bone.frame @ vector(forward, 0, side * half_width) for side in (-1, 1))
    return Ball(left, radius), Ball(right, radius)


def _trunk(skeleton: Skeleton, girth: _Girth) -> Iterator[Piece]:
    bones, waist_girth, trunk = skeleton.spine, girth.waist, girth.trunk
    seat = _pair(bones[0], -0.15, -0.012, 0.046, 0.06)
    belly = _pair(bones[0], 0.9, 0.002, 0.046 * trunk, 0.053 * waist_girth)
    waist = _pair(bones[2], 0.0, 0.004, 0.04 * trunk, 0.053 * waist_girth)
    ribs = _pair(bones[3], 0.0, 0.006, 0.048 * trunk, 0.059 * trunk)
    breast = _pair(bones[4], 0.0, 0.004, 0.058 * trunk, 0.06 * trunk)
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


def _arm(arm: ArmBones, limb: Limb, girth: float) -> Iterator[Cluster]:
    upper = Ball(arm.upper.begin, 0.034 * girth), Ball(arm.upper.end, 0.027 * girth)
    fore = Ball(arm.fore.begin, 0.027 * girth), Ball(arm.fore.end, 0.02)
    yield Cluster(limb, (Piece(Stuff.SKIN, upper),))
    hand = tuple(hand_of(arm))
    palm = Ball(arm.palm.begin, 0.018), Ball(arm.palm.end, 0.018)
    yield Cluster(limb, (Piece(Stuff.SKIN, fore),))
    yield Cluster(limb, (_stub(Stuff.SKIN, *reversed(upper)), _stub(Stuff.SKIN, *fore)), joins=(2, 1))
    yield Cluster(limb, hand)
    yield Cluster(limb, (_stub(Stuff.SKIN, *reversed(fore)), _stub(Stuff.BARE, *palm)), joins=(3, 1))


def _stub(stuff: Stuff, joint: Ball, other: Ball) -> Piece:
    """Return what lies next to a joint of a bone, between a ball there and one at the other end."""
    at = joint.at + STUB * (other.at - joint.at)
    return Piece(stuff, (joint, Ball(at, joint.radius + STUB * (other.radius - joint.radius))))


def _leg(leg: LegBones, limb: Limb, girth: float) -> Iterator[Cluster]:
    thigh, shank = leg.thigh, leg.shank
    calf = shank.begin + 0.3 * (shank.end - shank.begin) + shank.frame @ vector(-0.008, 0, 0)
    upper = Ball(thigh.begin, 0.058 * girth), Ball(thigh.end, 0.038 * girth)
    lower = Ball(shank.begin, 0.038 * girth), Ball(shank.end, 0.025)
    yield Cluster(limb, (Piece(Stuff.TROUSERS, upper),))
    yield Cluster(limb, (Piece(Stuff.TROUSERS, (*lower, Ball(calf, 0.037 * girth))),))
    yield Cluster(limb, (_stub(Stuff.TROUSERS, *reversed(upper)), _stub(Stuff.TROUSERS, *lower)), joins=(2, 1))
    yield Cluster(limb, tuple(foot_of(leg)))
