"""History and progress on the command line, of a diary that was really written."""

import json
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy.orm import Session

from voice.cli.main import main
from voice.cli.progress import sparkline
from voice.coach.progress import Trend
from voice.config import Config
from voice.diary.entries import Held, Outcome
from voice.diary.queries import progress_to_tell
from voice.diary.store.address import address_of
from voice.diary.store.database import open_database
from voice.diary.store.schema import EntryKind, EntryRow, PlannedRow, SessionRow
from voice.errors import ExitCode

NOW = datetime.now(UTC)


def session(number: int, days_ago: int, person: str = "") -> SessionRow:
    planned = PlannedRow(place=0, stretch="nod", name="nod", area="neck", hold_seconds=60, repetitions=2, holds=2)
    ends = ((30.0, 60.0, True), (50.0, 30.0, False))
    holds = [
        EntryRow(number=n, at=at, kind=EntryKind.HOLD_ENDED, stretch="nod", side=Held.BOTH, seconds=held, whole=whole)
        for n, (at, held, whole) in enumerate(ends, start=2)
    ]
    return SessionRow(
        id=f"{number:08x}".ljust(32, "0"),
        person=person,
        began_at=NOW - timedelta(days=days_ago),
        outcome=Outcome.COMPLETED if number % 2 else None,
        routine="neck",
        name="neck relief",
        language="en",
        planned=[planned],
        entries=[
            EntryRow(number=1, at=1.0, kind=EntryKind.SAID, text="Nod [slowly]."),
            *holds,
            EntryRow(number=4, at=61.0, kind=EntryKind.HURT, place=0, stretch="nod"),
        ],
    )


@pytest.fixture
def diary(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    path = tmp_path / "diary.db"
    monkeypatch.setenv("STRETCH_DIARY", str(path))
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
    return path


@pytest.fixture
def written(diary: Path) -> Path:
    address = address_of(str(diary))
    assert address is not None
    engine = open_database(address).engine
    with Session(engine) as database:
        database.add_all([session(1, 0), session(2, 1), session(3, 40), session(4, 0, "anna")])
        database.commit()
    engine.dispose()
    return diary


@pytest.mark.usefixtures("written")
def test_history_lists_ones_own_sessions(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["history"]) == ExitCode.OK
    lines = capsys.readouterr().out.splitlines()
    assert lines[0].split() == ["when", "routine", "minutes", "held", "holds", "ended", "id"]
    assert len(lines) == 4
    assert "neck relief" in lines[1]
    assert "1 + 1 cut short" in lines[1]
    assert "cut off" in lines[2]
    assert main(["history", "--days", "3", "--json"]) == ExitCode.OK
    some = json.loads(capsys.readouterr().out)
    assert [one["seconds"] for one in some] == [{"neck": 90.0}, {"neck": 90.0}]


@pytest.mark.usefixtures("written")
def test_one_session_is_shown_whole_by_the_beginning_of_its_id(capfd: pytest.CaptureFixture[str]) -> None:
    assert main(["history", "00000001"]) == ExitCode.OK
    shown = capfd.readouterr().out
    assert "Nod [slowly]." in shown
    assert "60 s" in shown
    assert main(["history", "0000"]) == ExitCode.DIARY
    assert "More than one session begins with '0000'" in capfd.readouterr().err
    assert main(["history", "00000004"]) == ExitCode.DIARY  # Anna's


@pytest.mark.usefixtures("written")
def test_progress_is_told_shown_and_drawn(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    assert main(["progress"]) == ExitCode.OK
    shown = capsys.readouterr().out
    assert "Streak       2 days, the longest 2 days" in shown
    assert " of 3 days, " in shown
    assert "too early to tell" in shown
    assert "neck " in shown
    assert "nod: 3 times" in shown
    assert main(["progress", "--json"]) == ExitCode.OK
    assert json.loads(capsys.readouterr().out)["sessions"] == 3
    picture = tmp_path / "progress.png"
    assert main(["progress", "--picture", str(picture)]) == ExitCode.OK
    assert picture.read_bytes().startswith(b"\x89PNG")


@pytest.mark.parametrize("command", ["history", "progress"])
def test_without_a_diary_nothing_is_made(diary: Path, command: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([command]) == ExitCode.OK
    assert capsys.readouterr().out == "No session yet.\n"
    assert not diary.exists()


def test_a_diary_that_is_not_to_be_kept_is_named(
    capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("STRETCH_DIARY", "none")
    assert main(["progress"]) == ExitCode.DIARY
    assert "No diary is kept" in capfd.readouterr().err


def test_what_the_coach_tells_is_what_the_diary_says(written: Path) -> None:
    address = address_of(str(written))
    assert address is not None
    engine = open_database(address).engine
    told = progress_to_tell(engine, Config(), NOW)
    engine.dispose()
    assert (told.sessions, told.goal, told.resting, told.trend) == (3, 3, False, Trend.TOO_EARLY)
    assert told.days in {1, 2}
    assert told.seconds_this_week in {90.0, 180.0}


def test_a_sparkline_shows_whatever_is_not_nothing() -> None:
    assert sparkline([0, 0.001, 50, 100]) == " ▁▄█"
    assert sparkline([]) == ""
