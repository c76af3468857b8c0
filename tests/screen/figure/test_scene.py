import numpy as np
import pytest
from hypothesis import given, settings

from tests.screen.figure.poses import poses
from voice.body.anatomy import Landmark
from voice.body.pose import Figure, Pose
from voice.screen.figure.scene import between, frames_of, scene_of


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
