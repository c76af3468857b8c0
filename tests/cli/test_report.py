"""The page for a physiotherapist, of a diary that was really written."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from pypdf import PdfReader

from tests.diary.pain_diary import add, pain_sessions, write_all_that_can_be_told, write_pain_diary
from voice.cli.main import main
from voice.config import Language
from voice.diary.report.words import ReportWords
from voice.diary.store.schema import EntryKind
from voice.errors import ExitCode


@pytest.fixture
def empty(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a folder with neither diary nor preferences."""
    monkeypatch.setenv("STRETCH_DIARY", str(tmp_path / "diary.db"))
    monkeypatch.setenv("STRETCH_MEMORY", str(tmp_path / "memory.json"))
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
    return tmp_path


@pytest.fixture
def kept(empty: Path) -> Path:
    """Return a folder with a diary of a year, and preferences with all that can be told."""
    write_pain_diary(empty / "diary.db", datetime.now(UTC), 52)
    write_all_that_can_be_told(empty / "memory.json")
    return empty


def text_of(path: Path) -> str:
    """Return what stands on the page, its lines joined."""
    return " ".join(" ".join(page.extract_text() for page in PdfReader(path).pages).split())


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize(("size", "weeks"), [("a4", "12"), ("letter", "12"), ("letter", "52")])
def test_however_much_there_is_it_is_one_page(kept: Path, language: Language, size: str, weeks: str) -> None:
    path = kept / "report.pdf"
    more = ["--weeks", weeks, "--size", size, "--name", "Maximiliane von der Hohenlinden-Musterhausen"]
    assert main(["--language", language, "report", "--output", str(path), *more]) == ExitCode.OK
    assert len(PdfReader(path).pages) == 1
    words = ReportWords.of(language)
    # What stands last is there as well.
    assert "Silbernagel" in text_of(path)
    assert all(heading in text_of(path) for heading in (words.pain, words.done, words.hurt, words.care))
    assert "one=" not in text_of(path), "a heading has one form of its words"


def test_it_says_what_was_done_and_how_much_it_hurt(kept: Path, capfd: pytest.CaptureFixture[str]) -> None:
    path = kept / "report.pdf"
    assert main(["report", "--output", str(path), "--weeks", "4"]) == ExitCode.OK
    assert capfd.readouterr().out == f"Written: {path}\n"
    text = text_of(path)
    assert "4 weeks" in text
    assert all(name in text for name in ("disc trouble", "glaucoma", "osteoporosis", "pregnancy"))
    assert "neither rising nor staying high" in text
    assert "Sessions ended with the advice to see a doctor" in text


def test_a_name_stands_on_it_only_on_request(kept: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = kept / "report.pdf"
    assert main(["report", "--output", str(path)]) == ExitCode.OK
    assert "Ana" not in text_of(path)
    assert main(["report", "--output", str(path), "--name", " Ana  Example", "--force"]) == ExitCode.OK
    assert "Ana Example" in text_of(path)
    # Whose sessions they are in a shared diary is no wish to be named.
    monkeypatch.setenv("STRETCH_PERSON", "Berta")
    assert main(["report", "--output", str(path), "--force"]) == ExitCode.DIARY


def test_without_pain_and_aches_it_says_so(empty: Path) -> None:
    (row, *_) = pain_sessions(datetime.now(UTC), 1)
    row.entries = [entry for entry in row.entries if entry.kind == EntryKind.HOLD_ENDED]
    add(empty / "diary.db", [row])
    assert main(["report", "--output", str(empty / "report.pdf")]) == ExitCode.OK
    words = ReportWords.of(Language.ENGLISH)
    text = text_of(empty / "report.pdf")
    assert words.no_pain in text
    assert words.no_hurt in text


def test_without_a_session_there_is_nothing_to_report(empty: Path, capfd: pytest.CaptureFixture[str]) -> None:
    command = ["report", "--output", str(empty / "report.pdf"), "--weeks", "2"]
    assert main(command) == ExitCode.DIARY
    assert "There are no sessions since" in capfd.readouterr().err
    write_pain_diary(empty / "diary.db", datetime.now(UTC) - timedelta(weeks=5), 1)
    assert main(command) == ExitCode.DIARY
    assert "--weeks 52" in capfd.readouterr().err
    assert not (empty / "report.pdf").exists()


def test_what_is_there_is_not_replaced(kept: Path, capfd: pytest.CaptureFixture[str]) -> None:
    path = kept / "report.pdf"
    path.write_bytes(b"my thesis")
    assert main(["report", "--output", str(path)]) == ExitCode.DIARY
    assert "already exists" in capfd.readouterr().err
    assert path.read_bytes() == b"my thesis"
    assert main(["report", "--output", str(path), "--force"]) == ExitCode.OK


@pytest.mark.parametrize(
    ("name", "says"),
    [
        ("none/report.pdf", "No such file or directory"),
        ("report.docx", "name that ends in .pdf"),
        ("report", "ends in .pdf"),
    ],
)
def test_where_it_cannot_be_written_is_told(
    kept: Path, capfd: pytest.CaptureFixture[str], name: str, says: str
) -> None:
    assert main(["report", "--output", str(kept / name)]) == ExitCode.DIARY
    assert says in capfd.readouterr().err


@pytest.mark.parametrize("wrong", [["--weeks", "0"], ["--weeks", "53"], ["--weeks", "two"], ["--name", "x" * 61], []])
def test_what_is_asked_for_has_bounds(kept: Path, capfd: pytest.CaptureFixture[str], wrong: list[str]) -> None:
    output = ["--output", str(kept / "report.pdf")] if wrong else []
    with pytest.raises(SystemExit) as left:
        main(["report", *output, *wrong])
    assert left.value.code == ExitCode.USAGE
    assert (wrong or ["--output"])[0] in capfd.readouterr().err


def test_preferences_that_are_damaged_are_told(kept: Path, capfd: pytest.CaptureFixture[str]) -> None:
    (kept / "memory.json").write_text("{")
    assert main(["report", "--output", str(kept / "report.pdf")]) == ExitCode.OK
    assert "was damaged" in capfd.readouterr().err
