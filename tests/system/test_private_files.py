"""With any umask, only the owner can read the coach's files, and files that others could read are closed."""

import os
import stat
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.authoring.test_new_routine import ANSWERS, Typist
from tests.cli.test_export import write
from tests.lab.coach_process import CoachProcess
from tests.lab.without_sound import silent
from voice.authoring.new_routine import compose
from voice.cli.main import main
from voice.config import own_folders
from voice.errors import ExitCode
from voice.library.library import load_library
from voice.system.private_files import OpenToOthers, close_to_others, for_the_owner_only

EVERYBODY = ("sh", "-c", 'umask 0; exec "$@"', "sh")


@contextmanager
def umask(mask: int) -> Iterator[None]:
    before = os.umask(mask)
    try:
        yield
    finally:
        os.umask(before)


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def open_to_others(folder: Path) -> dict[str, str]:
    """Return what anybody but its owner may do something with, below a folder."""
    return {str(path.relative_to(folder)): oct(mode(path)) for path in folder.rglob("*") if mode(path) & 0o077}


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    home = tmp_path / "home"
    home.mkdir(mode=0o700)
    for name in [*os.environ]:
        if name.startswith(("XDG_", "STRETCH_")):
            monkeypatch.delenv(name)
    monkeypatch.setenv("HOME", str(home))
    monkeypatch.setenv("TMPDIR", str(home))
    monkeypatch.chdir(home)
    return home


def test_a_session_keeps_everything_to_itself(home: Path, tmp_path: Path) -> None:
    data = home / ".local" / "share" / "stretch-coach"
    usual = ("--cache", str(home / ".cache" / "stretch-coach"), "--memory", str(data / "memory.json"))
    environment = {**silent(tmp_path), "HOME": str(home), "TMPDIR": str(home)}
    environment["XDG_DATA_HOME"] = str(home / ".local" / "share")
    arguments = ("--keyboard", *usual, "--diary", str(data / "diary.db"))
    with CoachProcess(*arguments, environment=environment, folder=tmp_path, before=EVERYBODY) as coach:
        coach.wait_for("whenever you like")
        coach.type("start")
        coach.wait_for("not a doctor")
        # While it is open, SQLite's own files lie beside the diary.
        assert {path.name for path in data.iterdir()} >= {"diary.db", "diary.db-wal", "diary.db-shm"}
        assert open_to_others(home) == {}
        coach.type("stop")
        assert coach.exit_code() == 0
    assert (data / "memory.json").exists()
    assert any((home / ".cache" / "stretch-coach").iterdir())
    assert open_to_others(home) == {}


