"""A rest on the command line: taken, shown, ended, and seen in what the progress is told from."""

import json
from datetime import date, timedelta
from pathlib import Path

import pytest

from voice.cli.main import main
from voice.cli.rest import ended
from voice.coach.memory import Memory, RestDays
from voice.diary.memory_file import rests_in
from voice.errors import ExitCode
from voice.system.wall_clock import now_here

TODAY = date(2026, 11, 29)


@pytest.fixture
def memory(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("STRETCH_MEMORY", str(tmp_path / "memory.json"))
    monkeypatch.setenv("STRETCH_DIARY", str(tmp_path / "diary.db"))
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
    return tmp_path / "memory.json"


def test_a_rest_is_taken_shown_and_ended(memory: Path, capsys: pytest.CaptureFixture[str]) -> None:
    today = now_here().date()
    first, last = today - timedelta(days=3), today + timedelta(days=3)
    assert main(["rest"]) == ExitCode.OK
    assert capsys.readouterr().out.startswith("You aren't resting.")
    assert main(["rest", "--until", last.isoformat(), "--from", first.isoformat()]) == ExitCode.OK
    assert capsys.readouterr().out.startswith(f"Resting from {first:%A}")
    assert rests_in(memory) == {RestDays(first, last)}
    assert main(["rest"]) == ExitCode.OK
    assert f"to {last:%A}, {last.day} {last:%b %Y}." in capsys.readouterr().out
    assert main(["progress", "--json"]) == ExitCode.OK
    told = json.loads(capsys.readouterr().out)
    assert told["rests"] == [{"first": first.isoformat(), "last": last.isoformat()}]
    assert main(["rest", "--off"]) == ExitCode.OK
    assert capsys.readouterr().out == "The rest is over.\n"
    assert rests_in(memory) == {RestDays(first, today - timedelta(days=1))}
    assert main(["rest", "--off"]) == ExitCode.OK
    assert capsys.readouterr().out == "You weren't resting.\n"


def test_without_a_first_day_it_begins_today(memory: Path) -> None:
    today = now_here().date()
    assert main(["rest", "--until", today.isoformat()]) == ExitCode.OK
    assert rests_in(memory) == {RestDays(today, today)}


def test_what_was_rested_stays_and_what_was_to_come_goes() -> None:
    past = RestDays(TODAY - timedelta(days=30), TODAY - timedelta(days=20))
    running = RestDays(TODAY - timedelta(days=2), TODAY + timedelta(days=2))
    begins = RestDays(TODAY, TODAY + timedelta(days=2))
    left = ended(Memory(rests=frozenset({past, running, begins})), TODAY)
    assert left.rests == {past, RestDays(TODAY - timedelta(days=2), TODAY - timedelta(days=1))}


@pytest.mark.parametrize(
    ("given", "told"),
    [
        (["--until", "6.12."], "--until “6.12.” is not a date. Write year, month and day, like 2026-01-31, or"),
        (["--until", "2026-12-06", "--from", "soon"], "--from “soon” is not a date."),
        (["--until", "2026-02-30"], "--until “2026-02-30” is not a date."),
        (["--until", "yesterday"], "cannot end on"),
        (["--from", "2026-12-06"], "Add the last day of the rest: --until"),
        (["--from", "2026-12-06", "--until", "2026-12-05"], "cannot end on 2026-12-05. Give a later day"),
        (["--from", "2026-12-06", "--until", "2226-12-06"], "longer than a year. Give an earlier day"),
    ],
)
def test_a_rest_that_cannot_be_meant_is_told_with_what_to_do(
    memory: Path, capfd: pytest.CaptureFixture[str], given: list[str], told: str
) -> None:
    assert main(["rest", *given]) == ExitCode.DIARY
    assert told in capfd.readouterr().err
    assert not memory.exists()


def test_a_goal_that_no_week_has_is_refused(memory: Path, capfd: pytest.CaptureFixture[str]) -> None:
    assert not memory.exists()
    assert main(["--week-goal", "8", "progress"]) == ExitCode.CONFIG
    assert "--week-goal" in capfd.readouterr().err
