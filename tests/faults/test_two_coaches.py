"""Two coaches at once: with one person's diary, memory, cache and page."""

import signal
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.diary.postgresql_server import running_server
from tests.diary.test_writer import SOON
from tests.diary.told import sessions
from tests.faults.machine import environment_in, stretch
from tests.lab.coach_process import CoachProcess
from tests.lab.wait_until import wait_until
from voice.diary.entries import Outcome
from voice.diary.memory_file import MemoryFile
from voice.diary.store.address import address_of
from voice.diary.store.schema import SessionRow
from voice.errors import ExitCode


@contextmanager
def in_a_stretch(folder: Path, *arguments: str) -> Iterator[CoachProcess]:
    """Have a coach in its first stretch."""
    with CoachProcess("--keyboard", *arguments, environment=environment_in(folder), folder=folder) as coach:
        coach.wait_for(" coach ", times=2)  # the first is in the word that there is no speaker
        coach.type("start")
        coach.wait_for("you start")
        coach.type("next")
        coach.wait_for("Forward fold.")
        yield coach


def end(coach: CoachProcess) -> None:
    coach.type("stop")
    coach.type("no")
    assert coach.exit_code() == 0


def look_at(rows: list[SessionRow]) -> None:
    assert [row.outcome for row in rows] == [Outcome.STOPPED, Outcome.STOPPED]
    for row in rows:
        texts = [entry.text for entry in row.entries]
        assert "Forward fold." in texts
        assert texts.count("stop") == 1
        assert [entry.number for entry in row.entries] == list(range(1, len(row.entries) + 1))


def both_at(diary: str, folder: Path, meanwhile: Callable[[], None] = lambda: None) -> None:
    address = address_of(diary)
    assert address is not None
    with in_a_stretch(folder, "--diary", diary) as first:
        meanwhile()
        first.type("the moon is green")
        wait_until(
            lambda: any(entry.text == "the moon is green" for row in sessions(address) for entry in row.entries),
            seconds=SOON,
        )
        with CoachProcess("--keyboard", "--diary", diary, environment=environment_in(folder), folder=folder) as second:
            second.wait_for(" coach ", times=2)
            assert any("Another coach has been running a session of yours" in note for note in second.captions("note"))
            assert not any("go on?" in said for said in second.captions("coach"))
            assert sessions(address)[0].ended_at is None
            second.type("start")
            second.wait_for("you start")
            second.type("next")
            second.wait_for("Forward fold.")
            first.type("how long left")
            first.wait_for("you how long left")
            end(second)
        end(first)
    look_at(sessions(address))


@pytest.mark.fault(
    "a second coach with the same diary, memory and cache",
    heard="Another coach has been running a session of yours since 18:02. Both will be saved.",
    kept="every word of both sessions; neither is taken for cut off",
)
def test_two_coaches_with_one_diary(tmp_path: Path) -> None:
    both_at(str(tmp_path / "diary.db"), tmp_path)


@pytest.mark.fault(
    "a second coach with the same diary on a server, and the server starting anew in between",
    heard="the same",
    kept="the same",
)
def test_two_coaches_with_one_diary_on_a_server(tmp_path: Path) -> None:
    with running_server() as server:

        def start_anew() -> None:
            server.stop()
            server.start()

        both_at(server.new_database(), tmp_path, start_anew)


@pytest.mark.fault(
    "the first of two coaches is killed, and the next is started at once",
    heard="Welcome back. You were at stretch one of two. Shall we go on?",
    kept="the place",
)
def test_a_coach_that_was_killed_is_no_other_coach(tmp_path: Path) -> None:
    address = address_of(str(tmp_path / "diary.db"))
    assert address is not None
    with in_a_stretch(tmp_path) as first:
        wait_until(
            lambda: any(entry.stretch == "fold" for row in sessions(address) for entry in row.entries), seconds=SOON
        )
        first.send(signal.SIGKILL)
        first.exit_code()
    with CoachProcess("--keyboard", environment=environment_in(tmp_path), folder=tmp_path) as second:
        second.wait_for("Shall we go on?")
        assert not any("Another coach" in note for note in second.captions("note"))


@pytest.mark.fault(
    "two coaches learn at the same time what hurts and what is liked",
    heard="nothing",
    kept="what each was told, and what each was told to take back",
)
def test_two_coaches_with_one_memory(tmp_path: Path) -> None:
    with in_a_stretch(tmp_path) as first, in_a_stretch(tmp_path) as second:
        first.type("it hurts")
        first.wait_for("true for you?", times=1)
        second.type("no counting")
        second.wait_for("No counting.")
        first.type("no")
        first.wait_for("new to your doctor?")
        first.type("no")
        first.wait_for("new to your doctor?", times=2)
        first.type("no")
        first.wait_for("make it easier")
        first.type("stop")
        assert first.exit_code() == 0
        end(second)
    memory = MemoryFile(tmp_path / "memory.json").memory
    assert memory is not None
    assert memory.preferences.hurts == {"fold"}
    assert memory.preferences.counting == "none"
    assert memory.sessions == 2


@pytest.mark.fault(
    "a second coach with a page: at the usual port, and at the first one's",
    heard="its own address; The page cannot be served at port ...: Address already in use. Choose another with --port.",
    kept="the first one's page, and both sessions; exit code 14",
)
def test_two_coaches_with_a_page(tmp_path: Path) -> None:
    with CoachProcess("--keyboard", "--page", environment=environment_in(tmp_path), folder=tmp_path) as first:
        first.wait_for("http://")
        with CoachProcess("--keyboard", "--page", environment=environment_in(tmp_path), folder=tmp_path) as second:
            second.wait_for("http://")
            ports = [port_in(coach) for coach in (first, second)]
            assert ports[0] != ports[1]
            taken = stretch("--keyboard", "--page", "--port", ports[0], environment=environment_in(tmp_path))
            assert taken.returncode == ExitCode.PAGE
            assert f"port {ports[0]}" in taken.stderr
            assert "--port" in taken.stderr
            second.end_of_typing()
            assert second.exit_code() == 0
        first.end_of_typing()
        assert first.exit_code() == 0


def port_in(coach: CoachProcess) -> str:
    (line,) = [line for line in [*coach.log, *coach.lines] if "http://" in line]
    return line.partition("http://")[2].partition(":")[2].partition("/")[0]
