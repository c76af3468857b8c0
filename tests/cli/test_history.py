"""History and progress on the command line, of a diary that was really written."""

import json
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy.orm import Session

from tests.diary.pain_diary import write_pain_diary
from voice.body.terms import Area
from voice.cli.diary_words import DiaryWords, ProgressLabel
from voice.cli.main import main
from voice.cli.progress import sparkline
from voice.coach.progress import PainCourse, PainSummary, Trend
from voice.config import Config, Language
from voice.diary.entries import Held, Outcome
from voice.diary.queries import progress_to_tell
from voice.diary.report.words import ReportWords
from voice.diary.store.address import address_of
from voice.diary.store.database import open_database
from voice.diary.store.schema import EntryKind, EntryRow, PlannedRow, SessionRow
from voice.errors import ExitCode
from voice.library.language_facts import language_facts

NOW = datetime.now(UTC)


def session(number: int, days_ago: int, person: str = "") -> SessionRow:
    planned = PlannedRow(place=0, stretch="nod", name="slow nod", area="neck", hold_seconds=60, repetitions=2, holds=2)
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
    assert "slow nod, both, 60 s" in shown  # by its name, as everywhere else, and not by its id
    assert "60 s" in shown
    assert main(["history", "0000"]) == ExitCode.DIARY
    assert "More than one session begins with '0000'" in capfd.readouterr().err
    assert main(["history", "00000004"]) == ExitCode.DIARY  # Anna's


@pytest.mark.usefixtures("written")
def test_progress_is_told_shown_and_drawn(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    assert main(["progress"]) == ExitCode.OK
    shown = capsys.readouterr().out
    assert "Streak      2 days, the longest 2 days" in shown
    assert " of 3 days, " in shown
    assert "too early to tell" in shown
    assert "neck " in shown
    assert "nod: 3 times" in shown
    assert main(["progress", "--json"]) == ExitCode.OK
    assert json.loads(capsys.readouterr().out)["sessions"] == 3
    picture = tmp_path / "progress.png"
    assert main(["progress", "--picture", str(picture)]) == ExitCode.OK
    assert picture.read_bytes().startswith(b"\x89PNG")


@pytest.mark.usefixtures("written")
@pytest.mark.parametrize("language", Language)
def test_progress_and_history_are_told_in_the_language(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, language: Language
) -> None:
    monkeypatch.setenv("STRETCH_LANGUAGE", language.value)
    words = DiaryWords.of(language)
    assert main(["progress"]) == ExitCode.OK
    lines = capsys.readouterr().out.splitlines()
    labels = words.progress.labels
    expected = [labels[one] for one in ProgressLabel if one not in {ProgressLabel.RESTING, ProgressLabel.PAIN}]
    assert [label for label in expected if not any(line.startswith(f"{label} ") for line in lines)] == []
    assert words.progress.trends[Trend.TOO_EARLY] in "\n".join(lines)
    assert any(line.startswith(f"{ReportWords.of(language).areas[Area.NECK]} ") for line in lines)
    assert main(["history"]) == ExitCode.OK
    first, *sessions = capsys.readouterr().out.splitlines()
    assert first.startswith(words.history.when)
    number = language_facts(language).number(1.5)
    assert any(words.history.outcomes[Outcome.COMPLETED] in line and number in line for line in sessions)
    assert main(["history", "00000001"]) == ExitCode.OK
    assert f"{words.history.kinds[EntryKind.HURT]} " in capsys.readouterr().out


@pytest.mark.usefixtures("written")
@pytest.mark.parametrize("language", Language)
def test_what_is_deleted_is_asked_about_in_the_language(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, language: Language
) -> None:
    monkeypatch.setenv("STRETCH_LANGUAGE", language.value)
    monkeypatch.setattr("sys.stdin.isatty", lambda: True)
    asked: list[str] = []
    words = DiaryWords.of(language).forget

    def answering(answer: str) -> list[str]:
        def ask(question: str) -> str:
            asked.append(question)
            return answer

        monkeypatch.setattr("builtins.input", ask)
        assert main(["forget", "--session", "00000001"]) == ExitCode.OK
        return capsys.readouterr().out.splitlines()

    what = words.sessions_with.format(sessions=words.sessions.of(1), entries=words.entries.of(4))
    assert answering("") == [words.will_be_deleted.format(what=what), words.kept]
    assert answering(f" {words.yes.title()} ")[1:] == [words.deleted.format(what=what)]
    assert asked == [f"{words.confirm.format(yes=words.yes)} "] * 2


@pytest.mark.parametrize("command", ["history", "progress"])
def test_without_a_diary_nothing_is_made(diary: Path, command: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([command]) == ExitCode.OK
    assert capsys.readouterr().out == "No sessions yet.\n"
    assert not diary.exists()


def test_a_diary_that_is_not_to_be_kept_is_named(
    capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("STRETCH_DIARY", "none")
    assert main(["progress"]) == ExitCode.DIARY
    assert "There is no diary" in capfd.readouterr().err


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


def test_pain_is_shown_beside_the_minutes(diary: Path, capfd: pytest.CaptureFixture[str]) -> None:
    write_pain_diary(diary, NOW, 12)
    assert main(["progress"]) == ExitCode.OK
    (pain,) = (line for line in capfd.readouterr().out.splitlines() if line.startswith("Pain "))
    assert pain.endswith("(0 to 10, by week: 6, then 2)")
    assert main(["progress", "--json"]) == ExitCode.OK
    told = json.loads(capfd.readouterr().out)
    assert told["pain"][0].keys() == {"day", "before", "after"}
    assert (told["pain"][0]["before"], told["pain"][0]["after"]) == (6, 5)
    assert len(told["pain_by_week"]) == len(told["weeks"])
    assert main(["history", "00000000"]) == ExitCode.OK
    assert "6 of 10" in capfd.readouterr().out


def test_where_nobody_said_how_much_it_hurt_there_is_no_line_of_it(
    written: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    assert written.exists()
    assert main(["progress"]) == ExitCode.OK
    assert "Pain" not in capfd.readouterr().out


def test_the_coach_is_told_how_pain_has_gone(diary: Path) -> None:
    write_pain_diary(diary, NOW, 12)
    address = address_of(str(diary))
    assert address is not None
    summary = progress_to_tell(open_database(address).engine, Config(diary=str(diary)), NOW)
    assert summary.pain == PainSummary(2, 3, PainCourse.CALM)
