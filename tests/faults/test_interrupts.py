"""Requests to end, at any instant from the start of the process on."""

import random
import signal
import subprocess
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from tests.faults.machine import environment_in
from tests.faults.table import Measured
from tests.lab.interrupted import PROGRAM, interrupt_and_look, seconds_to_start

TIMES = 8


@pytest.mark.long
@pytest.mark.fault(
    "Ctrl-C, twice Ctrl-C, SIGTERM or SIGHUP, at any instant (scripts/bench interrupts asks hundreds of times)",
    heard="nothing: it ends, and the terminal is as before",
    kept="diary and memory sound, no file half written; exit code 130, 143, 129",
)
def test_asked_to_end_at_any_instant(tmp_path: Path, measured: Measured) -> None:
    environment = environment_in(tmp_path)
    start = seconds_to_start(tmp_path / "first", environment)
    with ThreadPoolExecutor(3) as pool:
        ends = list(
            pool.map(
                lambda seed: interrupt_and_look(
                    tmp_path / str(seed),
                    environment,
                    random.Random(seed),  # noqa: S311 - moments are no secret
                    start,
                ),
                range(TIMES),
            )
        )
    assert [end for end in ends if not end.well] == []
    assert {end.in_terminal for end in ends} == {True, False}
    assert {end.started for end in ends} == {True, False}
    measured("asked", len(ends), "times")
    measured("gone within", max(end.took for end in ends), "s")


@pytest.mark.fault(
    "Ctrl-C while a command writes a file", heard="nothing: it ends", kept="no half of the file, and what stood there"
)
def test_a_command_is_left_through_its_clean_up(tmp_path: Path) -> None:
    program = """
import os, signal, sys
from pathlib import Path
from voice.system import whole_file
fsync = os.fsync
os.fsync = lambda descriptor: (os.kill(os.getpid(), signal.SIGINT), fsync(descriptor))
from voice.system.interrupts import cleaning_up
try:
    with cleaning_up():
        whole_file.write_whole(Path(sys.argv[1]), b"new")
except KeyboardInterrupt:
    os.kill(os.getpid(), signal.SIGINT)
"""
    path = tmp_path / "mine.json"
    path.write_text("old")
    words = [PROGRAM[0], "-c", f"from voice.system.interrupts import end_at_once; end_at_once()\n{program}", str(path)]
    done = subprocess.run(words, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (-signal.SIGINT, "")
    assert path.read_text() == "old"
    assert list(tmp_path.iterdir()) == [path]
