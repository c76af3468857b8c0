"""Export, import and forgetting on the command line, of a diary that was really written."""

import io
import json
import sqlite3
import time
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from icalendar import Calendar
from sqlalchemy.orm import Session

from tests.diary.some_sessions import BEGAN, session
from voice.cli.main import main
from voice.diary.store.address import address_of
from voice.diary.store.database import open_database
from voice.errors import ExitCode


def write(path: Path, *people: str) -> None:
    address = address_of(str(path))
    assert address is not None
    engine = open_database(address).engine
    with Session(engine) as database:
        database.add_all([session(number, person) for number, person in enumerate(people, start=1)])
        database.commit()
    engine.dispose()


def sessions(path: Path) -> list[str]:
    with sqlite3.connect(path) as database:
        return [str(key)[:8] for (key,) in database.execute("SELECT id FROM session ORDER BY id")]


@pytest.fixture
def diary(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    kept = tmp_path / "kept"
    kept.mkdir()
    monkeypatch.setenv("STRETCH_DIARY", str(kept / "diary.db"))
    monkeypatch.setenv("STRETCH_MEMORY", str(kept / "memory.json"))
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
    monkeypatch.chdir(tmp_path)
    return kept / "diary.db"


@pytest.fixture
def somebody_there(monkeypatch: pytest.MonkeyPatch) -> io.StringIO:
    answers = io.StringIO()
    monkeypatch.setattr(answers, "isatty", lambda: True)
    monkeypatch.setattr("sys.stdin", answers)
    return answers


def test_a_diary_goes_to_another_machine_once(diary: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write(diary, "", "", "anna")
    assert main(["export", "mine.json"]) == ExitCode.OK
    assert capsys.readouterr().out == "mine.json: 2 sessions\n"
    assert main(["--diary", "other.db", "import", "mine.json"]) == ExitCode.OK
    assert capsys.readouterr().out == "2 sessions imported\n"
    assert main(["--diary", "other.db", "import", "mine.json"]) == ExitCode.OK
    assert capsys.readouterr().out == "0 sessions imported, 2 already there\n"
    assert sessions(Path("other.db")) == ["00000001", "00000002"]
    assert main(["--diary", "other.db", "export", "again.json"]) == ExitCode.OK
    first, second = (json.loads(Path(name).read_text()) for name in ("mine.json", "again.json"))
    assert first["sessions"] == second["sessions"]


def test_csv_and_fit_are_written(diary: Path, capfd: pytest.CaptureFixture[str]) -> None:
    write(diary, "", "")
    assert main(["export", "all.csv"]) == ExitCode.OK
    assert len(Path("all.csv").read_text().splitlines()) == 1 + 2 * 13
    assert main(["export", "one.fit", "--session", "00000001"]) == ExitCode.OK
    assert Path("one.fit").read_bytes()[8:12] == b".FIT"
    assert main(["export", "one.fit"]) == ExitCode.DIARY
    assert "--force" in capfd.readouterr().err
    assert main(["export", "one.fit", "--force"]) == ExitCode.OK


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["export", "a.doc"], "Give it a name that ends in one of: .json, .csv, .fit, .ics."),
        (["export", "a.json"], "has no sessions yet"),
        (["export", "a.ics"], "--at 18:30"),
        (["export", "a.json", "--at", "18:30"], "--at and --days are for a calendar only"),
        (["import", "none.json"], "none.json cannot be read: No such file"),
        (["forget"], "--yes"),
        (["forget", "--yes", "--session", "abc"], "no session 'abc'"),
    ],
)
@pytest.mark.usefixtures("diary")
def test_what_cannot_be_done_is_told(arguments: list[str], told: str, capfd: pytest.CaptureFixture[str]) -> None:
    assert main(arguments) == ExitCode.DIARY
    assert told in capfd.readouterr().err


@pytest.mark.parametrize("at", ["25:00", "1830", "24:00", "x", "٣:00"])
@pytest.mark.usefixtures("diary")
def test_a_time_that_is_none_is_told(at: str, capfd: pytest.CaptureFixture[str]) -> None:
    assert main(["export", "a.ics", "--at", at]) == ExitCode.REMINDER
    assert "is not a time of day" in capfd.readouterr().err


