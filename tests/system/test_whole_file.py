import stat
from pathlib import Path

import pytest

from voice.errors import DiaryError
from voice.system.whole_file import save


def test_nothing_is_replaced_unasked(tmp_path: Path) -> None:
    path = tmp_path / "a.json"
    save(path, b"old", force=False)
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    with pytest.raises(DiaryError, match=r"a\.json is there already"):
        save(path, b"new", force=False)
    assert path.read_bytes() == b"old"
    save(path, b"new", force=True)
    assert path.read_bytes() == b"new"
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert [one.name for one in tmp_path.iterdir()] == ["a.json"]


def test_a_folder_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(DiaryError, match="cannot be written: No such file"):
        save(tmp_path / "none" / "a.json", b"", force=False)
    assert list(tmp_path.iterdir()) == []
