from collections.abc import Sequence

import pytest

from voice.body.terms import Condition, Position
from voice.library.conditions import adapt, allowed
from voice.library.library import FullRoutine, Library, load_library
from voice.library.models import Caution, StretchModel

PREGNANCY = frozenset({Condition.PREGNANCY})


def made(key: str, *substitutes: str, avoid: Sequence[Condition] = ()) -> StretchModel:
    return StretchModel(
        id=key,
        name=f"stretch {key}",
        position=Position.SITTING,
        entry=("Sit.",),
        feel="Feel it.",
        easier="Do less.",
        hold=10,
        substitutes=substitutes,
        avoid=tuple(Caution(condition=one, source="a test") for one in avoid),
        sources=("a test",),
    )


def library(*stretches: StretchModel, routine: Sequence[str]) -> Library:
    shelf = {one.id: one for one in stretches}
    written = FullRoutine("mine", "mine", tuple(shelf[key] for key in routine))
    return Library(shelf, {"mine": written}, load_library().care)


BELLY = made("belly", "twist", "fold", "reach", avoid=[Condition.PREGNANCY])
TWIST = made("twist", avoid=[Condition.PREGNANCY, Condition.OSTEOPOROSIS])
FOLD, REACH = made("fold"), made("reach", "belly", "fold")


@pytest.mark.parametrize(
    ("conditions", "routine", "left", "changes"),
    [
        ((), ["belly", "twist"], ["belly", "twist"], []),
        ([Condition.OSTEOPOROSIS], ["belly", "twist"], ["belly"], [("stretch twist", None)]),
        (PREGNANCY, ["belly"], ["fold"], [("stretch belly", "stretch fold")]),
        (PREGNANCY, ["belly", "fold"], ["reach", "fold"], [("stretch belly", "stretch reach")]),
        (PREGNANCY, ["fold", "belly"], ["fold", "reach"], [("stretch belly", "stretch reach")]),
        (PREGNANCY, ["belly", "fold", "reach"], ["fold", "reach"], [("stretch belly", None)]),
        (PREGNANCY, ["twist"], [], [("stretch twist", None)]),
    ],
)
def test_what_is_not_for_somebody_gives_way(
    conditions: Sequence[Condition], routine: list[str], left: list[str], changes: list[tuple[str, str | None]]
) -> None:
    everything = library(BELLY, TWIST, FOLD, REACH, routine=routine)
    adapted, told = adapt(everything.routines["mine"], everything.stretches, conditions)
    assert [one.id for one in adapted.stretches] == left
    assert [(one.stretch, one.instead) for one in told] == changes


def test_the_shelf_keeps_what_is_for_them_and_names_nothing_else() -> None:
    everything = library(BELLY, TWIST, FOLD, REACH, routine=["twist"])
    left = allowed(everything, PREGNANCY)
    assert set(left.stretches) == {"fold", "reach"}
    assert left.stretches["reach"].substitutes == ("fold",)
    assert left.routines == {}
    assert allowed(everything, ()) is everything
