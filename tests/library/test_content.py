"""What comes with the coach is whole: every field, every reference, every dose, names that can be told apart."""

from collections import Counter
from difflib import SequenceMatcher
from itertools import combinations, pairwise

import pytest

from voice.library.facets import Area, Doing, Level, Position, Role
from voice.library.models import StretchModel
from voice.library.shelf import DEFAULT_ROUTINE, FullRoutine, load_routines, load_stretches

STRETCHES = load_stretches()
ROUTINES = load_routines()

MAY_BE_EMPTY = {"sides", "also_called", "harder", "tempo", "avoid", "breath", "faults", "dose"}
"""A stretch of both sides has no sides, one that is held no tempo; some have one name, or are for everybody; of some a
stronger form is not to be recommended."""


def short_of(stretch: StretchModel) -> set[str]:
    return {name for name in StretchModel.model_fields if not getattr(stretch, name)} - MAY_BE_EMPTY


@pytest.mark.parametrize("stretch", STRETCHES.values(), ids=lambda stretch: stretch.id)
def test_every_stretch_has_all_there_is_to_say(stretch: StretchModel) -> None:
    assert short_of(stretch) == set()


def test_a_missing_field_would_be_found() -> None:
    stretch = STRETCHES["seated_forward_fold"]
    assert short_of(stretch.model_copy(update={"why": None, "brief": ()})) == {"why", "brief"}


@pytest.mark.parametrize("stretch", STRETCHES.values(), ids=lambda stretch: stretch.id)
def test_substitutes_are_other_stretches_for_an_area_of_it(stretch: StretchModel) -> None:
    assert stretch.id not in stretch.substitutes
    for key in stretch.substitutes:
        assert set(STRETCHES[key].areas) & set(stretch.areas), key


@pytest.mark.parametrize("stretch", STRETCHES.values(), ids=lambda stretch: stretch.id)
def test_doses_keep_to_the_evidence(stretch: StretchModel) -> None:
    """Garber et al. 2011: 10 to 30 seconds a hold, 60 seconds in total; rest and movement are no such dose."""
    if stretch.role is Role.CALM or stretch.doing is Doing.MOVE:
        assert 20 <= stretch.hold * stretch.repetitions <= 60
    else:
        assert 10 <= stretch.hold <= 30
        assert 20 <= stretch.hold * stretch.repetitions <= 60


def test_a_warm_up_is_a_movement() -> None:
    assert {stretch.doing for stretch in STRETCHES.values() if stretch.role is Role.WARM_UP} == {Doing.MOVE}


def test_the_shelf_is_broad_and_deepest_where_desks_hurt() -> None:
    stretches = STRETCHES.values()
    assert len(stretches) >= 50
    mains = Counter(stretch.areas[0] for stretch in stretches)
    assert set(mains) == set(Area)
    assert mains.most_common(1)[0][0] is Area.UPPER_BACK
    assert {stretch.position for stretch in stretches} == set(Position)
    assert {stretch.level for stretch in stretches} == set(Level)
    roles = Counter(stretch.role for stretch in stretches)
    assert roles[Role.WARM_UP] >= 5
    assert roles[Role.CALM] >= 4


def test_the_forward_fold_has_both_its_forms() -> None:
    fold = STRETCHES["seated_forward_fold"]
    assert "Hook your fingers under your feet" in " ".join(fold.entry)
    assert "reach your arms forward as far as they go" in fold.easier
    assert len(fold.brief) == 2


@pytest.mark.parametrize("routine", ROUTINES.values(), ids=lambda routine: routine.id)
def test_a_routine_does_nothing_twice_and_ends_in_one_place(routine: FullRoutine) -> None:
    keys = [stretch.id for stretch in routine.stretches]
    assert len(set(keys)) == len(keys) >= 3
    positions = [stretch.position for stretch in routine.stretches]
    changes = sum(one is not other for one, other in pairwise(positions))
    assert changes <= len(set(positions)) + 1, "positions change to and fro"
    assert routine.description


def test_routines_that_are_read_out() -> None:
    listed = [routine.id for routine in ROUTINES.values() if routine.listed]
    assert listed[0] == DEFAULT_ROUTINE
    assert "taste" not in listed
    assert len(listed) >= 15
    assert {stretch.position for stretch in ROUTINES["desk_break"].stretches} == {Position.CHAIR}


def alike(one: str, other: str) -> bool:
    """Tell whether two names could be taken for each other; spelling stands for sound."""
    return SequenceMatcher(None, one, other).ratio() > 0.8


def test_names_can_be_told_apart() -> None:
    for names in (
        [name for stretch in STRETCHES.values() for name in (stretch.name, *stretch.also_called)],
        [routine.name for routine in ROUTINES.values()],
    ):
        assert [pair for pair in combinations(names, 2) if alike(*pair)] == []


def test_names_that_are_too_alike_would_be_found() -> None:
    assert alike("seated twist", "seated twists")
    assert not alike("seated twist", "chair turn")
