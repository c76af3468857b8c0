import csv
import io
from zoneinfo import ZoneInfo

import pytest

from tests.diary.some_sessions import session
from voice.diary.export.csv_format import COLUMNS, as_csv
from voice.diary.store.schema import EntryKind, EntryRow, SessionRow


def test_a_row_for_each_thing_that_happened() -> None:
    content = as_csv([session(1), session(2, ended_at=None, entries=[])], ZoneInfo("Europe/Berlin")).decode("utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(content, newline="")))
    assert tuple(rows[0]) == COLUMNS
    assert [row["kind"] for row in rows[:3]] == ["session began", "stretch began", "said"]
    assert len(rows) == 11 + 2 + 1
    (held, cut) = (row for row in rows if row["kind"] == "hold ended")
    assert (held["seconds"], held["whole"], held["area"], held["place"]) == ("20.0", "yes", "neck", "1")
    assert cut["whole"] == "no"
    assert [row["score"] for row in rows if row["kind"] == "pain after"] == ["0"]
    assert held["time"] == "2026-03-29T19:30:30+02:00"
    assert [row["text"] for row in rows if row["kind"] == "session ended"] == ["completed"]


def test_times_are_those_of_the_place_where_it_was() -> None:
    content = as_csv([session(1, offset_minutes=13 * 60)], ZoneInfo("Europe/Berlin")).decode("utf-8-sig")
    assert next(csv.DictReader(io.StringIO(content, newline="")))["time"] == "2026-03-30T06:30:00+13:00"


def named(name: str) -> SessionRow:
    row = session(1)
    row.name = name
    return row


def test_a_spreadsheet_can_tell_its_encoding() -> None:
    content = as_csv([named("Rücken & Hüfte")])
    assert content.startswith(b"\xef\xbb\xbf")
    assert content.count(b"\xef\xbb\xbf") == 1
    assert "Rücken & Hüfte" in content.decode("utf-8-sig")


def text_in_a_cell(text: str) -> str:
    """A text that was said, as a spreadsheet reads it back."""
    said = EntryRow(number=1, at=-3.0, kind=EntryKind.SAID, text=text)
    content = as_csv([session(1, entries=[said])]).decode("utf-8-sig")
    (row,) = (row for row in csv.DictReader(io.StringIO(content, newline="")) if row["kind"] == "said")
    assert row["at"] == "-3.0", "a number is none the less a number"
    return row["text"]


@pytest.mark.parametrize(
    "text",
    [
        '=HYPERLINK("http://example.com","open")',
        "+49 30 1234",
        "-2+3",
        "@SUM(A1)",
        "\t=1+1",
        "\r=1+1",
        "\n=1+1",
        "  =1+1",
        "\N{FULLWIDTH EQUALS SIGN}1+1",
        '=Grüß dich, "nod".',
    ],
)
def test_no_text_is_taken_for_a_formula(text: str) -> None:
    assert text_in_a_cell(text) == f"'{text}"


@pytest.mark.parametrize("text", ["Grüß dich.", "3 - 2", "a=b", "'quoted'", 'two\nlines, and "more"; all one cell', ""])
def test_any_other_text_is_as_it_was(text: str) -> None:
    assert text_in_a_cell(text) == text


def test_a_name_is_guarded_too() -> None:
    content = as_csv([named("=cmd|' /C calc'!A0")]).decode("utf-8-sig")
    assert next(csv.DictReader(io.StringIO(content, newline="")))["name"] == "'=cmd|' /C calc'!A0"
