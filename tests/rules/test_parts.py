"""The parts that the tests are run in leave none of them out."""

from dataclasses import dataclass
from pathlib import Path
from types import SimpleNamespace
from typing import Any, cast

import pytest

from tests.conftest import pytest_collection_modifyitems, pytest_ignore_collect


@dataclass(frozen=True)
class Item:
    path: Path
    marks: frozenset[str] = frozenset()

    def get_closest_marker(self, name: str) -> str | None:
        return name if name in self.marks else None


def collected(*items: Item) -> list[Item]:
    found = list(items)
    pytest_collection_modifyitems(cast("Any", found))
    return found


def left_out(path: Path, expression: str) -> bool:
    config = SimpleNamespace(option=SimpleNamespace(markexpr=expression))
    return bool(pytest_ignore_collect(path, cast("Any", config)))


@pytest.mark.parametrize("expression", ["room and alone", "room and not alone or punctual"])
def test_only_a_file_that_names_the_room_is_read_for_it(tmp_path: Path, expression: str) -> None:
    (tmp_path / "test_room.py").write_text("pytestmark = pytest.mark." + "room")
    (tmp_path / "test_else.py").write_text("pytestmark = pytest.mark.browser")
    assert not left_out(tmp_path / "test_room.py", expression)
    assert left_out(tmp_path / "test_else.py", expression)
    (tmp_path / "test_quick.py").write_text("pytestmark = pytest.mark." + "punctual")
    assert not left_out(tmp_path / "test_quick.py", expression)
    assert not left_out(tmp_path / "test_else.py", "not room")
    assert not left_out(tmp_path / "test_else.py", "")


@pytest.mark.parametrize("mark", ["room", "punctual"])
def test_a_test_for_the_room_in_another_file_is_an_error(tmp_path: Path, mark: str) -> None:
    path = tmp_path / "test_else.py"
    path.write_text("")
    with pytest.raises(pytest.UsageError, match=r"test_else\.py has tests for the room"):
        collected(Item(path, frozenset({mark})))


def test_what_waits_most_is_begun_first() -> None:
    path = Path(__file__)
    first, last = Item(path), Item(path, frozenset({"fault"}))
    long, waiting = Item(path, frozenset({"long"})), Item(path, frozenset({"browser"}))
    assert collected(first, long, waiting, last) == [long, waiting, first, last]