@pytest.fixture
def in_berlin(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setenv("TZ", "Europe/Berlin")
    yield
    monkeypatch.undo()
    time.tzset()


@pytest.mark.usefixtures("diary", "in_berlin")
def test_a_plan_goes_to_a_calendar(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["export", "plan.ics", "--at", "18:30", "--days", "fri,mon,Wednesday"]) == ExitCode.OK
    assert capsys.readouterr().out == "plan.ics: Monday, Wednesday, Friday at 18:30\n"
    calendar: Any = Calendar.from_ical(Path("plan.ics").read_bytes())
    (event,) = calendar.walk("VEVENT")
    assert event["RRULE"]["BYDAY"] == ["MO", "WE", "FR"]
    assert (event["DTSTART"].dt.hour, event["DTSTART"].dt.minute) == (18, 30)
    assert event["DTSTART"].params["TZID"] == "Europe/Berlin"
    assert [zone["TZID"] for zone in calendar.walk("VTIMEZONE")] == ["Europe/Berlin"]
    (alarm,) = event.walk("VALARM")
    assert alarm["TRIGGER"].dt == timedelta(0)


def test_everything_is_forgotten_by_one_yes(
    diary: Path, somebody_there: io.StringIO, capsys: pytest.CaptureFixture[str]
) -> None:
    write(diary, "", "")
    for name in ("memory.json", "memory.json.damaged", "memory.json.damaged-2", "diary.db.damaged-2026-11-24"):
        (diary.parent / name).write_text("{}")
    (diary.parent / "other.txt").write_text("stays")
    somebody_there.write("yes\n")
    somebody_there.seek(0)
    assert main(["forget"]) == ExitCode.OK
    shown = capsys.readouterr().out
    assert "This will be deleted permanently: 2 sessions with 22 entries\n" in shown
    assert "memory.json.damaged-2" in shown
    assert [one.name for one in diary.parent.iterdir()] == ["other.txt"]
    assert main(["forget", "--yes"]) == ExitCode.OK
    assert capsys.readouterr().out == "There is nothing to delete.\n"
    assert not diary.exists()


@pytest.mark.parametrize("answer", ["", "no\n", "y\n", "\n"])
def test_nothing_is_forgotten_without_a_yes(
    diary: Path, somebody_there: io.StringIO, answer: str, capsys: pytest.CaptureFixture[str]
) -> None:
    write(diary, "")
    somebody_there.write(answer)
    somebody_there.seek(0)
    assert main(["forget"]) == ExitCode.OK
    assert capsys.readouterr().out.endswith("Nothing was deleted.\n")
    assert sessions(diary) == ["00000001"]


def test_other_peoples_sessions_stay(diary: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write(diary, "", "anna", "")
    assert main(["forget", "--yes"]) == ExitCode.OK
    assert "diary.db" not in capsys.readouterr().out
    assert sessions(diary) == ["00000002"]


def test_the_words_for_a_day_say_which_sessions_are_old(diary: Path, capfd: pytest.CaptureFixture[str]) -> None:
    write(diary, "", "")
    assert main(["forget", "--yes", "--before", "last week"]) == ExitCode.DIARY
    assert (
        "--before “last week” is not a date. Write year, month and day, like 2026-01-31, or" in capfd.readouterr().err
    )
    assert sessions(diary) == ["00000001", "00000002"]
    assert main(["forget", "--yes", "--before", "Yesterday"]) == ExitCode.OK
    assert sessions(diary) == []


def test_one_session_or_old_ones_are_forgotten_and_leave_nothing_in_the_file(diary: Path) -> None:
    write(diary, "", "", "")
    (diary.parent / "memory.json").write_text("{}")
    assert main(["forget", "--yes", "--session", "00000002"]) == ExitCode.OK
    assert sessions(diary) == ["00000001", "00000003"]
    day = (BEGAN + timedelta(days=3)).date()
    assert main(["forget", "--yes", "--before", day.isoformat()]) == ExitCode.OK
    assert sessions(diary) == ["00000003"]
    assert b"00000001000" not in b"".join(one.read_bytes() for one in diary.parent.glob("diary.db*"))
    with sqlite3.connect(diary) as database:
        assert database.execute("SELECT count(DISTINCT session_id) FROM entry").fetchone() == (1,)
    assert (diary.parent / "memory.json").exists()
