"""A terminal that was filled is what it was before, however the coach ends: shown on a real one."""

import fcntl
import os
import pty
import signal
import struct
import subprocess
import sys
import termios
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import pytest

from tests.lab.terminal_output import read_until
from tests.lab.without_sound import silent

ALTERNATE, NORMAL, CURSOR = "\x1b[?1049h", "\x1b[?1049l", "\x1b[?25h"


class Session:
    """A coach on a terminal of 80 columns and 24 lines, which lacks any sound.

    The terminal's other side stays open here, so that what it was set to can be read after the coach has gone.
    """

    def __init__(self, folder: Path, *arguments: str, **variables: str) -> None:
        self.ours, self.theirs = pty.openpty()
        self.resize(80, 24)
        self.before = termios.tcgetattr(self.theirs)
        environment = {name: value for name, value in silent(folder).items() if name not in {"COLUMNS", "LINES"}}
        self.process = subprocess.Popen(
            [sys.executable, "-m", "voice", "--routine", "taste", "--cache", str(folder), *arguments],
            stdin=self.theirs,
            stdout=self.theirs,
            stderr=self.theirs,
            env={**environment, "TERM": "xterm-256color", **variables},
        )

    def resize(self, columns: int, rows: int) -> None:
        fcntl.ioctl(self.theirs, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))

    def read_until(self, text: str) -> str:
        """Return what is shown until a text has come."""
        return read_until(self.ours, text)

    def type(self, line: str) -> None:
        os.write(self.ours, f"{line}\n".encode())

    def end(self) -> str:
        """Wait for the end, and return what was still shown."""
        shown, reading = "", True
        os.set_blocking(self.ours, False)
        while reading:
            reading = self.process.poll() is None
            with suppress(BlockingIOError, subprocess.TimeoutExpired):
                self.process.wait(0.1)
            with suppress(BlockingIOError):
                shown += os.read(self.ours, 65_536).decode(errors="replace")
                reading = True
        return shown


@contextmanager
def session(folder: Path, *arguments: str, **variables: str) -> Iterator[Session]:
    coach = Session(folder, *arguments, **variables)
    try:
        yield coach
    finally:
        if coach.process.poll() is None:
            coach.process.kill()
        coach.process.wait()
        os.close(coach.ours)
        os.close(coach.theirs)


def test_the_end_of_a_session_leaves_the_terminal_as_it_was_with_its_captions(tmp_path: Path) -> None:
    with session(tmp_path) as coach:
        shown = coach.read_until("whenever you like")
        assert ALTERNATE in shown
        assert termios.tcgetattr(coach.theirs) != coach.before
        coach.type("stop")
        shown += coach.read_until(NORMAL)
        rest = coach.end()
        assert coach.process.returncode == 0
        assert CURSOR in shown + rest
        # All of it stands on the normal screen, from the first caption on.
        after = (shown + rest).rpartition(NORMAL)[2]
        assert after.index("whenever you like") < after.index("stop") < after.index("the end of the session")
        assert "\x1b[H" not in after
        assert termios.tcgetattr(coach.theirs) == coach.before


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_a_coach_that_is_interrupted_leaves_the_terminal_as_it_was(tmp_path: Path, number: signal.Signals) -> None:
    with session(tmp_path) as coach:
        coach.read_until("whenever you like")
        coach.process.send_signal(number)
        assert NORMAL in coach.end()
        assert termios.tcgetattr(coach.theirs) == coach.before


@pytest.mark.parametrize("number", [signal.SIGKILL, signal.SIGABRT])
def test_a_coach_that_is_killed_has_its_guard_put_the_terminal_back(tmp_path: Path, number: signal.Signals) -> None:
    with session(tmp_path) as coach:
        coach.read_until("whenever you like")
        coach.process.send_signal(number)
        coach.read_until(NORMAL + CURSOR)
        assert coach.process.wait(20) == -number
        assert termios.tcgetattr(coach.theirs) == coach.before


def test_a_terminal_that_shrinks_gets_one_line_and_its_picture_back_when_it_grows(tmp_path: Path) -> None:
    with session(tmp_path) as coach:
        coach.read_until("whenever you like")
        coach.resize(50, 14)
        coach.read_until(NORMAL)
        # The captions so far are on the normal screen now, and a line below them.
        coach.read_until("1/3 seated forward fold")
        coach.resize(120, 40)
        coach.read_until(ALTERNATE)
        coach.read_until("type: ")
        coach.type("stop")
        shown = coach.read_until(NORMAL) + coach.end()
        assert "whenever you like" not in shown.rpartition(NORMAL)[2], "a caption is written once"


def test_where_colour_is_not_wanted_none_is_written(tmp_path: Path) -> None:
    with session(tmp_path, NO_COLOR="1", COLORTERM="truecolor") as coach:
        shown = coach.read_until("whenever you like")
        coach.type("stop")
        shown += coach.read_until(NORMAL) + coach.end()
    assert "38;2;" not in shown
    assert any("\u2801" <= character <= "\u28ff" for character in shown)


@pytest.mark.parametrize(("arguments", "variables"), [(("--plain",), {}), ((), {"TERM": "dumb"})])
def test_a_plain_session_moves_no_cursor_and_lets_the_terminal_show_its_keys(
    tmp_path: Path, arguments: tuple[str, ...], variables: dict[str, str]
) -> None:
    with session(tmp_path, *arguments, **variables) as coach:
        shown = coach.read_until("whenever you like")
        assert termios.tcgetattr(coach.theirs) == coach.before
        coach.type("blah")
        shown += coach.read_until("You can type: ")
        coach.type("stop")
        shown += coach.end()
        assert "\x1b" not in shown
        lines = [line for line in shown.replace("\r", "").splitlines() if ": " in line]
        lines = [line for line in lines if "get that" not in line]
        assert lines[-6:] == [
            "note: Type what you would say, and press Enter: start stretch",
            "coach: Hello, I'm your coach. Say, start stretch, whenever you like.",
            "not understood: (blah)",
            "note: You can type: start stretch, what routines do you have, ten minutes for my neck, surprise me, help",
            "you: stop",
            "coach: That's the end of the session. Take care.",
        ]
