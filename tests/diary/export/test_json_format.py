import json
from datetime import UTC, datetime
from typing import Any

import pytest
from sqlalchemy import create_engine
from sqlalchemy.orm import Session

from tests.diary.some_sessions import session
from voice.diary.export.json_format import as_json, from_json
from voice.diary.sessions import Taken, sessions_of, take_in
from voice.diary.store.schema import Base
from voice.errors import DiaryError

NOW = datetime(2026, 11, 24, 12, tzinfo=UTC)


def database() -> Session:
    engine = create_engine("sqlite://")
    Base.metadata.create_all(engine)
    return Session(engine)


def columns(row: Any) -> dict[str, Any]:
    return {column.key: getattr(row, column.key) for column in row.__table__.columns if column.key != "person"}


def test_everything_comes_back_and_is_taken_in_once() -> None:
    with database() as here, database() as there:
        here.add_all(
            [session(1), session(2, ended_at=None, outcome=None, entries=[], offset_minutes=-570), session(3, "anna")]
        )
        here.commit()
        told = from_json(as_json(sessions_of(here, ""), NOW), "x.json")
        assert take_in(there, "bert", told) == Taken(2, 0)
        there.commit()
        there.expire_all()
        assert take_in(there, "bert", told) == Taken(0, 2)
        there.commit()
        for old, new in zip(sessions_of(here, ""), sessions_of(there, "bert"), strict=True):
            assert columns(old) == columns(new)
            assert [columns(one) for one in old.planned] == [columns(one) for one in new.planned]
            assert [columns(one) for one in old.entries] == [columns(one) for one in new.entries]
        assert len(sessions_of(there, "bert")[0].entries) == 11


@pytest.mark.parametrize(
    ("path", "value", "told"),
    [
        (("sessions", 0, "entries", 2, "kind"), "flown", "sessions -> 0 -> entries -> 2 -> kind"),
        (("sessions", 0, "entries", 2, "number"), 1, "two entries have the same number"),
        (("sessions", 0, "entries", 2, "place"), 10**30, "sessions -> 0 -> entries -> 2 -> place"),
        (("sessions", 0, "entries", 2, "seconds"), -1, "seconds"),
        (("sessions", 0, "entries", 10, "score"), 11, "sessions -> 0 -> entries -> 10 -> score"),
        (("sessions", 0, "entries", 2, "text"), "a\0b", "text"),
        (("sessions", 0, "planned", 1, "place"), 0, "two planned stretches"),
        (("sessions", 0, "id"), "../../x", "sessions -> 0 -> id"),
        (("sessions", 0, "began_at"), "2026-01-01T10:00:00", "timezone"),
        (("sessions", 0, "ended_at"), "2020-01-01T10:00:00Z", "ended before it began"),
        (("sessions", 0, "offset_minutes"), 24 * 60, "sessions -> 0 -> offset_minutes"),
        (("sessions", 0, "mood"), "good", "sessions -> 0 -> mood"),
        (("sessions", 1, "id"), session(1).id, "two sessions have the same id"),
        (("version",), 2, "version"),
        (("format",), "other", "format"),
    ],
)
def test_whatever_is_wrong_is_named_by_its_place(path: tuple[Any, ...], value: Any, told: str) -> None:
    with database() as here:
        here.add_all([session(1), session(2)])
        here.commit()
        content = json.loads(as_json(sessions_of(here, ""), NOW))
    from_json(json.dumps(content).encode(), "x.json")
    at = content
    for step in path[:-1]:
        at = at[step]
    at[path[-1]] = value
    with pytest.raises(DiaryError) as raised:
        from_json(json.dumps(content).encode(), "x.json")
    assert told in str(raised.value)
    assert str(raised.value).startswith("x.json cannot be imported: ")


def test_a_file_from_before_the_place_was_noted_is_taken_in() -> None:
    with database() as here:
        here.add(session(1))
        here.commit()
        content = json.loads(as_json(sessions_of(here, ""), NOW))
    assert content["sessions"][0].pop("offset_minutes", 0) is None
    (told,) = from_json(json.dumps(content).encode(), "x.json").sessions
    assert told.row("").offset_minutes is None


@pytest.mark.parametrize("content", [b"", b"{", b"[]", b"\xff\xfe", b"null", b'{"sessions": "\\ud800"}'])
def test_what_is_no_diary_at_all_is_refused(content: bytes) -> None:
    with pytest.raises(DiaryError, match=r"x\.json cannot be imported"):
        from_json(content, "x.json")
