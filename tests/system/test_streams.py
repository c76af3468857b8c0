"""What libraries in C print does not reach the terminal, and what Python prints does."""

import os
import subprocess
import sys
from contextlib import suppress

import pytest

from tests.lab.room import Room
from voice.system.streams import own_standard_error


def test_only_python_writes_to_standard_error_until_it_is_given_back(capfd: pytest.CaptureFixture[str]) -> None:
    before = sys.stderr
    with suppress(ZeroDivisionError), own_standard_error():
        os.write(2, b"from C\n")
        sys.stderr.write("from Python\n")
        raise ZeroDivisionError
    assert sys.stderr is before
    os.write(2, b"after\n")
    assert capfd.readouterr().err == "from Python\nafter\n"


def test_a_program_without_standard_error_runs(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stderr", None)
    with own_standard_error():
        pass


@pytest.mark.room
def test_opening_devices_writes_nothing_to_the_terminal(room: Room) -> None:
    program = (
        "from contextlib import nullcontext; from voice.sound.devices import list_devices; "
        "from voice.system.streams import own_standard_error\nwith {around}(): list_devices()"
    )
    quiet, loud = (
        subprocess.run(
            [sys.executable, "-c", program.format(around=around)],
            env=room.environment,
            capture_output=True,
            check=False,
        )
        for around in ("own_standard_error", "nullcontext")
    )
    assert (quiet.returncode, quiet.stdout, quiet.stderr) == (0, b"", b"")
    assert loud.stderr  # otherwise the first half proves nothing
