"""Every stretch has a figure whose hands and feet are where they should be."""

from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest

from voice.body.anatomy import Landmark, Limb, Zone
from voice.body.pose import Figure
from voice.body.terms import Doing, Need, Position
from voice.errors import LibraryError
from voice.library.figures import load_figures, read_figures
from voice.library.library import load_library
from voice.library.models import StretchModel
from voice.screen.figure.scene import Scene, gap, scene_of

FIGURES = load_figures()
STRETCHES = load_library().stretches

TOUCHING = 0.03
"""Body heights: the width of two fingers."""

SEATED, LYING = 0.2, 0.09
"""Body heights from the floor to the hips' lowest point, at most, of somebody who sits or kneels low, and who lies."""


def test_every_stretch_has_a_figure() -> None:
    assert set(STRETCHES) - set(FIGURES) == set()


def apart(figure: Figure) -> dict[tuple[Landmark, Landmark], float]:
    scene = scene_of(figure.end, figure.anchor)
    gaps = {pair: gap(scene, *pair, figure.props.boxes) for pair in figure.touching}
    return {pair: round(distance, 3) for pair, distance in gaps.items() if abs(distance) > TOUCHING}


@pytest.mark.parametrize("name", FIGURES)
def test_what_should_touch_touches(name: str) -> None:
    assert apart(FIGURES[name]) == {}


def test_what_does_not_touch_would_be_found() -> None:
    fold = FIGURES["seated_forward_fold"]
    assert set(apart(fold.model_copy(update={"end": fold.start}))) >= {(Landmark.LEFT_FINGERS, Landmark.LEFT_TOES)}


@pytest.mark.parametrize("name", FIGURES)
def test_a_figure_shows_what_moves_and_what_is_felt(name: str) -> None:
    figure = FIGURES[name]
    assert figure.start != figure.end
    assert figure.moving
    assert figure.stretched


def height(scene: Scene, part: Landmark) -> float:
    ball = scene.part(part)
    return float(ball.at[1] - ball.radius)


def misplaced(stretch: StretchModel, figure: Figure) -> str:
    """Say what of a pose does not fit the position that the stretch is said to be done in."""
    scene = scene_of(figure.end, figure.anchor)
    pelvis, head = height(scene, Landmark.PELVIS), height(scene, Landmark.HEAD)
    match stretch.position:
        case Position.STANDING | Position.WALL:
            wrong = pelvis < 0.35
        case Position.CHAIR:
            wrong = figure.props.chair is None or not 0.15 < pelvis < 0.35
        case Position.SITTING:
            wrong = pelvis > SEATED / 2
        case Position.KNEELING | Position.ALL_FOURS:
            bent = max(figure.end.left_leg.knee, figure.end.right_leg.knee) > 60
            wrong = not bent or min(height(scene, knee) for knee in (Landmark.LEFT_KNEE, Landmark.RIGHT_KNEE)) > 0.03
        case Position.PRONE | Position.SUPINE | Position.SIDE_LYING:
            wrong = pelvis > LYING or (stretch.position is not Position.PRONE and head > 0.12)
    return f"{stretch.position}: pelvis {pelvis:.2f}, head {head:.2f}" if wrong else ""


@pytest.mark.parametrize("name", [name for name in FIGURES if name in STRETCHES])
def test_a_figure_is_in_the_position_of_its_stretch(name: str) -> None:
    assert misplaced(STRETCHES[name], FIGURES[name]) == ""


def test_a_figure_in_another_position_would_be_found() -> None:
    fold = FIGURES["seated_forward_fold"]
    for name in ("wall_calf_stretch", "chin_tuck", "forward_reach", "thread_the_needle"):
        assert misplaced(STRETCHES[name], fold)


@pytest.mark.parametrize("name", [name for name in FIGURES if name in STRETCHES])
def test_what_is_felt_on_one_side_is_a_stretch_of_sides(name: str) -> None:
    figure, stretch = FIGURES[name], STRETCHES[name]
    felt = {zone.value.split()[0] for zone in figure.stretched if zone.value.split()[0] in {"left", "right"}}
    felt |= {side for zone in figure.stretched for side in ("left", "right") if f"the {side}" in zone.value}
    # What is moved through is drawn at one end of the way, and may be felt on that side.
    assert stretch.sides or stretch.doing is Doing.MOVE or len(felt) != 1


@pytest.mark.parametrize("name", [name for name, stretch in STRETCHES.items() if Need.BAND in stretch.needs])
def test_a_band_that_is_needed_is_drawn(name: str) -> None:
    strap = FIGURES[name].props.strap
    assert strap
    # It is pulled: longer in the end than at the beginning.
    lengths = [
        length_of(strap, scene_of(pose, FIGURES[name].anchor)) for pose in (FIGURES[name].start, FIGURES[name].end)
    ]
    assert lengths[0] < lengths[1]


def length_of(strap: tuple[Landmark, ...], scene: Scene) -> float:
    return sum(float(np.linalg.norm(scene.part(one).at - scene.part(other).at)) for one, other in pairwise(strap))


BROKEN = """\
seated_forward_fold:
  view: {azimuth: 62}
  moving: [left arm]
  start:
    legs: {flexion: 90}
  end:
    left_arm: {flexion: 30}
"""


@pytest.mark.parametrize(
    ("found", "put", "says"),
    [
        ("flexion: 90", "flexion: 190", "bad.yaml:5: seated_forward_fold -> start"),
        ("flexion: 30", "flexion: far", "bad.yaml:7: seated_forward_fold -> end -> left_arm -> flexion"),
        ("left arm", "third arm", "bad.yaml:3: seated_forward_fold -> moving -> 0"),
        ("left_arm", "third_arm", "bad.yaml:7: seated_forward_fold -> end -> third_arm"),
        ("  end:\n    left_arm: {flexion: 30}\n", "  end: 3\n", "bad.yaml:6: seated_forward_fold -> end"),
        ("azimuth: 62", "azimuth: 900", "bad.yaml:2: seated_forward_fold -> view -> azimuth"),
        ("seated_forward_fold:", "Seated Fold:", "bad.yaml"),
        (BROKEN, "- 3\n", "bad.yaml:1: the file"),
        (BROKEN, "seated_forward_fold: 3\n", "bad.yaml:1: seated_forward_fold"),
    ],
)
def test_a_broken_figure_is_named(tmp_path: Path, found: str, put: str, says: str) -> None:
    file = tmp_path / "bad.yaml"
    assert found in BROKEN
    file.write_text(BROKEN.replace(found, put, 1))
    with pytest.raises(LibraryError) as raised:
        read_figures(file)
    assert says in str(raised.value)


def test_zones_and_parts_have_both_sides() -> None:
    for names in ({zone.value for zone in Zone}, {part.value for part in Landmark}, {limb.value for limb in Limb}):
        assert {name.replace("left", "right") for name in names if "left" in name} <= names
