"""Real terminals and pipes that take nothing: writing to them never blocks."""

import io
import os
import pty
import select
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from voice.coach.activity import State
from voice.coach.view import View
from voice.screen.terminal import captions as screen
from voice.screen.terminal.captions import Captions, Who
from voice.screen.terminal.nonblocking_output import MOST, Outlet

SOON = 5.0
"""Seconds in which what can be handed over is."""


class Terminal:
    """A terminal, and a text file that writes to it."""

    def __init__(self) -> None:
        self.ours, self.theirs = pty.openpty()
        self.file = os.fdopen(os.dup(self.theirs), "w", encoding="utf-8")

    def stop(self) -> None:
        os.write(self.ours, b"\x13")
        # The system obeys the key when it gets to it.
        while select.select([], [self.theirs], [], 0)[1]:
            time.sleep(0.001)

    def go_on(self) -> None:
        os.write(self.ours, b"\x11")

    def read(self, size: int) -> str:
        read = b""
        while len(read) < size:
            read += os.read(self.ours, size - len(read))
        return read.decode()


@pytest.fixture
def terminal() -> Iterator[Terminal]:
    made = Terminal()
    yield made
    made.go_on()
    made.file.close()
    os.close(made.ours)
    os.close(made.theirs)


def test_all_of_it_is_written_in_its_order(terminal: Terminal) -> None:
    terminal.file.write("before ")
    outlet = Outlet(terminal.file)
    for number in range(1000):
        outlet.write(f"{number:04} ")
    assert terminal.read(7 + 5000) == "before " + "".join(f"{number:04} " for number in range(1000))
    assert outlet.settle(SOON)
    assert outlet.isatty()


@pytest.mark.punctual
def test_a_stopped_terminal_keeps_nobody_waiting_and_gets_everything_when_it_goes_on(terminal: Terminal) -> None:
    outlet = Outlet(terminal.file)
    terminal.stop()
    began = time.monotonic()
    outlet.write("pause")
    assert time.monotonic() - began < 0.1
    assert not outlet.settle(0.05)
    assert outlet.waiting == 5
    terminal.go_on()
    assert terminal.read(5) == "pause"
    assert outlet.settle(SOON)


def test_a_stopped_terminal_goes_on_when_it_is_given_back(terminal: Terminal) -> None:
    outlet = Outlet(terminal.file)
    terminal.stop()
    outlet.write("the end")
    outlet.release(0.05)
    assert terminal.read(7) == "the end"


def test_what_is_never_read_is_dropped_at_the_end() -> None:
    reader, writer = os.pipe()
    with os.fdopen(writer, "w", encoding="utf-8") as file:
        outlet = Outlet(file)
        outlet.write("x" * 2 * MOST)
        outlet.write("too much" * MOST)
        assert 0 < outlet.waiting <= 2 * MOST
        outlet.release(0.05)
        assert outlet.waiting == 0
        outlet.write("after the end")
        assert outlet.waiting == 0
        # The thread that still waits to write is let go.
        os.close(reader)


def test_a_reader_who_has_gone_ends_nothing() -> None:
    reader, writer = os.pipe()
    os.close(reader)
    with os.fdopen(writer, "w", encoding="utf-8") as file:
        outlet = Outlet(file)
        outlet.write("gone")
        assert outlet.settle(SOON)
        outlet.write("still going")
        assert outlet.settle(SOON)


def test_a_file_of_no_system_has_none() -> None:
    with pytest.raises(io.UnsupportedOperation):
        Outlet(io.StringIO())


def test_captions_are_owed_to_a_stopped_terminal_and_pictures_left_out(
    terminal: Terminal, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.setattr(sys, "stdout", terminal.file)
    # Nobody reads what is left at the end.
    monkeypatch.setattr(screen, "PATIENCE", 0.05)
    moment = View(State.HOLDING, "twist", 1, 1, None, 9.0, 20.0)
    with Captions() as captions:
        assert captions.is_live
        terminal.stop()
        for number in range(5000):
            captions.caption(Who.COACH, f"sentence {number}.", float(number))
            captions.countdown(moment)
        assert captions._outlet
        assert captions._outlet.waiting < 2 * MOST
        assert len(captions._captions) > 1000
        terminal.go_on()


def test_a_reader_who_rests_gets_every_caption(monkeypatch: pytest.MonkeyPatch) -> None:
    reader, writer = os.pipe()
    with os.fdopen(writer, "w", encoding="utf-8") as file, os.fdopen(reader, encoding="utf-8") as read:
        monkeypatch.setattr(sys, "stdout", file)
        with ThreadPoolExecutor(1) as pool:
            with Captions() as captions:
                for number in range(4000):
                    captions.caption(Who.COACH, f"sentence {number}, {'which is long ' * 10}", float(number))
                reading = pool.submit(read.readlines)
            file.close()
            lines = reading.result()
    assert [line.partition("sentence ")[2].partition(",")[0] for line in lines] == [str(one) for one in range(4000)]


def test_a_file_gets_its_captions(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with (tmp_path / "shown").open("w", encoding="utf-8") as file:
        monkeypatch.setattr(sys, "stdout", file)
        with Captions() as captions:
            captions.caption(Who.COACH, "Lie down.", 1.0)
    assert (tmp_path / "shown").read_text() == " 0:01 coach Lie down.\n"
