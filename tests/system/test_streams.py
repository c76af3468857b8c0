"""What libraries in C print does not reach the terminal, and what Python prints does."""

import os
import subprocess
import sys
from contextlib import suppress
from pathlib import Path

import pytest

from tests.lab.room import Room
from voice.errors import ExitCode
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


COMMANDS = (
    ("check", "none.yaml"),
    ("list",),
    ("new",),
)
"""One that reads what is typed, and one of each way to print."""


@pytest.mark.parametrize("closed", [(0,), (1,), (2,), (0, 1, 2)])
@pytest.mark.parametrize("command", COMMANDS)
def test_a_command_ends_as_usual_without_its_streams(
    tmp_path: Path, command: tuple[str, ...], closed: tuple[int, ...]
) -> None:
    def close() -> None:
        for number in closed:
            os.close(number)

    done = subprocess.run(
        [sys.executable, "-m", "voice", *command],
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        env={**os.environ, "XDG_DATA_HOME": str(tmp_path), "XDG_CONFIG_HOME": str(tmp_path)},
        preexec_fn=close,
        check=False,
        timeout=60,
    )
    assert done.returncode in set(ExitCode) - {ExitCode.INTERNAL}
    assert "Traceback" not in done.stderr


def test_what_is_opened_without_a_stream_does_not_take_its_place(tmp_path: Path) -> None:
    program = (
        "from voice.system.streams import open_closed_streams; open_closed_streams(); import os, sys; "
        f"file = open({str(tmp_path / 'file')!r}, 'w'); os.write(2, b'from C'); sys.exit(file.fileno())"
    )
    done = subprocess.run([sys.executable, "-c", program], preexec_fn=lambda: os.close(2), check=False)
    assert done.returncode > 2
    assert (tmp_path / "file").read_bytes() == b""


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
