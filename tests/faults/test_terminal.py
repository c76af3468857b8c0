"""Terminals that take nothing for a while."""

import os
import time
from pathlib import Path

import pytest

from tests.diary.test_writer import SOON
from tests.faults.table import Measured
from tests.faults.test_disk import sessions_in
from tests.lab.wait_until import wait_until
from tests.screen.terminal.test_alternate_screen import NORMAL, session

CONTROL_S, CONTROL_Q = b"\x13", b"\x11"


def said(folder: Path, text: str) -> bool:
    diary = folder / "stretch-coach" / "diary.db"
    return diary.exists() and any(text in (entry.text or "") for row in sessions_in(diary) for entry in row.entries)


@pytest.mark.fault(
    "the terminal takes nothing more: after Ctrl-S, or while the connection to it stalls",
    heard="every word, in its time; the captions come when it goes on",
    kept="the session, and the terminal as it was",
)
def test_a_terminal_that_is_stopped(tmp_path: Path, measured: Measured) -> None:
    with session(tmp_path) as coach:
        coach.read_until("whenever you like")
        os.write(coach.ours, CONTROL_S)
        began = time.monotonic()
        coach.type("start stretch")
        wait_until(lambda: said(tmp_path, "not a doctor"), seconds=SOON)
        measured("begun after", time.monotonic() - began, "s")
        os.write(coach.ours, CONTROL_Q)
        coach.read_until("not a doctor")
        os.write(coach.ours, CONTROL_S)
        coach.type("stop")
        assert coach.process.wait(30) == 0
        assert NORMAL in coach.end()
