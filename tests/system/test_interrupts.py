"""Requests to end: the first moments of the program, and what the table of faults would tell as failed."""

import signal
import subprocess
from dataclasses import replace
from typing import Any

from tests.lab.interrupted import PROGRAM, Interruption


def test_a_request_that_waits_for_the_first_line_ends_the_program_there_without_a_word() -> None:
    send = "import os, signal; os.kill(os.getpid(), signal.SIGINT)"
    program = (
        f"import signal; signal.pthread_sigmask(signal.SIG_BLOCK, {{signal.SIGINT}}); {send}; import voice.__main__"
    )
    done = subprocess.run([PROGRAM[0], "-c", program], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout, done.stderr) == (-signal.SIGINT, "", "")


def test_an_interruption_that_leaves_something_behind_is_told() -> None:
    well = Interruption(
        started=True,
        after=1.0,
        asked=(signal.SIGINT,),
        in_terminal=True,
        code=130,
        took=1.0,
        told="",
        sound=True,
        restored=True,
        left=(),
    )
    assert well.well
    broken: list[dict[str, Any]] = [
        {"told": "Traceback"},
        {"sound": False},
        {"restored": False},
        {"left": ("x.part",)},
        {"code": 1},
    ]
    assert not any(replace(well, **change).well for change in [*broken, {"took": 60.0}])
