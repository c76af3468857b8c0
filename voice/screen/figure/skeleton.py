"""From angles to points: one body, whose bones have one length each in every pose.

Lengths are fractions of the body's height. Source: Drillis and Contini 1966, Body segment parameters, as given by
Winter, Biomechanics and Motor Control of Human Movement; hips, shoulders and spine are set at the joints' centres.
"""

from dataclasses import dataclass
from typing import Self

from voice.body.pose import Arm, Bend, Leg, Pose
from voice.screen.figure.space import Matrix, Vector, about_x, about_y, about_z, vector

HIP_HALF_WIDTH = 0.052
SHOULDER_HALF_WIDTH = 0.11
THIGH = 0.245
SHANK = 0.246
ANKLE_HEIGHT = 0.039
HEEL = 0.03
FOOT = 0.105
UPPER_ARM = 0.172
FOREARM = 0.146
PALM = 0.05
FINGERS = 0.05
SPINE = (0.06, 0.055, 0.055, 0.06, 0.058)
"""From the hips' middle to the shoulders' middle: each piece is bent against the one before."""
NECK = 0.05
HEAD = 0.062
HEAD_FORWARD = 0.012


@dataclass(frozen=True, slots=True)
class Bone:
    """A piece of the body: where it begins and ends, and how it is turned."""

    begin: Vector
    end: Vector
    frame: Matrix

    def moved(self, way: Vector) -> Self:
        """Return it elsewhere."""
        return type(self)(self.begin + way, self.end + way, self.frame)


@dataclass(frozen=True, slots=True)
class ArmBones:
    """Shoulder to fingertips; `side` is 1 for the right one, -1 for the left one."""

    side: int
    upper: Bone
    fore: Bone
    palm: Bone
    fingers: Bone
    tips: Bone

    def moved(self, way: Vector) -> Self:
        """Return them elsewhere."""
        bones = (self.upper, self.fore, self.palm, self.fingers, self.tips)
        return type(self)(self.side, *(bone.moved(way) for bone in bones))


@dataclass(frozen=True, slots=True)
class LegBones:
    """Hip to toes; `side` as for arms. The foot begins at the heel."""

    side: int
    thigh: Bone
    shank: Bone
    foot: Bone

    def moved(self, way: Vector) -> Self:
        """Return them elsewhere."""
        return type(self)(self.side, *(bone.moved(way) for bone in (self.thigh, self.shank, self.foot)))


@dataclass(frozen=True, slots=True)
class Skeleton:
    """A body in a pose.

    Attributes:
        pelvis: How it is turned; its middle is where the spine begins.
        spine: The pieces from the pelvis to the shoulders.
        neck: From the shoulders' middle to the head.
        head: From the neck to the head's middle.
        left_arm: From the shoulder.
        right_arm: From the shoulder.
        left_leg: From the hip.
        right_leg: From the hip.
    """

    pelvis: Matrix
    spine: tuple[Bone, ...]
    neck: Bone
    head: Bone
    left_arm: ArmBones
    right_arm: ArmBones
    left_leg: LegBones
    right_leg: LegBones

    @property
    def middle(self) -> Vector:
        """The middle between both hips."""
        return self.spine[0].begin

    def moved(self, way: Vector) -> Self:
        """Return the same body elsewhere."""
        return type(self)(
            self.pelvis,
            tuple(bone.moved(way) for bone in self.spine),
            self.neck.moved(way),
            self.head.moved(way),
            self.left_arm.moved(way),
            self.right_arm.moved(way),
            self.left_leg.moved(way),
            self.right_leg.moved(way),
        )


