"""What is taken for a memory: only what a session can have left behind."""

import json
from dataclasses import replace
from math import inf, nan
from pathlib import Path
from typing import Any

import pytest
from pydantic import TypeAdapter

from voice.coach.memory import LONGEST_HOLD, RATES, SHORTEST_HOLD, VOLUMES, Dose, Memory, Place, Preferences, Recipe
from voice.diary.memory_file import Recollection

RECIPE = Recipe("mine", "", (Dose("childs_pose", 30.0, 2), Dose("sphinx", 20.0, 1)))
MEMORY = Memory(Preferences(1.2, 0.5, 40.0), frozenset({"sphinx"}), RECIPE, Place(RECIPE, 1), 7)


def liking(**preferences: Any) -> Memory:
    return replace(MEMORY, preferences=replace(MEMORY.preferences, **preferences))


def at(stretch: int, *doses: Dose) -> Memory:
    return replace(MEMORY, place=Place(replace(RECIPE, doses=doses or RECIPE.doses), stretch))


@pytest.mark.parametrize(
    "memory",
    [
        Memory(),
        MEMORY,
        at(0),
        *(liking(rate=rate, volume=volume) for rate, volume in zip(RATES, VOLUMES, strict=True)),
        *(liking(hold_seconds=seconds) for seconds in (None, SHORTEST_HOLD, LONGEST_HOLD)),
    ],
)
def test_what_a_session_leaves_is_remembered(tmp_path: Path, memory: Memory) -> None:
    Recollection(tmp_path / "memory.json").keep(memory)
    kept = Recollection(tmp_path / "memory.json")
    assert (kept.memory, kept.note) == (memory, None)


@pytest.mark.parametrize(
    ("memory", "says"),
    [
        (liking(rate=nan), "rate is nan"),
        (liking(rate=0.0), "rate is 0.0, and not between 0.6 and 1.6"),
        (liking(volume=inf), "volume is inf"),
        (liking(hold_seconds=1e308), "hold_seconds is 1e+308"),
        (at(2), "place"),
        (at(-1), "place"),
        (at(0, Dose("sphinx", nan, 1)), "place"),
        (at(0, Dose("sphinx", 20.0, 0)), "place"),
        (at(99, *[Dose("sphinx", 20.0, 1)] * 100), "place"),
        (replace(MEMORY, last=Recipe("", "", (Dose("sphinx", -1.0, 1),))), "last"),
        (replace(MEMORY, sessions=-1), "sessions is -1"),
    ],
)
def test_what_none_can_leave_is_set_aside_and_told(tmp_path: Path, memory: Memory, says: str) -> None:
    file = tmp_path / "memory.json"
    # As Python writes it: with NaN and Infinity, which the reader knows as well.
    file.write_text(json.dumps(TypeAdapter(Memory).dump_python(memory, mode="json")))
    kept = Recollection(file)
    assert kept.memory is None
    assert says in (kept.note or "")
    assert (tmp_path / "memory.json.damaged").exists()
