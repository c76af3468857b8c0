import errno
import os
import stat
from pathlib import Path

import pytest

from voice.system.whole_file import write_whole


def test_nothing_is_replaced_unasked(tmp_path: Path) -> None:
    path = tmp_path / "a.json"
    write_whole(path, b"old", replace=False)
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    with pytest.raises(FileExistsError):
        write_whole(path, b"new", replace=False)
    assert path.read_bytes() == b"old"
    write_whole(path, b"new")
    assert path.read_bytes() == b"new"
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert list(tmp_path.iterdir()) == [path]


def test_a_folder_that_is_not_there_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        write_whole(tmp_path / "none" / "a.json", b"")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("replace", [True, False])
def test_a_disk_that_fails_leaves_what_was_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, *, replace: bool
) -> None:
    path = tmp_path / "a.json"
    if replace:
        path.write_bytes(b"old")

    def fail(descriptor: int) -> None:
        del descriptor
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(os, "fsync", fail)
    with pytest.raises(OSError, match="No space left"):
        write_whole(path, b"new", replace=replace)
    assert [(one.name, one.read_bytes()) for one in tmp_path.iterdir()] == ([("a.json", b"old")] if replace else [])
    write_whole(path, b"new", replace=replace, durable=False)
    assert path.read_bytes() == b"new"
