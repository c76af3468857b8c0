"""A machine with little of everything: a quarter of a processor, and 400 MB of memory."""

import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.faults.machine import environment_in
from tests.faults.table import Measured
from tests.lab.coach_process import CoachProcess

MEGABYTE = 1_000_000
CYCLE = 0.02
"""Seconds in which the coach has a quarter to itself."""


@contextmanager
def starved(pid: int, share: float) -> Iterator[None]:
    """Have a process run for a share of the time only, as its part of a processor that is busy."""
    over = threading.Event()

    def turns() -> None:
        while not over.is_set():
            os.kill(pid, signal.SIGSTOP)
            time.sleep(CYCLE * (1 - share))
            os.kill(pid, signal.SIGCONT)
            time.sleep(CYCLE * share)

    thread = threading.Thread(target=turns)
    thread.start()
    try:
        yield
    finally:
        over.set()
        thread.join()


@pytest.mark.punctual
@pytest.mark.fault(
    "the coach has a quarter of the time (stopped for 15 of every 20 ms)",
    heard="every word, in its time",
    kept="the hold: its last seconds are counted a second apart",
)
def test_a_quarter_of_a_processor(tmp_path: Path, measured: Measured) -> None:
    with CoachProcess("--keyboard", environment=environment_in(tmp_path), folder=tmp_path) as coach:
        coach.wait_for(" coach ", times=2)
        coach.type("start")
        coach.wait_for("not a doctor")
        coach.type("next")
        with starved(coach.pid, 0.25):
            coach.wait_for("holding, 0.000 s held", seconds=60)
            asked = time.monotonic()
            coach.type("how long left")
            coach.wait_for("seconds left.")
            answered = time.monotonic() - asked
            coach.wait_for("coach One.")
        coach.type("stop")
        coach.type("no")
        assert coach.exit_code() == 0
        came = {text: at for text, at in coach.timed_captions("coach") if text in {"Three.", "Two.", "One."}}
    late = max(abs(came["Two."] - came["Three."] - 1), abs(came["One."] - came["Two."] - 1))
    measured("answer after", answered, "s")
    measured("a counted second is wrong by", late, "s at most")
    assert late < 0.4
    assert "We were away" not in coach.told()


@pytest.mark.long
@pytest.mark.skipif(sys.platform != "linux", reason="the peak of a program's memory is read from Linux's /proc")
@pytest.mark.fault(
    "the memory is limited to 400 MB (by a control group, where one can be made)",
    heard="a whole session, heard with the default recognizer",
    kept="everything",
)
def test_little_memory(tmp_path: Path, measured: Measured) -> None:
    log = tmp_path / "log"
    with limited(400 * MEGABYTE) as before, log.open("w") as shown:
        words = [*before, sys.executable, "-m", "voice", "demo", "--fast", "taste"]
        process = subprocess.Popen(words, stdout=shown, stderr=shown, env=environment_in(tmp_path))
        peak = 0
        while process.poll() is None:
            peak = max(peak, peak_of(process.pid))
            time.sleep(0.05)
    assert process.returncode == 0, log.read_text()
    assert "Traceback" not in log.read_text()
    assert "PocketSphinx" not in log.read_text()
    measured("limited", bool(before))
    measured("resident at the peak", peak / MEGABYTE, "MB")
    assert before or 0 < peak < 450 * MEGABYTE


@contextmanager
def limited(size: int) -> Iterator[list[str]]:
    """Have a control group of so many bytes of memory, by what starts a command in it; nothing where nobody lets us."""
    for root, name in (("/sys/fs/cgroup/memory", "memory.limit_in_bytes"), ("/sys/fs/cgroup", "memory.max")):
        group = Path(root) / f"stretch-{os.getpid()}"
        try:
            group.mkdir()
            (group / name).write_text(str(size))
        except OSError:
            if group.is_dir():
                group.rmdir()
            continue
        yield ["sh", "-c", f'echo $$ >{group}/cgroup.procs && exec "$@"', "sh"]
        group.rmdir()
        return
    yield []


def peak_of(pid: int) -> int:
    try:
        status = Path(f"/proc/{pid}/status").read_text()
    except OSError:
        return 0
    lines = [line for line in status.splitlines() if line.startswith("VmHWM:")]
    return int(lines[0].split()[1]) * 1024 if lines else 0
