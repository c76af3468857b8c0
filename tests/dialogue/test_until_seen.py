"""At a terminal, what a session came to stays until it was seen; it never keeps a pipe or a screen reader waiting."""

import os
import pty
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.lab.terminal_output import read_until
from tests.lab.without_sound import silent

ROUTINE = """name: a tiny one
stretches:
  - id: tiny
    name: tiny stretch
    position: sitting on the floor
    entry: [Sit.]
    feel: Feel it.
    easier: To make it gentler, sit higher.
    hold: 6
    sources: [me]
"""


def led(folder: Path, *flags: str) -> tuple[int, "subprocess.Popen[bytes]"]:
    """Return a terminal with a session in it that has come to its last words."""
    (folder / "tiny.yaml").write_text(ROUTINE)
    ours, theirs = pty.openpty()
    program = [sys.executable, "-m", "voice", "--keyboard", "--routine", str(folder / "tiny.yaml"), *flags]
    environment = {**silent(folder), "TERM": "xterm", "COLUMNS": "50", "LINES": "10"}
    process = subprocess.Popen(program, stdin=theirs, stdout=theirs, stderr=theirs, env=environment)
    os.close(theirs)
    read_until(ours, "whenever you like")
    os.write(ours, b"start\n")
    time.sleep(0.5)
    os.write(ours, b"next\n")
    return ours, process


@pytest.mark.parametrize("key", [b"x", b"bye\n"])
def test_it_stays_until_a_key_is_pressed(tmp_path: Path, key: bytes) -> None:
    ours, process = led(tmp_path)
    shown = read_until(ours, "Any key or")
    assert "You held six seconds" in shown
    assert process.poll() is None
    os.write(ours, key)
    # Sooner than it would close by itself.
    assert process.wait(20) == 0


def test_it_does_not_where_a_screen_reader_reads_along(tmp_path: Path) -> None:
    ours, process = led(tmp_path, "--plain")
    shown = read_until(ours, "You held six seconds")
    assert process.wait(20) == 0
    assert "Any key" not in shown