def skeleton_of(pose: Pose) -> Skeleton:
    """Return the bones of a pose, the middle between both hips at the origin."""
    pelvis = about_y(pose.pelvis.turn) @ about_z(-pose.pelvis.tilt) @ about_x(pose.pelvis.roll)
    spine = _spine(pelvis, pose.lumbar, pose.chest)
    ribs, top = spine[-1].frame, spine[-1].end
    # Half in the neck, half below the head: a neck is no hinge.
    neck_frame = ribs @ _bent(pose.neck, 0.5) @ about_z(-pose.neck.glide)
    neck = Bone(top, top + neck_frame @ vector(0, NECK, 0), neck_frame)
    head_frame = neck_frame @ about_z(pose.neck.glide) @ _bent(pose.neck, 0.5)
    head = Bone(neck.end, neck.end + head_frame @ vector(HEAD_FORWARD, HEAD, 0), head_frame)
    return Skeleton(
        pelvis,
        spine,
        neck,
        head,
        _arm(pose.left_arm, top, ribs, -1),
        _arm(pose.right_arm, top, ribs, 1),
        _leg(pose.left_leg, pelvis, -1),
        _leg(pose.right_leg, pelvis, 1),
    )


def _spine(pelvis: Matrix, lumbar: Bend, chest: Bend) -> tuple[Bone, ...]:
    at, frame = vector(0, 0, 0), pelvis
    bones = []
    turns = (None, lumbar, lumbar, chest, chest)
    for length, bend in zip(SPINE, turns, strict=True):
        frame = frame if bend is None else frame @ _bent(bend, 0.5)
        end = at + frame @ vector(0, length, 0)
        bones.append(Bone(at, end, frame))
        at = end
    return tuple(bones)


def _bent(bend: Bend, share: float) -> Matrix:
    return about_y(share * bend.turn) @ about_z(-share * bend.flexion) @ about_x(share * bend.side)


def _arm(arm: Arm, top: Vector, ribs: Matrix, side: int) -> ArmBones:
    girdle = ribs @ about_y(side * arm.protraction) @ about_x(-side * arm.elevation)
    shoulder = top + girdle @ vector(0, 0, side * SHOULDER_HALF_WIDTH)
    upper = ribs @ _ball(arm.flexion, arm.abduction, arm.rotation, side)
    elbow = shoulder + upper @ vector(0, -UPPER_ARM, 0)
    fore = upper @ about_z(arm.elbow)
    wrist = elbow + fore @ vector(0, -FOREARM, 0)
    hand = fore @ about_y(side * arm.pronation) @ about_x(side * arm.wrist)
    knuckles = wrist + hand @ vector(0, -PALM, 0)
    fingers = hand @ about_x(side * arm.grip)
    middle = knuckles + fingers @ vector(0, -FINGERS / 2, 0)
    tips = fingers @ about_x(side * arm.grip)
    end = middle + tips @ vector(0, -FINGERS / 2, 0)
    return ArmBones(
        side,
        Bone(shoulder, elbow, upper),
        Bone(elbow, wrist, fore),
        Bone(wrist, knuckles, hand),
        Bone(knuckles, middle, fingers),
        Bone(middle, end, tips),
    )


def _leg(leg: Leg, pelvis: Matrix, side: int) -> LegBones:
    hip = pelvis @ vector(0, 0, side * HIP_HALF_WIDTH)
    thigh = pelvis @ _ball(leg.flexion, leg.abduction, leg.rotation, side)
    knee = hip + thigh @ vector(0, -THIGH, 0)
    shank = thigh @ about_z(-leg.knee)
    ankle = knee + shank @ vector(0, -SHANK, 0)
    foot = shank @ about_z(-leg.ankle)
    heel = ankle + foot @ vector(-HEEL, -ANKLE_HEIGHT, 0)
    toes = ankle + foot @ vector(FOOT, -ANKLE_HEIGHT, 0)
    return LegBones(side, Bone(hip, knee, thigh), Bone(knee, ankle, shank), Bone(heel, toes, foot))


def _ball(flexion: float, abduction: float, rotation: float, side: int) -> Matrix:
    """Return the turn of a shoulder or a hip."""
    return about_z(flexion) @ about_x(-side * abduction) @ about_y(-side * rotation)
