"""Every stretch has a figure whose hands and feet are where they should be."""

from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest

from tests.lab.loaded import shipped_figures
from voice.body.anatomy import Landmark, Limb, Zone
from voice.body.pose import Arrow, ArrowKind, Axis, Build, Figure
from voice.body.terms import Doing, Need, Position
from voice.config import Bodies, Config, Language
from voice.errors import LibraryError
from voice.library.figures import figures_for, load_figures, load_positions, picture_key, read_figures
from voice.library.library import load_library
from voice.library.models import StretchModel
from voice.library.repertoire import load_repertoire
from voice.screen.figure.gaps import gap
from voice.screen.figure.scene import Scene, scene_of

FIGURES = shipped_figures()
STRETCHES = load_library().stretches

TOUCHING = 0.03
"""Body heights: the width of two fingers."""

SEATED, LYING = 0.2, 0.09
"""Body heights from the floor to the hips' lowest point, at most, of somebody who sits or kneels low, and who lies."""


def test_every_stretch_has_a_figure() -> None:
    assert set(STRETCHES) - set(FIGURES) == set()


EASIER = {name: easier for name, figure in FIGURES.items() if (easier := figure.made_easier())}


@pytest.mark.parametrize("name", EASIER)
def test_the_easier_form_looks_different_and_touches_what_it_should(name: str) -> None:
    assert EASIER[name].end != FIGURES[name].end
    assert apart(EASIER[name]) == {}


def apart(figure: Figure) -> dict[tuple[Landmark, Landmark], float]:
    scene = scene_of(figure.end, figure.anchor)
    gaps = {pair: gap(figure, scene, *pair) for pair in figure.touching}
    return {pair: round(distance, 3) for pair, distance in gaps.items() if abs(distance) > TOUCHING}


@pytest.mark.parametrize("name", FIGURES)
def test_what_should_touch_touches(name: str) -> None:
    assert apart(FIGURES[name]) == {}


ROUND_AND_ROUND = ("ankle_circles", "head_turns", "lying_head_rolls", "pelvic_tilts", "shoulder_rolls")


@pytest.mark.parametrize("name", ROUND_AND_ROUND)
def test_what_goes_round_has_an_arrow_that_goes_round(name: str) -> None:
    assert {arrow.kind for arrow in FIGURES[name].arrows or ()} == {ArrowKind.CIRCLE}


def test_what_does_not_touch_would_be_found() -> None:
    fold = FIGURES["seated_forward_fold"]
    assert set(apart(fold.model_copy(update={"end": fold.start}))) >= {(Landmark.LEFT_HAND, Landmark.LEFT_TOES)}


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


WRITTEN = """\
fold:
  arrows:
    - left hand
    - {of: left shoulder, kind: circle, about: hips, reverse: true}
    - {of: chest, kind: pull, to: left hand, away: true}
  start:
    legs: {flexion: 90}
  end:
    arms: {flexion: 120, elbow: 20}
    left_arm: {elbow: 30}
  easier:
    end:
      arms: {flexion: 90}
    props: {cushions: [left knee]}
"""


def read_written(tmp_path: Path, found: str = "", put: str = "") -> Figure:
    file = tmp_path / "written.yaml"
    assert found in WRITTEN
    file.write_text(WRITTEN.replace(found, put, 1))
    return read_figures(file)["fold"]


def test_an_arrow_is_the_name_of_a_part_or_says_more(tmp_path: Path) -> None:
    way, circle, pull = read_written(tmp_path).arrows or ()
    assert way == Arrow(of=Landmark.LEFT_HAND, kind=ArrowKind.WAY)
    assert circle == Arrow(of=Landmark.LEFT_SHOULDER, kind=ArrowKind.CIRCLE, about=Axis.HIPS, reverse=True)
    assert pull == Arrow(of=Landmark.CHEST, kind=ArrowKind.PULL, to=Landmark.LEFT_HAND, away=True)


@pytest.mark.parametrize(("found", "put"), [(", to: left hand", ""), ("kind: circle", "kind: circle, to: head")])
def test_only_a_pull_goes_to_a_part(tmp_path: Path, found: str, put: str) -> None:
    with pytest.raises(LibraryError, match="stands with a pull"):
        read_written(tmp_path, found, put)


def test_the_easier_form_is_the_stretch_but_for_what_it_says(tmp_path: Path) -> None:
    figure = read_written(tmp_path)
    easier = figure.made_easier()
    assert easier is not None
    assert easier.start == figure.start
    assert (easier.end.left_arm.flexion, easier.end.left_arm.elbow, easier.end.right_arm.elbow) == (90, 30, 20)
    assert easier.end.left_leg.flexion == 90
    assert easier.props.cushions == (Landmark.LEFT_KNEE,)
    assert easier.made_easier() is None


def test_zones_and_parts_have_both_sides() -> None:
    for names in ({zone.value for zone in Zone}, {part.value for part in Landmark}, {limb.value for limb in Limb}):
        assert {name.replace("left", "right") for name in names if "left" in name} <= names


POSITIONS = load_positions()


@pytest.mark.parametrize("position", sorted(Position))
def test_every_position_has_a_figure_that_does_not_move(position: Position) -> None:
    figure = POSITIONS[position]
    assert figure.start == figure.end
    shown = StretchModel.model_construct(position=position)
    assert misplaced(shown, figure) == ""


OWN = """\
name: my own
description: It is mine.
stretches:
  - childs_pose
  - id: nod
    name: slow nod
    position: kneeling
    entry: [Nod slowly.]
    feel: Feel your neck.
    easier: Nod less.
    hold: 10
    sources: [a book]
  - id: seated_twist
    name: my twist
    position: sitting on a chair
    entry: [Turn.]
    feel: Feel your back.
    easier: Turn less.
    hold: 10
    sources: [a book]
"""


def test_a_stretch_of_ones_own_has_the_figure_of_its_position(tmp_path: Path) -> None:
    file = tmp_path / "mine.yaml"
    file.write_text(OWN)
    figures = figures_for(load_repertoire(Config(routine=str(file))))
    assert figures["childs_pose"] == FIGURES["childs_pose"]
    assert figures["nod"] == POSITIONS[Position.KNEELING]
    assert figures["seated_twist"] == POSITIONS[Position.CHAIR]
    assert set(STRETCHES) <= set(figures)


@pytest.mark.parametrize("language", sorted(Language))
def test_a_stretch_that_comes_with_the_coach_keeps_its_figure(language: Language) -> None:
    figures = figures_for(load_repertoire(Config(language=language)))
    assert len(figures) > 20
    usual = {name: figure for name, figure in figures.items() if "." not in name}
    assert usual == {name: FIGURES[name] for name in usual}
    assert figures.keys() - usual.keys() == {picture_key(name, easier=True) for name in usual}
    assert figures["seated_forward_fold.easier"] == FIGURES["seated_forward_fold"].made_easier()


def test_two_bodies_take_turns_unless_one_is_chosen() -> None:
    builds = [figure.build for figure in FIGURES.values()]
    assert set(builds) == set(Build)
    assert all(one is not other for one, other in pairwise(builds))
    for bodies, build in ((Bodies.SLIM, Build.SLIM), (Bodies.FULL, Build.FULL)):
        assert {figure.build for figure in load_figures(bodies).values()} == {build}
        assert {figure.build for figure in load_positions(bodies).values()} == {build}
