"""Fixtures that several rooms' tests share, and how the tests are run.

They run in parts, for each of which scripts/test calls pytest:

    -m "room and not alone or punctual" -n 3    hear and speak through real devices in real time, each in a room of its
                                                own: nearly always they wait, and three of them take one of two cores;
                                                and those few without a room that a late processor would fail
    -m "not room and not punctual" -n 4         need the processor, or wait for a process of their own whose time nobody
                                                measures: they take what the first part leaves idle (nice)
    -m "room and alone"                         measure milliseconds there: one after another, with nothing beside them

A call of pytest by itself runs all of them in one row.

Hypothesis looks at as many examples as its profile says. The usual one is for every run, and always looks at the same
ones, so that a run fails only because of what was changed; `thorough` is for whoever changes what the properties are
about, and looks at others each time: scripts/test --hypothesis-profile=thorough tests/coach
"""

import gc
import logging
import os
import platform
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings

from tests.faults.table import Fault, table
from tests.lab.room import Room

# No deadlines: how long an example takes is not what it shows, and there is another worker beside it.
settings.register_profile("usual", deadline=None, print_blob=True, derandomize=True)
settings.register_profile("thorough", max_examples=2000, deadline=None, print_blob=True)
settings.load_profile("usual")


# Thousands of tests are collected and kept, and nothing of them is garbage: to look for it takes a third of that time.
gc.disable()


@pytest.hookimpl(tryfirst=True)
def pytest_runtestloop() -> None:
    gc.freeze()
    gc.enable()


def pytest_configure(config: pytest.Config) -> None:
    # Most tests are of what comes after the questions of the first session; those of the questions ask for them.
    os.environ.setdefault("STRETCH_HEALTH_QUESTIONS", "false")
    # SpeechRecognition imports them; on Python 3.13 it brings its own.
    config.addinivalue_line("filterwarnings", "ignore:'(aifc|audioop)' is deprecated:DeprecationWarning")


def pytest_ignore_collect(collection_path: Path, config: pytest.Config) -> bool | None:
    """Leave out the files that have nothing for the virtual room, where only that is run: reading all takes long."""
    of_the_room = str(config.option.markexpr).startswith("room")
    if of_the_room and collection_path.suffix == ".py" and not names_the_room(collection_path):
        return True
    return None


def names_the_room(path: Path) -> bool:
    text = path.read_text(encoding="utf-8")
    return "mark.room" in text or "mark.punctual" in text


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for path in {item.path for item in items if item.get_closest_marker("room") or item.get_closest_marker("punctual")}:
        if not names_the_room(path):
            raise pytest.UsageError(
                f"{path} has tests for the room: write pytest.mark.room (or punctual) in it, or they are left out"
            )
    # They wait most: begun first, they are over with the others.
    items.sort(key=lambda item: not any(map(item.get_closest_marker, ("long", "browser"))))


def pytest_runtest_teardown() -> None:
    """Let the next test log as usual: a command that ran in this process sets how much of it is shown, and where."""
    logging.getLogger("voice").setLevel(logging.NOTSET)
    root = logging.getLogger()
    root.setLevel(logging.WARNING)
    for handler in root.handlers[:]:
        if type(handler) is logging.StreamHandler:  # those of pytest are of classes of their own
            root.removeHandler(handler)


@pytest.fixture
def room(request: pytest.FixtureRequest) -> Iterator[Room]:
    """A fresh virtual room a test: it starts in a fraction of a second, and a test may break it."""
    if request.node.get_closest_marker("room") is None:
        pytest.fail("what is in the virtual room is marked `room`, so that it runs beside nothing but others in theirs")
    if platform.system() != "Linux":
        pytest.skip("the virtual room is made of ALSA and PulseAudio, which this system does not have")
    with Room() as opened:
        yield opened


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Close a run with the table of faults, where it had any.

    It stands here because with pytest-xdist the process that sums up collects nothing, and so loads no other conftest.
    """
    reports = [
        report
        for outcome in ("passed", "failed")
        for report in terminalreporter.stats.get(outcome, [])
        if isinstance(report, pytest.TestReport)
    ]
    rows = [row for report in reports if (row := Fault.of(report))]
    if rows:
        terminalreporter.section("faults")
        for line in table(rows):
            terminalreporter.write_line(line)
