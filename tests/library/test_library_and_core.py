"""What the library holds reaches the core whole."""

from dataclasses import fields

import pytest

from tests.lab.english import ENGLISH
from voice.coach import routine as core
from voice.coach.durations import routine_seconds
from voice.coach.memory import Memory
from voice.coach.shelf import Care
from voice.coach.words.sentences import speaking_seconds
from voice.library.for_coach import as_care, as_routine, as_stretch
from voice.library.library import DEFAULT_ROUTINE, FullRoutine, load_library
from voice.library.models import StretchModel

LIBRARY = load_library()


def test_a_stretch_has_every_field_of_the_cores() -> None:
    theirs = {field.name for field in fields(core.Stretch)} - {"hold_seconds"} | {"hold"}
    assert theirs <= set(StretchModel.model_fields)


@pytest.mark.parametrize("model", LIBRARY.stretches.values(), ids=lambda model: model.id)
def test_nothing_is_lost_on_the_way_to_the_core(model: StretchModel) -> None:
    stretch = as_stretch(model)
    assert stretch.hold_seconds == model.hold
    assert [condition.value for condition in stretch.avoid] == [caution.condition.value for caution in model.avoid]
    for field in {one.name for one in fields(core.Stretch)} - {"hold_seconds", "avoid"}:
        assert getattr(stretch, field) == (getattr(model, field) or getattr(core.Stretch("x", (), "", "", 1), field))


def test_the_words_of_care_fill_the_cores() -> None:
    care = as_care(LIBRARY.care)
    assert all(getattr(care, field.name) for field in fields(Care))
    assert sum(map(speaking_seconds, care.question)) <= 12


@pytest.mark.parametrize("routine", LIBRARY.routines.values(), ids=lambda routine: routine.id)
def test_routines_take_as_long_as_they_promise_to_whoever_knows_them(routine: FullRoutine) -> None:
    stretches = as_routine(routine)
    known = Memory(met=frozenset(stretch.key for stretch in stretches.stretches))
    assert routine.minutes is not None
    assert routine_seconds(stretches, known, ENGLISH) == pytest.approx(60 * routine.minutes, rel=0.1)


@pytest.mark.parametrize(("name", "minutes"), [("desk_break", 3), ("quick_relief", 3), ("full_body", 20)])
def test_lengths_that_people_count_on(name: str, minutes: float) -> None:
    assert LIBRARY.routines[name].minutes == minutes


def test_the_default_takes_about_ten_minutes_the_first_time() -> None:
    assert 9 * 60 < routine_seconds(as_routine(LIBRARY.routines[DEFAULT_ROUTINE]), Memory(), ENGLISH) < 11.5 * 60
