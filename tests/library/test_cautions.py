"""The table of cautions is whole: every stretch answers every condition, and what is left out has a substitute."""

from pathlib import Path

import pytest

from voice.body.limits import FROM_THE_POSITION, LIMITS, out_of_reach_with
from voice.body.terms import Area, Condition, Position
from voice.errors import LibraryError
from voice.library import cautions
from voice.library.cautions import ASKED_FOR, load_cautions, with_cautions
from voice.library.conditions import adapt, allowed, is_for
from voice.library.field_types import OUR_JUDGEMENT
from voice.library.library import FullRoutine, load_library
from voice.library.sources import citable, load_sources

LIBRARY = load_library()
KNOWN = citable(load_sources())
TABLE = load_cautions(KNOWN)
SHIPPED = LIBRARY.stretches | {one.id: one for routine in LIBRARY.routines.values() for one in routine.stretches}

WHOLE = """\
nod:
  not_for:
    glaucoma: jasien_2015
  fine_with:
    our_judgement: [pregnancy, osteoporosis, disc trouble, recent surgery, high blood pressure, vertigo]
    slater_2013: [rheumatoid arthritis, joint replacement, no reaching overhead]
"""

FAR_FLEXION = ("seated_forward_fold", "forward_reach", "upper_back_hug", "childs_pose", "single_knee_to_chest")
HEAD_DOWN = ("thread_the_needle", "puppy_pose")
SMALLEST_SHARE = 0.4
"""Of a routine's stretches, what at least is left or replaced for somebody with one condition."""


def conditions_of(key: str) -> set[Condition]:
    return {caution.condition for caution in SHIPPED[key].avoid}


def test_every_stretch_is_in_the_table_and_nothing_else() -> None:
    assert set(TABLE) == set(SHIPPED)


@pytest.mark.parametrize("key", TABLE)
def test_every_stretch_answers_every_condition_once_with_a_source(key: str) -> None:
    said = TABLE[key]
    yes = [(one, source) for source, fine in said.fine_with.items() for one in fine]
    answered = [*said.not_for.items(), *yes]
    assert sorted(one for one, _ in answered) == sorted(set(Condition) - FROM_THE_POSITION)
    assert {source for _, source in answered} <= {*load_sources(), OUR_JUDGEMENT}


@pytest.mark.parametrize("key", SHIPPED)
def test_a_stretch_is_not_for_whom_the_table_says(key: str) -> None:
    assert {one.condition: one.source for one in SHIPPED[key].avoid} == TABLE[key].not_for
    assert [one.condition for one in SHIPPED[key].avoid] == [one for one in ASKED_FOR if one in TABLE[key].not_for]


def test_a_stretch_that_is_not_in_the_table_keeps_its_own_cautions() -> None:
    own = SHIPPED["childs_pose"].model_copy(update={"id": "my_pose"})
    assert with_cautions(own, TABLE) is own


@pytest.mark.parametrize(
    ("found", "put", "says"),
    [
        ("vertigo]", "no floor]", "it says neither yes nor no to vertigo"),
        ("vertigo]", "vertigo, no floor]", "yes or no to no floor twice, or the position already decides it"),
        ("vertigo]", "vertigo, glaucoma]", "yes or no to glaucoma twice"),
        ("jasien_2015", "jasien_2051", "there is no source 'jasien_2051'"),
        ("slater_2013", "slater_2031", "there is no source 'slater_2031'"),
        ("glaucoma:", "glaucomas:", "'glaucomas' is not one of the choices"),
        ("  not_for:\n    glaucoma: jasien_2015\n", "", "not_for"),
    ],
)
def test_a_table_with_a_hole_in_it_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, found: str, put: str, says: str
) -> None:
    file = tmp_path / "cautions.yaml"
    monkeypatch.setattr(cautions, "shipped_file", lambda _: file)
    file.write_text(WHOLE)
    assert [one.condition for one in load_cautions(KNOWN)["nod"].cautions] == [Condition.GLAUCOMA]
    assert WHOLE.count(found) == 1
    file.write_text(WHOLE.replace(found, put))
    with pytest.raises(LibraryError) as raised:
        load_cautions(KNOWN)
    assert says in str(raised.value)
    assert "cautions.yaml:" in str(raised.value)


@pytest.mark.parametrize("position", Position)
def test_the_position_says_who_cannot_get_into_it(position: Position) -> None:
    upright = position in {Position.STANDING, Position.WALL, Position.CHAIR}
    kneeling = position in {Position.KNEELING, Position.ALL_FOURS}
    assert (Condition.NO_FLOOR in out_of_reach_with(position)) is not upright
    assert (Condition.NO_KNEELING in out_of_reach_with(position)) is kneeling
    assert out_of_reach_with(position) <= FROM_THE_POSITION < LIMITS


