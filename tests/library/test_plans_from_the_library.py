"""The planner over the stretches that come with the coach."""

import pytest

from tests.lab.english import ENGLISH
from voice.body.terms import Area, Level, Position, Role
from voice.coach.memory import Memory
from voice.coach.planner.plan import Wish, plan
from voice.coach.shelf import Shelf
from voice.library.for_coach import as_care, as_stretch
from voice.library.library import load_library


@pytest.fixture(scope="module")
def shelf() -> Shelf:
    library = load_library()
    return Shelf(as_care(library.care), tuple(map(as_stretch, library.stretches.values())), language=ENGLISH)


@pytest.mark.parametrize("met", [(), None], ids=["new to it", "knowing it"])
@pytest.mark.parametrize("minutes", [5, 10, 20])
@pytest.mark.parametrize("area", [None, *Area])
def test_every_area_has_a_plan_of_any_usual_length(
    shelf: Shelf, area: Area | None, minutes: int, met: tuple[str, ...] | None
) -> None:
    memory = Memory(met=frozenset((one.key for one in shelf.stretches) if met is None else met))
    made = plan(Wish(area, 60.0 * minutes), shelf, memory)
    assert made is not None
    assert made.seconds == pytest.approx(60 * minutes, rel=0.05)
    assert not made.short
    held = [one for one in made.routine.stretches if one.role is Role.STRETCH]
    assert any(area is None or area is one.areas[0] for one in held)
    if minutes >= 10:
        assert made.routine.stretches[0].role is Role.WARM_UP
        assert made.routine.stretches[-1].role is Role.CALM


@pytest.mark.parametrize("area", Area)
def test_every_area_has_something_for_a_minute(shelf: Shelf, area: Area) -> None:
    made = plan(Wish(area, 60.0), shelf, Memory(met=frozenset(one.key for one in shelf.stretches)))
    assert made is not None
    assert made.seconds == pytest.approx(60, rel=0.05)


@pytest.mark.parametrize("area", [Area.NECK, Area.SHOULDERS, Area.UPPER_BACK, Area.LOWER_BACK])
def test_what_hurts_at_a_desk_has_something_gentle_on_a_chair(shelf: Shelf, area: Area) -> None:
    made = plan(Wish(area, 300.0, Level.GENTLE, Position.CHAIR), shelf, Memory())
    assert made is not None
    assert {one.level for one in made.routine.stretches} == {Level.GENTLE}
    assert {one.position for one in made.routine.stretches} == {Position.CHAIR}
