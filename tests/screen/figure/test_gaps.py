import pytest

from voice.body.anatomy import Landmark
from voice.body.pose import Arm, Box, Chair, Figure, Leg, Point, Pose, Props
from voice.screen.figure.gaps import gap
from voice.screen.figure.scene import scene_of

ARM, LEG = Arm(flexion=45), Leg(flexion=90)
SITTING = Pose(left_arm=ARM, right_arm=ARM, left_leg=LEG, right_leg=LEG)
SITS = Figure(start=SITTING, end=SITTING)
REACHING = Pose(left_arm=Arm(flexion=90), right_arm=Arm(flexion=90))


def test_gaps() -> None:
    sitting = scene_of(SITTING, (Landmark.PELVIS,))
    assert gap(SITS, sitting, Landmark.PELVIS, Landmark.FLOOR) == pytest.approx(0, abs=0.02)
    assert gap(SITS, sitting, Landmark.FLOOR, Landmark.HEAD) > 0.3
    assert gap(SITS, sitting, Landmark.LEFT_KNEE, Landmark.RIGHT_KNEE) == pytest.approx(0.104 - 0.076, abs=0.01)
    assert gap(SITS, sitting, Landmark.LEFT_HAND, Landmark.WALL) == float("inf")
    assert gap(SITS, sitting, Landmark.LEFT_HAND, Landmark.CHAIR) == float("inf")


def test_the_gap_to_a_wall() -> None:
    scene = scene_of(REACHING, (Landmark.PELVIS,))
    fingers = scene.part(Landmark.LEFT_FINGERS)
    at = float(fingers.at[0] + fingers.radius)

    def to_wall(low: float, high: float) -> float:
        wall = Box(low=Point(x=low, y=0, z=-1), high=Point(x=high, y=2, z=1))
        figure = Figure(start=REACHING, end=REACHING, props=Props(boxes=(wall,)))
        return gap(figure, scene, Landmark.LEFT_FINGERS, Landmark.WALL)

    for distance in (0.0, 0.1):
        assert to_wall(at + distance, at + distance + 0.02) == pytest.approx(distance, abs=1e-9)
    assert to_wall(at - 0.05, at + 1) < 0


@pytest.mark.parametrize("turn", [0, 90])
def test_the_gap_to_a_chair_is_the_one_to_where_it_is_drawn(turn: float) -> None:
    legs = Leg(flexion=90, knee=90)
    seated = Pose(left_leg=legs, right_leg=legs, left_arm=Arm(abduction=80), right_arm=Arm())
    figure = Figure(start=seated, end=seated, props=Props(chair=Chair(turn=turn)))
    scene = scene_of(seated, figure.anchor)
    assert gap(figure, scene, Landmark.PELVIS, Landmark.CHAIR) == pytest.approx(0, abs=0.02)
    assert gap(figure, scene, Landmark.LEFT_HAND, Landmark.CHAIR) > 0.2
    # Turned to the side, its back is where the hand at that side hangs.
    assert (gap(figure, scene, Landmark.RIGHT_ELBOW, Landmark.CHAIR) < 0.05) == (turn == 90)
