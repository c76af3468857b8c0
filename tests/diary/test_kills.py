"""A coach that is killed leaves a sound diary that lacks nothing, and the next one asks whether to go on."""

import random
from pathlib import Path

import pytest

from tests.lab.killed import Killed, kill_and_look
from tests.lab.without_sound import silent


@pytest.mark.parametrize("seed", range(3))
def test_a_killed_coach_loses_nothing_and_knows_its_place(seed: int, tmp_path: Path) -> None:
    killed = kill_and_look(tmp_path / "diary", silent(tmp_path), random.Random(seed))  # noqa: S311 - no secret
    assert killed.well, killed


@pytest.mark.parametrize(
    "fault",
    [{"sound": False}, {"lost": 1}, {"offered": False}, {"place": 1, "shown_place": 2}],
)
def test_the_look_at_it_can_fail(fault: dict[str, int]) -> None:
    well = {"after": 1.0, "sound": True, "shown": 9, "lost": 0, "lost_lately": 0, "place": 2, "shown_place": 2}
    assert Killed(**(well | {"offered": True})).well  # type: ignore[arg-type]  # each by its name
    assert not Killed(**(well | {"offered": True} | fault)).well  # type: ignore[arg-type]
