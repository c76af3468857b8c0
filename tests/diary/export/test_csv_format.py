import csv
import io
from zoneinfo import ZoneInfo

from tests.diary.some_sessions import session
from voice.diary.export.csv_format import COLUMNS, as_csv


def test_a_row_for_each_thing_that_happened() -> None:
    content = as_csv([session(1), session(2, ended_at=None, entries=[])], ZoneInfo("Europe/Berlin")).decode()
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


def test_no_text_is_taken_for_a_formula() -> None:
    rows = csv.DictReader(io.StringIO(as_csv([session(1)]).decode(), newline=""))
    assert '\'=Grüß dich, "nod".' in {row["text"] for row in rows}