def test_ones_own_stretches_have_their_positions_limits(tmp_path: Path) -> None:
    (tmp_path / "own.yaml").write_text(
        "- {id: nod, name: slow nod, position: kneeling, entry: [Nod.], feel: Feel it., easier: Nod less., hold: 10,"
        " sources: [me], avoid: [{condition: vertigo, source: me}]}\n"
    )
    nod = load_library([tmp_path]).stretches["nod"]
    left_out_with = {one for one in Condition if not is_for(nod, {one})}
    assert left_out_with == {Condition.NO_FLOOR, Condition.NO_KNEELING, Condition.VERTIGO}


@pytest.mark.parametrize("condition", Condition)
def test_whatever_is_left_out_has_something_in_its_place(condition: Condition) -> None:
    fit = allowed(LIBRARY, {condition}).stretches
    left_out = [one for one in SHIPPED.values() if not is_for(one, {condition})]
    assert left_out
    assert [one.id for one in left_out if not set(one.substitutes) & set(fit)] == []


@pytest.mark.parametrize("condition", Condition)
@pytest.mark.parametrize("routine", LIBRARY.routines.values(), ids=lambda routine: routine.id)
def test_every_routine_has_something_for_everybody(routine: FullRoutine, condition: Condition) -> None:
    left, _ = adapt(routine, allowed(LIBRARY, {condition}).stretches, {condition})
    assert len(left.stretches) >= max(min(2, len(routine.stretches)), SMALLEST_SHARE * len(routine.stretches))
    assert [one.id for one in left.stretches if not is_for(one, {condition})] == []


@pytest.mark.parametrize("condition", Condition)
def test_every_area_has_something_for_everybody(condition: Condition) -> None:
    fit = allowed(LIBRARY, {condition}).stretches.values()
    assert {stretch.areas[0] for stretch in fit} == set(Area)


def test_a_spine_with_osteoporosis_is_not_bent_or_turned_to_its_end() -> None:
    """Brooke-Wavell et al. 2022; Mayo Clinic, Exercising with osteoporosis."""
    for key in (*FAR_FLEXION, "cat_and_cow", "seated_twist", "chair_turn", "knees_to_the_side", "thread_the_needle"):
        assert Condition.OSTEOPOROSIS in conditions_of(key), key
    extension = ("chair_chest_lift", "shoulder_blade_squeeze", "sphinx", "rising_swan")
    assert [key for key in extension if Condition.OSTEOPOROSIS in conditions_of(key)] == []


def test_no_head_hangs_below_the_heart_with_high_blood_pressure_or_glaucoma() -> None:
    """Jasien et al. 2015; Sight Advice FAQ; Harvard Health Publishing."""
    for key in HEAD_DOWN:
        assert {Condition.HIGH_BLOOD_PRESSURE, Condition.GLAUCOMA} <= conditions_of(key)
    assert Condition.GLAUCOMA in conditions_of("legs_up_the_wall")


def test_a_head_that_turns_with_gravity_stays_upright_with_vertigo() -> None:
    """Gloucestershire Hospitals, Understanding BPPV: lying flat or on a side, bending forwards, looking up."""
    lying = {Position.SUPINE, Position.PRONE, Position.SIDE_LYING, Position.ALL_FOURS}
    fit = allowed(LIBRARY, {Condition.VERTIGO}).stretches.values()
    assert [one.id for one in fit if one.position in lying] == []
    assert Condition.VERTIGO not in conditions_of("head_turns")


def test_a_new_hip_is_neither_bent_far_nor_crossed() -> None:
    """London Health Sciences Centre, Hip Precautions."""
    for key in ("seated_forward_fold", "childs_pose", "single_knee_to_chest", "figure_four", "crossed_leg_lean"):
        assert Condition.JOINT_REPLACEMENT in conditions_of(key), key
    assert Condition.JOINT_REPLACEMENT not in conditions_of("side_leg_lift")


def test_older_adults_lift_the_chest_and_draw_the_shoulder_blades_together() -> None:
    keys = {stretch.id for stretch in LIBRARY.routines["older_adults"].stretches}
    assert {"chair_chest_lift", "shoulder_blade_squeeze"} <= keys


def test_of_the_wrists_only_gliding_is_for_rheumatoid_arthritis() -> None:
    wrists = [one for one in LIBRARY.stretches.values() if one.areas[0] is Area.WRISTS]
    assert [one.id for one in wrists if is_for(one, {Condition.RHEUMATOID_ARTHRITIS})] == ["finger_glides"]
