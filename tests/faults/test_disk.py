"""Disks that are full, or cannot be written."""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.diary.told import sessions
from tests.faults.machine import environment_in, on_small_disk, read_only, stretch
from tests.faults.table import Measured
from tests.lab.coach_process import CoachProcess
from voice.diary.store.address import address_of
from voice.diary.store.schema import SessionRow

LOST = "I can't write in the diary right now, but we can go on."


def sessions_in(diary: Path) -> list[SessionRow]:
    address = address_of(str(diary))
    assert address is not None
    return sessions(address)


def fill(folder: Path) -> None:
    """Leave no byte free on a disk."""
    with (folder / "ballast").open("wb", buffering=0) as ballast:
        while True:
            try:
                ballast.write(bytes(4096))
            except OSError:
                return


def use(coach: CoachProcess, fill: Callable[[], None], empty: Callable[[], None]) -> None:
    """Go through a session in whose middle the disk is full."""
    coach.wait_for("not a doctor")
    fill()
    coach.type("no counting")
    coach.wait_for(LOST)
    coach.type("pause")
    coach.type("the moon is green")
    coach.wait_for("(the moon is green)")
    empty()
    coach.type("count every second")
    coach.type("stop")
    coach.type("no")
    assert coach.exit_code() == 0
    assert "Traceback" not in coach.told()


def look_at(coach: CoachProcess, folder: Path) -> int:
    """Look whether all that was shown is in the diary, and return how much that is."""
    (session,) = sessions_in(folder / "diary.db")
    kept = [entry.text or "" for entry in session.entries]
    heard = [said for said in coach.captions("you") if said != "start"]
    shown = [said for said in coach.captions("coach") if "start stretch" not in said]
    assert [text for text in [*shown, *heard] if text not in kept] == []
    assert {LOST, "no counting", "the moon is green", "stop"} <= set(kept)
    assert "every second" in (folder / "memory.json").read_text()
    return len(kept)


@pytest.mark.fault(
    "the disk is full in the middle of a session, and has room again later",
    heard=f"{LOST} On the screen: memory.json cannot be written: No space left on device. Free some space ...",
    kept="every word, as soon as there is room; preferences at the next change",
)
def test_a_full_disk_that_has_room_again(tmp_path: Path, measured: Measured) -> None:
    disk = tmp_path / "disk"
    on_it = ("--diary", str(disk / "diary.db"), "--memory", str(disk / "memory.json"), "--cache", str(disk / "cache"))
    environment, before = environment_in(tmp_path), on_small_disk(disk, "3m")
    with CoachProcess("--keyboard", *on_it, environment=environment, folder=tmp_path, before=before) as coach:
        coach.wait_for(" coach ", times=2)
        coach.type("start")
        # Stays open, and so keeps the disk, when the coach is gone.
        inside = os.open(f"/proc/{coach.pid}/root{disk}", os.O_RDONLY)
        seen = Path(f"/proc/self/fd/{inside}")
        try:
            use(coach, lambda: fill(seen), (seen / "ballast").unlink)
            shutil.copytree(seen, tmp_path / "copy")
        finally:
            os.close(inside)
    assert "No space left on device" in coach.told()
    measured("entries kept", look_at(coach, tmp_path / "copy"))


@pytest.mark.skipif(sys.platform != "linux", reason="limits of a running program are Linux's")
@pytest.mark.fault(
    "no file may grow any more in the middle of a session (a quota), and may again later",
    heard=f"{LOST} On the screen: memory.json cannot be written: File too large. Free some space ...",
    kept="the same",
)
def test_files_that_may_not_grow(tmp_path: Path, measured: Measured) -> None:
    import resource  # noqa: PLC0415 - Windows has none

    with CoachProcess("--keyboard", environment=environment_in(tmp_path), folder=tmp_path) as coach:

        def allow(size: int) -> None:
            resource.prlimit(coach.pid, resource.RLIMIT_FSIZE, (size, resource.RLIM_INFINITY))

        coach.wait_for(" coach ", times=2)
        coach.type("start")
        use(coach, lambda: allow(100), lambda: allow(resource.RLIM_INFINITY))
    assert "File too large" in coach.told()
    measured("entries kept", look_at(coach, tmp_path))


@pytest.mark.fault(
    "nothing can be written at home",
    heard="The diary ... cannot be written: Read-only file system. Check its name and permissions, or ...",
    kept="the session goes on, and ends as it would",
)
def test_a_home_that_cannot_be_written(tmp_path: Path) -> None:
    environment = environment_in(tmp_path)
    with CoachProcess("--keyboard", environment=environment, folder=tmp_path, before=read_only(tmp_path)) as coach:
        coach.wait_for("cannot be written")
        coach.type("start")
        coach.wait_for("not a doctor")
        coach.type("next")
        coach.wait_for("Forward fold.")
        coach.type("stop")
        coach.type("no")
        assert coach.exit_code() == 0
    assert "Read-only file system" in coach.told()
    assert "Traceback" not in coach.told()
    assert not (tmp_path / "diary.db").exists()


@pytest.mark.fault(
    "what is printed goes to a full disk",
    heard="The output cannot be written: No space left on device. Free some space.",
    kept="the diary as it was; exit code 1",
)
def test_a_full_disk_behind_standard_output(tmp_path: Path) -> None:
    for command in ("list", "history"):
        words = [sys.executable, "-m", "voice", command]
        with Path("/dev/full").open("w") as full:
            done = subprocess.run(
                words, stdout=full, stderr=subprocess.PIPE, text=True, env=environment_in(tmp_path), check=False
            )
        assert done.returncode == 1
        assert done.stderr.startswith("stretch: The output cannot be written: No space left on device.")


@pytest.mark.fault("the reader of the output has gone, like head", heard="nothing", kept="all")
def test_a_reader_who_has_gone(tmp_path: Path) -> None:
    for command in ("list", "history", "schema"):
        reads, writes = os.pipe()
        os.close(reads)
        words = [sys.executable, "-m", "voice", command, *(["routine"] if command == "schema" else [])]
        done = subprocess.run(
            words, stdout=writes, stderr=subprocess.PIPE, text=True, env=environment_in(tmp_path), check=False
        )
        os.close(writes)
        assert done.returncode in {0, 141}
        assert done.stderr == ""


@pytest.mark.fault(
    "an export to a full disk",
    heard="mine.json cannot be written: No space left on device. Choose another file.",
    kept="the diary, and no half of a file; exit code 11",
)
def test_an_export_to_a_full_disk(tmp_path: Path) -> None:
    assert stretch("--keyboard", environment=environment_in(tmp_path), typed="start\nstop\n").returncode == 0
    disk = tmp_path / "disk"
    before = on_small_disk(disk, "4k")
    words = [
        *before,
        "sh",
        "-c",
        'head -c 4096 /dev/zero >"$0/ballast"; "$@"; code=$?; ls -A "$0"; exit $code',
        str(disk),
        sys.executable,
        "-m",
        "voice",
    ]
    done = subprocess.run(
        [*words, "export", str(disk / "mine.json")],
        capture_output=True,
        text=True,
        env=environment_in(tmp_path),
        check=False,
    )
    assert done.returncode == 11
    assert "cannot be written: No space left on device. Choose another file." in done.stderr
    assert done.stdout == "ballast\n"
