"""Disks that are full, or cannot be written."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.coach_process import CoachProcess
from tests.diary.told import sessions
from tests.faults.machine import environment_in, on_small_disk, read_only, stretch, within_bytes
from tests.faults.table import Measured
from voice.diary.address import address_of
from voice.diary.schema import SessionRow

LOST = "I cannot write in the diary now. We simply go on."


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


@pytest.mark.fault(
    "the disk is full in the middle of a session, and has room again later",
    heard=f"{LOST} On the screen: Nothing can be kept in memory.json: No space left on device. Free some space ...",
    kept="every word, as soon as there is room; preferences at the next change",
)
def test_a_full_disk_that_has_room_again(tmp_path: Path, measured: Measured) -> None:
    disk = tmp_path / "disk"
    on_it = ("--diary", str(disk / "diary.db"), "--memory", str(disk / "memory.json"), "--cache", str(disk / "cache"))
    environment, before = environment_in(tmp_path), on_small_disk(disk, "3m")
    with CoachProcess("--keyboard", *on_it, environment=environment, folder=tmp_path, before=before) as coach:
        coach.wait_for(" coach ", times=2)
        coach.type("start")
        coach.wait_for("no doctor")
        # Stays open, and so keeps the disk, when the coach is gone.
        inside = os.open(f"/proc/{coach.pid}/root{disk}", os.O_RDONLY)
        seen = Path(f"/proc/self/fd/{inside}")
        try:
            fill(seen)
            coach.type("no counting")
            coach.wait_for("Nothing can be kept in")
            coach.wait_for(LOST)
            coach.type("pause")
            coach.type("said while it is full")
            (seen / "ballast").unlink()
            coach.type("count every second")
            coach.type("stop")
            coach.type("no")
            assert coach.exit_code() == 0
            shutil.copytree(seen, tmp_path / "copy")
        finally:
            os.close(inside)
    assert "No space left on device" in coach.told()
    assert "Traceback" not in coach.told()
    (session,) = sessions_in(tmp_path / "copy" / "diary.db")
    kept = [entry.text for entry in session.entries]
    shown = [*coach.captions("coach"), *coach.captions("you")]
    begun = shown.index("start")
    missing = [text for text in shown[1:begun] if text not in kept]
    assert missing == []
    assert {LOST, "no counting", "said while it is full", "stop"} <= set(kept)
    assert "every second" in (tmp_path / "copy" / "memory.json").read_text()
    measured("sentences kept", len(kept))


@pytest.mark.fault(
    "no file can grow (the limit of a disk quota)",
    heard="The diary ... cannot be used now: ... This session goes on without it, and what happens is kept as soon as ...",
    kept="the session goes on",
)
def test_no_file_can_grow(tmp_path: Path) -> None:
    environment, before = environment_in(tmp_path), within_bytes(fsize=1024)
    with CoachProcess("--keyboard", environment=environment, folder=tmp_path, before=before) as coach:
        coach.wait_for("cannot be used now")
        coach.type("start")
        coach.wait_for("no doctor")
        coach.type("stop")
        coach.wait_for("Nothing can be kept in")
        assert coach.exit_code() == 0
    assert "Traceback" not in coach.told()


@pytest.mark.fault(
    "nothing can be written at home",
    heard="Nothing can be kept in the diary ...: Read-only file system. Mend its permissions, or name another with --diary.",
    kept="the session goes on, and ends as it would",
)
def test_a_home_that_cannot_be_written(tmp_path: Path) -> None:
    environment = environment_in(tmp_path)
    with CoachProcess("--keyboard", environment=environment, folder=tmp_path, before=read_only(tmp_path)) as coach:
        coach.wait_for("Nothing can be kept in the diary")
        coach.type("start")
        coach.wait_for("no doctor")
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
    heard="What is printed cannot be written: No space left on device. Free some space.",
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
        assert done.stderr.startswith("stretch: What is printed cannot be written: No space left on device.")


@pytest.mark.fault(
    "whoever reads what is printed has gone (stretch history | head)", heard="nothing", kept="all; exit code 141"
)
def test_a_reader_who_has_gone(tmp_path: Path) -> None:
    reads, writes = os.pipe()
    os.close(reads)
    words = [sys.executable, "-m", "voice", "list"]
    done = subprocess.run(
        words, stdout=writes, stderr=subprocess.PIPE, text=True, env=environment_in(tmp_path), check=False
    )
    os.close(writes)
    assert (done.returncode, done.stderr) == (141, "")


@pytest.mark.fault(
    "an export to a full disk",
    heard="mine.json cannot be written: No space left on device. Name another file.",
    kept="the diary, and no half of a file; exit code 11",
)
def test_an_export_to_a_full_disk(tmp_path: Path) -> None:
    assert stretch("--keyboard", environment=environment_in(tmp_path), typed="start\nstop\n").returncode == 0
    disk = tmp_path / "disk"
    before = on_small_disk(disk, "4k")
    words = [*before, "sh", "-c", '"$@"; code=$?; ls -A "$0"; exit $code', str(disk), sys.executable, "-m", "voice"]
    done = subprocess.run(
        [*words, "export", str(disk / "mine.json")],
        capture_output=True,
        text=True,
        env=environment_in(tmp_path),
        check=False,
    )
    assert done.returncode == 11
    assert "cannot be written: No space left on device. Name another file." in done.stderr
    assert done.stdout == ""
