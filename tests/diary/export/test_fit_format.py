"""Activity files, read by the library of the format's own makers."""

from datetime import timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from garmin_fit_sdk import Decoder, Stream
from sqlalchemy import create_engine
from sqlalchemy.orm import Session

from tests.diary.some_sessions import session
from voice.diary.export.fit_format import as_fit, laps, session_period
from voice.diary.store.schema import Base, EntryKind, EntryRow, SessionRow
from voice.errors import DiaryError


def kept(row: SessionRow) -> SessionRow:
    engine = create_engine("sqlite://")
    Base.metadata.create_all(engine)
    with Session(engine, expire_on_commit=False) as database:
        database.add(row)
        database.commit()
    return row


def decoded(content: bytes) -> Any:
    stream = Stream.from_byte_array(bytearray(content))
    assert Decoder(stream).check_integrity()
    stream.reset()
    messages, errors = Decoder(stream).read()
    assert errors == []
    return messages


def test_a_session_is_an_activity_with_a_lap_for_each_stretch() -> None:
    row = kept(session(1))
    told = decoded(as_fit(row, ZoneInfo("Europe/Berlin")))
    (about,), (whole,), (activity,) = told["file_id_mesgs"], told["session_mesgs"], told["activity_mesgs"]
    assert about["type"] == "activity"
    assert whole["start_time"] == row.began_at
    assert (whole["sport"], whole["sub_sport"]) == ("training", "flexibility_training")
    assert (whole["total_elapsed_time"], whole["total_timer_time"], whole["num_laps"]) == (100, 80, 2)
    found = [(lap["start_time"], lap["total_elapsed_time"], lap["total_timer_time"]) for lap in told["lap_mesgs"]]
    assert found == [(row.began_at, 40, 40), (row.began_at + timedelta(seconds=40), 60, 40)]
    assert activity["timestamp"] == row.ended_at
    # The clocks in Berlin went forward in the night before.
    assert activity["local_timestamp"] - whole["start_time"].timestamp() + 631065600 == 100 + 2 * 3600
    times = [record["timestamp"] for record in told["record_mesgs"]]
    assert times == sorted(times)
    assert times[0] == row.began_at
    assert times[-1] == row.ended_at
    kinds = [(event["event"], event["event_type"]) for event in told["event_mesgs"]]
    assert kinds == [("timer", kind) for kind in ("start", "stop", "start", "stop_all")]


def test_the_clock_on_the_wall_is_that_of_the_place_where_it_was() -> None:
    row = kept(session(1, offset_minutes=13 * 60))
    told = decoded(as_fit(row, ZoneInfo("Europe/Berlin")))
    (whole,), (activity,) = told["session_mesgs"], told["activity_mesgs"]
    assert activity["local_timestamp"] - whole["start_time"].timestamp() + 631065600 == 100 + 13 * 3600


def test_a_session_that_was_cut_off_lasts_until_the_last_thing_that_happened() -> None:
    row = session(1, ended_at=None, outcome=None)
    assert session_period(row).ends == 104
    assert sum(lap.seconds for lap in laps(row)) == 104
    paused = session(
        1,
        ended_at=None,
        entries=[EntryRow(number=1, at=5.0, kind=EntryKind.PAUSED), EntryRow(number=2, at=9.0, kind=EntryKind.SAID)],
    )
    assert session_period(paused).active == 5
    assert len(laps(paused)) == 1


def test_a_session_in_which_nothing_happened_is_no_activity() -> None:
    with pytest.raises(DiaryError, match="has nothing to export"):
        as_fit(session(1, ended_at=None, entries=[]))
