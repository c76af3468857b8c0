"""The diary as CSV: a row for each thing that happened, for spreadsheets."""

import csv
import io
import unicodedata
from collections.abc import Iterator
from datetime import datetime, timedelta, tzinfo
from typing import Any

from voice.diary.store.schema import SessionRow

COLUMNS = (
    "session",
    "time",
    "routine",
    "name",
    "language",
    "at",
    "kind",
    "place",
    "stretch",
    "area",
    "side",
    "seconds",
    "whole",
    "intent",
    "text",
    "score",
)
"""`at` and `seconds` are seconds, `at` since the session began; `place` counts from 1; `score` is pain from 0 to 10."""

_FORMULA = "=+-@"
"""Some spreadsheets take a text that begins like this for a formula, also with full-width characters and after spaces.
Source: OWASP, CSV Injection."""

_CONTROL = ("\t", "\r", "\n")
"""With one of these, some begin another cell, whose content may be a formula. Source: the same."""

_ENCODING = "utf-8-sig"
"""With a byte order mark: Excel takes a file without one for the machine's old encoding, and spoils umlauts."""


def as_csv(rows: list[SessionRow], zone: tzinfo | None = None) -> bytes:
    """Return sessions as the content of a file, with local times of the place where they happened.

    Args:
        rows: The sessions.
        zone: Of those whose place is not known; None for this machine's.
    """
    file = io.StringIO(newline="")
    writer = csv.DictWriter(file, COLUMNS, restval="")
    writer.writeheader()
    for row in rows:
        for line in _lines(row, zone):
            writer.writerow({name: _plain(value) for name, value in line.items()})
    return file.getvalue().encode(_ENCODING)


def _lines(row: SessionRow, otherwise: tzinfo | None) -> Iterator[dict[str, Any]]:
    areas = {planned.stretch: planned.area for planned in row.planned}
    zone = row.zone(otherwise)
    session = {"session": row.id, "routine": row.routine, "name": row.name, "language": row.language}
    yield session | {"time": _moment(row.began_at, zone), "at": 0.0, "kind": "session began"}
    for entry in row.entries:
        yield session | {
            "time": _moment(row.began_at + timedelta(seconds=entry.at), zone),
            "at": entry.at,
            "kind": entry.kind,
            "place": None if entry.place is None else entry.place + 1,
            "stretch": entry.stretch,
            "area": areas.get(entry.stretch or ""),
            "side": entry.side,
            "seconds": entry.seconds,
            "whole": entry.whole,
            "intent": entry.intent,
            "text": entry.text,
            "score": entry.score,
        }
    if row.ended_at is not None:
        seconds = (row.ended_at - row.began_at).total_seconds()
        yield session | {
            "time": _moment(row.ended_at, zone),
            "at": seconds,
            "kind": "session ended",
            "text": row.outcome,
        }


def _moment(moment: datetime, zone: tzinfo | None) -> str:
    return moment.astimezone(zone).isoformat(timespec="seconds")


def _plain(value: Any) -> Any:
    match value:
        case None:
            return ""
        case bool():
            return "yes" if value else "no"
        case float():
            return round(value, 3)
        case str() if _looks_like_a_formula(value):
            return f"'{value}"
        case _:
            return value


def _looks_like_a_formula(text: str) -> bool:
    first = unicodedata.normalize("NFKC", text.lstrip()[:1])
    return text.startswith(_CONTROL) or first in tuple(_FORMULA)
