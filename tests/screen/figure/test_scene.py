import numpy as np
import pytest
from hypothesis import given, settings

from tests.screen.figure.poses import poses
from voice.body.anatomy import Landmark
from voice.body.pose import Arm, Box, Figure, Leg, Point, Pose
from voice.screen.figure.scene import between, frames_of, gap, scene_of

ARM, LEG = Arm(flexion=45), Leg(flexion=90)
SITTING = Pose(left_arm=ARM, right_arm=ARM, left_leg=LEG, right_leg=LEG)


@given(poses)
@settings(max_examples=60)
def test_the_lowest_point_of_a_body_is_on_the_floor(pose: Pose) -> None:
    balls = scene_of(pose, (Landmark.PELVIS,)).balls()
    assert min(ball.at[1] - ball.radius for ball in balls) == pytest.approx(0, abs=1e-9)


def test_somebody_on_a_step_is_higher() -> None:
    low, high = (scene_of(Pose(lift=lift), (Landmark.PELVIS,)) for lift in (0.0, 0.1))
    assert high.part(Landmark.HEAD).at[1] - low.part(Landmark.HEAD).at[1] == pytest.approx(0.1)


@given(poses, poses)
@settings(max_examples=30)
def test_the_anchor_stays_where_it_is(start: Pose, end: Pose) -> None:
    anchor = (Landmark.LEFT_KNEE, Landmark.RIGHT_KNEE)
    for scene in frames_of(Figure(start=start, end=end, anchor=anchor), 4):
        middle = np.mean([scene.part(part).at for part in anchor], axis=0)
        assert (middle[0], middle[2]) == pytest.approx((0, 0), abs=1e-9)


@given(poses, poses)
@settings(max_examples=30)
def test_the_way_begins_with_the_first_pose_and_ends_with_the_last(start: Pose, end: Pose) -> None:
    assert between(start, end, 0) == start
    whole = between(start, end, 1)
    assert whole.left_arm.flexion == pytest.approx(end.left_arm.flexion)
    half = between(start, end, 0.5)
    assert half.neck.turn == pytest.approx((start.neck.turn + end.neck.turn) / 2)


def test_gaps() -> None:
    sitting = scene_of(SITTING, (Landmark.PELVIS,))
    assert gap(sitting, Landmark.PELVIS, Landmark.FLOOR, ()) == pytest.approx(0, abs=0.02)
    assert gap(sitting, Landmark.FLOOR, Landmark.HEAD, ()) > 0.3
    assert gap(sitting, Landmark.LEFT_KNEE, Landmark.RIGHT_KNEE, ()) == pytest.approx(0.104 - 0.076, abs=0.01)
    assert gap(sitting, Landmark.LEFT_HAND, Landmark.WALL, ()) == float("inf")


def test_the_gap_to_a_wall() -> None:
    reaching = Pose(left_arm=Arm(flexion=90), right_arm=Arm(flexion=90))
    scene = scene_of(reaching, (Landmark.PELVIS,))
    fingers = scene.part(Landmark.LEFT_FINGERS)
    at = float(fingers.at[0] + fingers.radius)
    for distance in (0.0, 0.1):
        wall = Box(low=Point(x=at + distance, y=0, z=-1), high=Point(x=at + distance + 0.02, y=2, z=1))
        assert gap(scene, Landmark.LEFT_FINGERS, Landmark.WALL, (wall,)) == pytest.approx(distance, abs=1e-9)
    through = Box(low=Point(x=at - 0.05, y=0, z=-1), high=Point(x=at + 1, y=2, z=1))
    assert gap(scene, Landmark.LEFT_FINGERS, Landmark.WALL, (through,)) < 0
