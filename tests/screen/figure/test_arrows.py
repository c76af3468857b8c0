import numpy as np
import pytest

from voice.body.anatomy import Landmark, Limb
from voice.body.pose import Arm, Arrow, ArrowKind, Axis, Bend, Figure, Neck, Pose, Viewpoint
from voice.screen.figure.arrows import SHORTEST, rest_of, ways_of
from voice.screen.figure.scene import scene_of
from voice.screen.figure.space import Camera

SIDE, FRONT = Viewpoint(azimuth=90, elevation=0), Viewpoint(azimuth=0, elevation=0)
RAISED = Pose(left_arm=Arm(flexion=120))


def figure(*arrows: Arrow, end: Pose = RAISED, view: Viewpoint = SIDE) -> Figure:
    return Figure(start=Pose(), end=end, view=view, arrows=arrows, moving=(Limb.LEFT_ARM,))


def rest(arrow: Arrow, view: Viewpoint = SIDE, end: Pose = RAISED) -> np.ndarray:
    one = figure(arrow, view=view, end=end)
    (drawn,) = rest_of(one, scene_of(one.end, one.anchor), Camera.at(view))
    return drawn.lines[0]


def test_a_way_leads_from_where_a_part_was_to_where_it_is_going() -> None:
    (way,) = ways_of(figure(Arrow(of=Landmark.LEFT_HAND)), Camera.at(SIDE))
    shaft, head = way.lines
    assert shaft[-1][0] > shaft[0][0]
    assert shaft[-1][1] > shaft[0][1] + 0.3
    assert head[1] == pytest.approx(shaft[-1])


def test_what_goes_to_and_fro_has_two_heads() -> None:
    (way,) = ways_of(figure(Arrow(of=Landmark.LEFT_HAND, back=True)), Camera.at(SIDE))
    assert way.lines[2][1] == pytest.approx(way.lines[0][0])


def test_without_arrows_what_moves_far_enough_has_one() -> None:
    usual = figure().model_copy(update={"arrows": None})
    assert len(ways_of(usual, Camera.at(SIDE))) == 1
    assert ways_of(usual.model_copy(update={"end": usual.start}), Camera.at(SIDE)) == ()
    assert ways_of(figure(), Camera.at(SIDE)) == ()


def test_a_small_way_that_is_asked_for_is_long_enough_to_be_seen() -> None:
    tucked = figure(Arrow(of=Landmark.CHIN), end=Pose(neck=Neck(glide=-8)))
    (way,) = ways_of(tucked, Camera.at(SIDE))
    assert np.linalg.norm(way.lines[0][-1] - way.lines[0][0]) == pytest.approx(SHORTEST, rel=0.05)
    assert way.lines[0][-1][0] < way.lines[0][0][0]


def test_a_head_that_turns_has_the_arrow_of_its_face_and_one_that_leans_that_of_its_crown() -> None:
    turned = Figure(start=Pose(), end=Pose(neck=Neck(turn=60)), view=FRONT, moving=(Limb.HEAD,))
    leant = turned.model_copy(update={"end": Pose(neck=Neck(side=40))})
    (turning,), (leaning,) = (ways_of(one, Camera.at(FRONT)) for one in (turned, leant))
    assert turning.lines[0][-1][0] > turning.lines[0][0][0] + 0.05
    assert leaning.lines[0][-1][0] < leaning.lines[0][0][0] - 0.05
    assert leaning.lines[0][-1][1] < leaning.lines[0][0][1]


def spin(points: np.ndarray) -> float:
    """Return the area that a line goes around: positive against the hands of a clock."""
    after = np.roll(points, -1, axis=0)
    return float(np.sum(points[:, 0] * after[:, 1] - points[:, 1] * after[:, 0]))


@pytest.mark.parametrize("reverse", [False, True])
def test_a_circle_rolls_forward_unless_it_is_reversed(*, reverse: bool) -> None:
    circle = rest(Arrow(of=Landmark.LEFT_SHOULDER, kind=ArrowKind.CIRCLE, about=Axis.HIPS, reverse=reverse))
    # From the right, forward is to the right: over the top and down in front, with the hands of a clock.
    assert (spin(circle) > 0) is reverse


def test_a_circle_about_the_length_turns_to_the_left_in_front_of_the_body() -> None:
    circle = rest(Arrow(of=Landmark.CHEST, kind=ArrowKind.CIRCLE, about=Axis.LENGTH), FRONT, Pose())
    assert circle[-1][0] > circle[0][0]
    assert np.ptp(circle[:, 0]) > 5 * np.ptp(circle[:, 1])


def test_a_pull_goes_towards_a_part_or_away_from_it() -> None:
    towards = rest(Arrow(of=Landmark.PELVIS, kind=ArrowKind.PULL, to=Landmark.HEAD))
    away = rest(Arrow(of=Landmark.PELVIS, kind=ArrowKind.PULL, to=Landmark.HEAD, away=True))
    assert towards[-1][1] > towards[0][1]
    assert away[-1][1] < away[0][1]


def test_a_pull_turns_with_the_body() -> None:
    bent = rest(Arrow(of=Landmark.PELVIS, kind=ArrowKind.PULL, to=Landmark.HEAD), end=Pose(lumbar=Bend(flexion=70)))
    assert bent[-1][0] > bent[0][0]