def test_what_is_taken_away_is_private_as_well(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    programs = home / "programs"
    programs.mkdir(mode=0o700)
    for name in ("systemctl", "launchctl"):
        (programs / name).write_text("#!/bin/sh\nexit 0\n")
        (programs / name).chmod(0o700)
    monkeypatch.setenv("PATH", f"{programs}{os.pathsep}{os.environ['PATH']}")
    commands = [
        ["export", "mine.json"],
        ["export", "mine.csv"],
        ["export", "mine.fit"],
        ["export", "plan.ics", "--at", "18:30"],
        ["--diary", "other/diary.db", "import", "mine.json"],
        ["progress", "--picture", "mine.png"],
        ["progress", "--picture", "mine.svg"],
        ["sheet", "neck", "--output", "neck.html"],
        ["sheet", "neck", "--output", "neck.pdf"],
        ["remind", "--at", "18:30"],
    ]
    with umask(0):
        with for_the_owner_only((), print):
            write(home / ".local" / "share" / "stretch-coach" / "diary.db", "")
        for command in commands:
            assert main(command) == ExitCode.OK, command
    made = {path.suffix for path in home.rglob("*") if path.is_file()}
    timer = ".plist" if sys.platform == "darwin" else ".timer"
    assert made >= {".json", ".csv", ".fit", ".ics", ".db", ".png", ".svg", ".html", ".pdf", timer}
    assert open_to_others(home) == {}


def test_a_demo_that_is_recorded_is_private(home: Path, tmp_path: Path) -> None:
    arguments = ("--keep-audio", "kept", "demo", "one_start_away", "--fast", "--wav", "demo.wav")
    program = [*EVERYBODY, sys.executable, "-m", "voice", *arguments]
    environment = {**silent(tmp_path), "HOME": str(home), "TMPDIR": str(home), "XDG_DATA_HOME": str(home)}
    done = subprocess.run(program, env=environment, cwd=home, capture_output=True, text=True, check=False)
    assert done.returncode == ExitCode.OK, done.stderr
    assert "is kept as sound in kept" in done.stderr
    assert (home / "demo.wav").exists()
    assert {path.suffix for path in (home / "kept").iterdir()} == {".flac", ".json"}
    assert open_to_others(home) == {}


def test_a_routine_of_the_users_own_is_private(tmp_path: Path) -> None:
    with umask(0), for_the_owner_only((), print):
        assert compose(load_library(), tmp_path / "routines", Typist(*ANSWERS)) is not None
    assert open_to_others(tmp_path) == {}


def test_what_is_set_aside_is_private(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    diary = home / "diary.db"
    diary.write_bytes(b"no database at all, but something that somebody has written" * 100)
    diary.chmod(0o644)
    with umask(0):
        assert main(["--diary", str(diary), "progress"]) == ExitCode.OK
    assert len(list(home.glob("diary.db.damaged*"))) == 1, capsys.readouterr()
    assert all(not mode(path) & 0o007 for path in home.iterdir())


def test_the_coachs_own_folders_are_closed_to_others(home: Path) -> None:
    folders = own_folders()
    for folder in folders:
        assert folder.is_relative_to(home)
        folder.mkdir(parents=True, exist_ok=True)
        folder.chmod(0o755)
    main(["list"])
    assert [mode(folder) for folder in folders] == [0o700] * len(folders)


@pytest.mark.parametrize(("before", "after"), [(0o644, 0o640), (0o666, 0o660), (0o600, 0o600), (0o660, 0o660)])
def test_a_diary_is_closed_to_strangers_and_left_to_a_group_that_shares_it(home: Path, before: int, after: int) -> None:
    diary = home / "diary.db"
    write(diary, "")
    diary.chmod(before)
    assert main(["--diary", str(diary), "progress"]) == ExitCode.OK
    assert mode(diary) == after


@pytest.mark.parametrize(("setting", "command"), [("memory", "programme"), ("diary", "progress")])
def test_a_folder_that_is_named_for_a_file_keeps_its_rights(home: Path, setting: str, command: str) -> None:
    shared = home / "shared"
    shared.mkdir()
    shared.chmod(0o1777)
    assert main([f"--{setting}", str(shared), command]) == ExitCode.DIARY
    assert stat.S_IMODE(shared.stat().st_mode) == 0o1777


def test_a_device_that_is_named_for_a_file_keeps_its_rights(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    pipe.chmod(0o666)
    assert close_to_others(files=[pipe]) == []
    assert stat.S_IMODE(pipe.stat().st_mode) == 0o666


def test_what_cannot_be_closed_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "diary.db"
    path.touch(mode=0o644)

    def refuse(self: Path, mode: int) -> None:
        del mode
        raise PermissionError(1, "Operation not permitted", str(self))

    monkeypatch.setattr(Path, "chmod", refuse)
    (told,) = close_to_others(files=(path, tmp_path / "missing"))
    assert told == OpenToOthers(path, "Operation not permitted")
    assert str(path) in str(told)


def test_the_umask_is_given_back() -> None:
    with umask(0o027):
        with for_the_owner_only((), print):
            assert os.umask(0o077) == 0o077
        assert os.umask(0o027) == 0o027


def test_the_walk_can_fail(tmp_path: Path) -> None:
    with umask(0):
        (tmp_path / "open").write_text("")
        (tmp_path / "folder").mkdir()
        (tmp_path / "closed").touch(mode=0o600)
    assert open_to_others(tmp_path) == {"open": "0o666", "folder": "0o777"}
