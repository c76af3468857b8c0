"""Fixtures that several rooms' tests share, and how the tests are run.

They run in two parts, for which scripts/test calls pytest twice. Most need nothing but the processor, or wait for
nothing but a process of their own: they go side by side (`-m "not room and not browser" -n 3`: a third one works while
others wait), the demo's conversations too, whose time is virtual. Those marked `room` hear and speak through real
devices in real time, and measure it: they go alone, one after another, with nothing beside them that could hold up
their sound. So do those marked `browser`, which drive a real one beside a session in real time
(`-m "room or browser"`). A call of pytest by itself runs all of them in one row.

Hypothesis looks at as many examples as its profile says. The usual one is for every run; `thorough` is for whoever
changes what the properties are about: scripts/test --hypothesis-profile=thorough tests/coach
"""

import platform
from collections.abc import Iterator

import pytest
from hypothesis import settings

from tests.faults.table import Fault, table
from tests.room import Room

# No deadlines: how long an example takes is not what it shows, and there is another worker beside it.
settings.register_profile("usual", deadline=None, print_blob=True)
settings.register_profile("thorough", max_examples=2000, deadline=None, print_blob=True)
settings.load_profile("usual")


def pytest_configure(config: pytest.Config) -> None:
    # SpeechRecognition imports them; on Python 3.13 it brings its own.
    config.addinivalue_line("filterwarnings", "ignore:'(aifc|audioop)' is deprecated:DeprecationWarning")


@pytest.fixture
def room(request: pytest.FixtureRequest) -> Iterator[Room]:
    """A fresh virtual room a test: it starts in a fraction of a second, and a test may break it."""
    if request.node.get_closest_marker("room") is None:
        pytest.fail("what is in the virtual room is marked `room`, so that it runs alone")
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
