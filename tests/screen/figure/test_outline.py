import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from voice.body.pose import Viewpoint
from voice.screen.figure.balls import Ball
from voice.screen.figure.outline import CORNERS, outline
from voice.screen.figure.space import Camera, vector

coordinates = st.floats(-1, 1)
balls = st.lists(
    st.builds(lambda x, y, z, radius: Ball(vector(x, y, z), radius), *[coordinates] * 3, st.floats(0.01, 0.2)),
    min_size=1,
    max_size=6,
)
views = st.builds(Viewpoint, azimuth=st.floats(-180, 360), elevation=st.floats(0, 90))


@given(balls, views)
def test_an_outline_is_convex_and_around_every_ball(some: list[Ball], view: Viewpoint) -> None:
    camera = Camera.at(view)
    corners = outline(tuple(some), camera)
    assert corners.shape == (CORNERS, 2)
    steps = np.roll(corners, -1, axis=0) - corners
    turns = steps[:, 0] * np.roll(steps, -1, axis=0)[:, 1] - steps[:, 1] * np.roll(steps, -1, axis=0)[:, 0]
    assert (turns > -1e-9).all()
    for ball in some:
        middle = np.array(camera.project(ball.at))
        outward = (
            np.stack((steps[:, 1], -steps[:, 0]), axis=1) / np.maximum(np.linalg.norm(steps, axis=1), 1e-9)[:, None]
        )
        # Corners stand in fixed directions: between two of them, the outline may cut off a sliver as long as it is.
        sliver = np.ptp(corners, axis=0).max() * np.tan(np.pi / CORNERS)
        assert ((middle - corners) * outward).sum(axis=1).max() <= sliver


def test_a_ball_alone_is_round() -> None:
    corners = outline((Ball(vector(0.5, 1, 0), 0.25),), Camera.at(Viewpoint()))
    assert np.linalg.norm(corners - corners.mean(axis=0), axis=1) == pytest.approx(np.full(CORNERS, 0.25))


@given(views)
def test_a_camera_sees_lengths_as_they_are(view: Viewpoint) -> None:
    camera = Camera.at(view)
    axes = np.stack((camera.across, camera.upward, camera.towards))
    assert axes @ axes.T == pytest.approx(np.eye(3), abs=1e-9)


def test_from_the_right_somebody_looks_to_the_right_and_from_in_front_their_right_is_left() -> None:
    side, front = Camera.at(Viewpoint(azimuth=90, elevation=0)), Camera.at(Viewpoint(azimuth=0, elevation=0))
    assert side.project(vector(1, 0, 0)) == pytest.approx((1, 0))
    assert front.project(vector(0, 0, 1)) == pytest.approx((-1, 0))
    assert front.project(vector(0, 1, 0)) == pytest.approx((0, 1))
    assert front.depth(vector(1, 0, 0)) > front.depth(vector(0, 0, 0))
