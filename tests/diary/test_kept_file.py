import stat
from pathlib import Path

import pytest
from pydantic import TypeAdapter

from voice.diary.kept_file import Kept, read, write
from voice.errors import DiaryError

NUMBERS = TypeAdapter(dict[str, int])


def test_what_was_written_is_read_again(tmp_path: Path) -> None:
    path = tmp_path / "new" / "kept.json"
    write(path, NUMBERS, {"one": 1})
    write(path, NUMBERS, {"two": 2})
    assert read(path, NUMBERS) == Kept({"two": 2})
    assert [entry.name for entry in path.parent.iterdir()] == ["kept.json"]


def test_only_the_owner_may_read_it(tmp_path: Path) -> None:
    write(tmp_path / "kept.json", NUMBERS, {})
    assert stat.S_IMODE((tmp_path / "kept.json").stat().st_mode) == 0o600


def test_a_file_that_is_not_there_holds_nothing(tmp_path: Path) -> None:
    assert read(tmp_path / "kept.json", NUMBERS) == Kept(None)


@pytest.mark.parametrize("content", [b"", b"{", b'{"one": "many"}', b"\xff\xfe", b"[]"])
def test_a_damaged_file_is_set_aside_and_named(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "kept.json"
    for _ in range(2):
        path.write_bytes(content)
        kept = read(path, NUMBERS)
        assert kept.content is None
        assert str(path) in str(kept.note)
    assert (tmp_path / "kept.json.damaged").read_bytes() == content
    assert (tmp_path / "kept.json.damaged-2").read_bytes() == content


def test_a_place_that_cannot_be_written_is_named_and_loses_nothing(tmp_path: Path) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("here")
    with pytest.raises(DiaryError, match="Nothing can be kept in"):
        write(blocked / "kept.json", NUMBERS, {})
    assert blocked.read_text() == "here"


def test_a_folder_in_its_place_is_an_error_that_names_it(tmp_path: Path) -> None:
    with pytest.raises(DiaryError, match="cannot be read"):
        read(tmp_path, NUMBERS)
