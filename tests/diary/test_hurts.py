"""What hurt, removed from the preferences once the user can do it again."""

from pathlib import Path

import pytest

from voice.coach.memory import Memory, Preferences
from voice.diary.hurts import bring_back
from voice.diary.memory_file import MemoryFile
from voice.errors import DiaryError

NAMES = {"child's pose": "childs_pose", "cobra": "sphinx"}


def kept_at(path: Path, *hurts: str) -> Path:
    MemoryFile(path).keep(Memory(Preferences(rate=1.2, hurts=frozenset(hurts)), sessions=3))
    return path


@pytest.mark.parametrize("name", ["childs_pose", "child's pose", "Child's Pose"])
def test_a_stretch_is_brought_back_by_any_of_its_names_and_nothing_else_is_forgotten(tmp_path: Path, name: str) -> None:
    path = kept_at(tmp_path / "memory.json", "childs_pose", "sphinx")
    assert bring_back(path, name, NAMES) == "childs_pose"
    assert MemoryFile(path).memory == Memory(Preferences(rate=1.2, hurts=frozenset({"sphinx"})), sessions=3)


def test_what_is_not_left_out_is_said_with_what_is(tmp_path: Path) -> None:
    path = kept_at(tmp_path / "memory.json", "sphinx")
    with pytest.raises(DiaryError, match="child's pose is not left out") as raised:
        bring_back(path, "child's pose", NAMES)
    assert "sphinx" in raised.value.mend


def test_where_nothing_is_kept_nothing_is_left_out(tmp_path: Path) -> None:
    with pytest.raises(DiaryError, match="not left out") as raised:
        bring_back(tmp_path / "memory.json", "sphinx", NAMES)
    assert "No stretch is left out" in raised.value.mend
