from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given, settings

from tests.screen.figure.poses import poses
from voice.body.pose import Arm, Bend, Leg, Neck, Pelvis, Pose
from voice.screen.figure.skeleton import FOREARM, SHANK, SPINE, THIGH, UPPER_ARM, Bone, Skeleton, skeleton_of
from voice.screen.figure.space import Vector, vector


def bones(skeleton: Skeleton) -> list[Bone]:
    arms, legs = (skeleton.left_arm, skeleton.right_arm), (skeleton.left_leg, skeleton.right_leg)
    in_arms = [bone for arm in arms for bone in (arm.upper, arm.fore, arm.palm, arm.fingers)]
    in_legs = [bone for leg in legs for bone in (leg.thigh, leg.shank, leg.foot)]
    return [*skeleton.spine, skeleton.neck, skeleton.head, *in_arms, *in_legs]


def lengths(skeleton: Skeleton) -> list[float]:
    return [float(np.linalg.norm(bone.end - bone.begin)) for bone in bones(skeleton)]


def direction(bone: Bone) -> Vector:
    way: Vector = (bone.end - bone.begin) / np.linalg.norm(bone.end - bone.begin)
    return way


@given(poses)
@settings(max_examples=60)
def test_bones_have_one_length_in_every_pose(pose: Pose) -> None:
    assert lengths(skeleton_of(pose)) == pytest.approx(lengths(skeleton_of(Pose())))


@given(poses)
@settings(max_examples=60)
def test_bones_hang_together(pose: Pose) -> None:
    skeleton = skeleton_of(pose)
    chain = [*skeleton.spine, skeleton.neck, skeleton.head]
    for arm in (skeleton.left_arm, skeleton.right_arm):
        for one, other in ((arm.upper, arm.fore), (arm.fore, arm.palm), (arm.palm, arm.fingers)):
            assert one.end == pytest.approx(other.begin)
    for one, other in pairwise(chain):
        assert one.end == pytest.approx(other.begin)


def test_somebody_who_stands_is_symmetrical_and_as_tall_as_the_source_says() -> None:
    skeleton = skeleton_of(Pose())
    mirror = vector(1, 1, -1)
    assert skeleton.left_arm.fingers.end == pytest.approx(skeleton.right_arm.fingers.end * mirror)
    assert skeleton.left_leg.foot.end == pytest.approx(skeleton.right_leg.foot.end * mirror)
    # Winter: hip at 0.530, shoulder at 0.818 of the body's height.
    hip = -skeleton.left_leg.foot.begin[1]
    assert hip == pytest.approx(0.53, abs=0.005)
    assert hip + sum(SPINE) == pytest.approx(0.818, abs=0.005)
    assert pytest.approx([0.186, 0.146, 0.245, 0.246], abs=0.015) == [UPPER_ARM, FOREARM, THIGH, SHANK]


@pytest.mark.parametrize(
    ("arm", "way"),
    [
        (Arm(), (0, -1, 0)),
        (Arm(flexion=90), (1, 0, 0)),
        (Arm(flexion=180), (0, 1, 0)),
        (Arm(abduction=90), (0, 0, 1)),
        (Arm(flexion=90, abduction=90), (0, 0, 1)),
        (Arm(flexion=90, abduction=-45), (2**-0.5, 0, -(2**-0.5))),
        (Arm(flexion=-90), (-1, 0, 0)),
    ],
)
def test_the_right_upper_arm_points_where_its_angles_say(arm: Arm, way: tuple[float, float, float]) -> None:
    skeleton = skeleton_of(Pose(left_arm=arm, right_arm=arm))
    assert direction(skeleton.right_arm.upper) == pytest.approx(vector(*way), abs=1e-9)
    assert direction(skeleton.left_arm.upper) == pytest.approx(vector(way[0], way[1], -way[2]), abs=1e-9)


@pytest.mark.parametrize(
    ("pose", "bone", "way"),
    [
        (Pose(right_arm=Arm(elbow=90)), lambda s: s.right_arm.fore, (1, 0, 0)),
        (Pose(right_arm=Arm(elbow=90, rotation=90)), lambda s: s.right_arm.fore, (0, 0, 1)),
        (Pose(right_leg=Leg(knee=90)), lambda s: s.right_leg.shank, (-1, 0, 0)),
        (Pose(right_leg=Leg(flexion=90, knee=90)), lambda s: s.right_leg.shank, (0, -1, 0)),
        (Pose(right_leg=Leg(ankle=30)), lambda s: s.right_leg.foot, (3**0.5 / 2, -0.5, 0)),
        (Pose(right_leg=Leg(rotation=90)), lambda s: s.right_leg.foot, (0, 0, 1)),
        (Pose(pelvis=Pelvis(tilt=90)), lambda s: s.spine[0], (1, 0, 0)),
        (Pose(pelvis=Pelvis(tilt=-90)), lambda s: s.spine[0], (-1, 0, 0)),
        (Pose(pelvis=Pelvis(roll=90)), lambda s: s.spine[0], (0, 0, 1)),
        (Pose(lumbar=Bend(flexion=40), chest=Bend(flexion=50)), lambda s: s.spine[-1], (1, 0, 0)),
        (Pose(chest=Bend(side=50), lumbar=Bend(side=40)), lambda s: s.spine[-1], (0, 0, 1)),
    ],
)
def test_a_bone_points_where_its_joint_says(pose: Pose, bone, way: tuple[float, float, float]) -> None:  # type: ignore[no-untyped-def]  # noqa: ANN001 - a lambda of the table
    assert direction(bone(skeleton_of(pose))) == pytest.approx(vector(*way), abs=1e-9)


def test_a_body_that_is_turned_to_the_left_looks_to_the_left() -> None:
    skeleton = skeleton_of(Pose(pelvis=Pelvis(turn=60), neck=Neck(turn=30)))
    assert skeleton.head.frame @ vector(1, 0, 0) == pytest.approx(vector(0, 0, -1), abs=1e-9)
