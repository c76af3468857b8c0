"""The command that writes sheets, and the files that it writes."""

import sys
from io import BytesIO
from pathlib import Path

import pytest
import yaml
from pypdf import PdfReader

from voice.cli.main import main
from voice.config import Language
from voice.errors import ExitCode
from voice.library.folder import in_language
from voice.library.library import DEFAULT_ROUTINE
from voice.library.translation import load_library_in
from voice.screen.sheet.words import SheetWords


def test_the_command_writes_html_and_says_where(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    assert main(["sheet", "neck"]) == ExitCode.OK
    assert capfd.readouterr().out == "neck.html\n"
    assert "Neck relief" in Path("neck.html").read_text(encoding="utf-8")


def test_the_command_writes_to_standard_output(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    monkeypatch.chdir(tmp_path)
    assert main(["sheet", "neck", "--output", "-"]) == ExitCode.OK
    assert capfdbinary.readouterr().out.startswith(b"<!DOCTYPE html>")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(("size", "width"), [("a4", 595), ("letter", 612)])
@pytest.mark.parametrize(("form", "most"), [((), 1), (("--compact",), 1), (("--long",), 5)])
def test_the_command_writes_pdf(tmp_path: Path, size: str, width: float, form: tuple[str, ...], most: int) -> None:
    path = tmp_path / "sheet.pdf"
    command = ["--language", "de", "sheet", DEFAULT_ROUTINE, "--output", str(path), "--size", size, *form]
    assert main(command) == ExitCode.OK
    content = path.read_bytes()
    assert content.startswith(b"%PDF")
    pages = PdfReader(BytesIO(content)).pages
    assert 1 <= len(pages) <= most
    assert float(pages[0].mediabox.width) == pytest.approx(width, abs=1)
    text = " ".join(" ".join(page.extract_text() for page in pages).split())
    routine = load_library_in(Language("de")).routines[DEFAULT_ROUTINE]
    assert [one.name for one in routine.stretches if one.name[1:] not in text] == []
    # Only the long form has the times.
    assert ("0:00" in text) == ("--long" in form)


def test_wrong_names_are_told(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    assert main(["sheet", "neck", "--output", str(tmp_path / "sheet.docx")]) == ExitCode.SHEET
    assert "Give it a name that ends in .html or .pdf." in capfd.readouterr().err
    assert main(["sheet", "nek", "--output", str(tmp_path / "sheet.html")]) == ExitCode.LIBRARY
    assert main(["sheet", "neck", "--output", str(tmp_path / "none" / "sheet.html")]) == ExitCode.SHEET
    assert "cannot be written: No such file or directory." in capfd.readouterr().err
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("suffix", ["html", "pdf"])
def test_only_a_sheet_is_replaced_unasked(tmp_path: Path, suffix: str, capfd: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / f"sheet.{suffix}"
    path.write_bytes(b"%PDF-1.7 <html> my thesis, which speaks of stretch-coach sheet")
    command = ["sheet", "taste", "--output", str(path)]
    assert main(command) == ExitCode.SHEET
    assert "already exists" in capfd.readouterr().err
    assert b"my thesis" in path.read_bytes()
    assert main([*command, "--force"]) == ExitCode.OK
    assert main(command) == ExitCode.OK


@pytest.mark.parametrize(
    ("raises", "mend"),
    [
        ("OSError(\"cannot load library 'libpango-1.0-0'\")", "apt-get install libpangoft2-1.0-0"),
        ("ImportError('no such module')", "pip install weasyprint"),
    ],
)
def test_a_missing_library_is_told_with_its_mend(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str], raises: str, mend: str
) -> None:
    (tmp_path / "weasyprint.py").write_text(f"print('A page of advice')\nraise {raises}\n")
    monkeypatch.syspath_prepend(tmp_path)
    for name in [name for name in sys.modules if name.partition(".")[0] == "weasyprint"]:
        monkeypatch.delitem(sys.modules, name)
    assert main(["sheet", "taste", "--output", str(tmp_path / "sheet.pdf")]) == ExitCode.SHEET
    out, err = capfd.readouterr()
    assert out == ""
    assert mend in err
    assert not (tmp_path / "sheet.pdf").exists()


@pytest.mark.parametrize(
    "fault", ["times: often", "sides: {left: left}", "length: About {minutes}", "by_name: 'start {name'"]
)
def test_a_fault_in_the_words_of_sheets_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str], fault: str
) -> None:
    key = fault.partition(":")[0]
    words = yaml.safe_load(in_language(Language.ENGLISH, "sheet.yaml").read_text(encoding="utf-8"))
    (tmp_path / "sheet.yaml").write_text(yaml.safe_dump(words | yaml.safe_load(fault)))
    monkeypatch.setattr(SheetWords, "of", lambda _: SheetWords.read(tmp_path / "sheet.yaml"))
    assert main(["sheet", "taste", "--output", "-"]) == ExitCode.LIBRARY
    assert key in capfd.readouterr().err
