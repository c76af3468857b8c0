"""Typed sessions, and the diary that is kept of them."""

import signal
import sqlite3
from pathlib import Path

from tests.diary.postgresql_server import running_server
from tests.diary.told import sessions, tell
from tests.lab.coach_process import CoachProcess
from tests.lab.without_sound import silent
from voice.diary.entries import Outcome, Planned, SessionBegan, StretchBegan
from voice.diary.store.address import Address, address_of
from voice.diary.store.database import open_database
from voice.diary.store.schema import EntryKind, SessionRow
from voice.errors import ExitCode


def diary_in(folder: Path) -> Address:
    address = address_of(str(folder / "diary.db"))
    assert address is not None
    return address


def use(coach: CoachProcess) -> None:
    """Go through a short session, to the end."""
    coach.type("start")
    coach.wait_for("not a doctor")
    coach.type("next")
    coach.wait_for("Forward fold.")
    coach.type("hm")
    coach.type("next")
    coach.wait_for("Upper back hug.")
    coach.type("stop")
    coach.wait_for("keep your place?")
    coach.type("no")
    assert coach.exit_code() == 0


def tell_an_unfinished_one(address: Address) -> None:
    engine = open_database(address).engine
    planned = tuple(Planned(key, key, "", hold_seconds=15, repetitions=1, holds=1) for key in ("fold", "hug"))
    tell(engine, [(SessionBegan("short", "short", "en", planned), 0.0), (StretchBegan(1, "hug", "hug"), 1.0)])
    engine.dispose()


def look_at(session: SessionRow) -> None:
    assert (session.name, session.outcome, session.language) == ("short", Outcome.STOPPED, "en")
    assert [one.stretch for one in session.planned] == ["fold", "hug"]
    kinds = [entry.kind for entry in session.entries if entry.kind not in {EntryKind.SAID, EntryKind.HEARD}]
    assert kinds == [EntryKind.STRETCH_BEGAN, EntryKind.STRETCH_SKIPPED, EntryKind.STRETCH_BEGAN, EntryKind.PAUSED]
    heard = [(entry.text, entry.intent) for entry in session.entries if entry.kind == EntryKind.HEARD]
    assert heard == [("next", "next"), ("hm", ""), ("next", "next"), ("stop", "stop"), ("no", "no")]
    said = [entry.text or "" for entry in session.entries if entry.kind == EntryKind.SAID]
    assert "Forward fold." in said
    assert any("the end" in text for text in said[-1:]), said


def test_a_session_is_in_the_diary(tmp_path: Path) -> None:
    with CoachProcess("--keyboard", "--person", "anna", environment=silent(tmp_path), folder=tmp_path) as coach:
        use(coach)
    (session,) = sessions(diary_in(tmp_path))
    assert session.person == "anna"
    look_at(session)


def test_a_session_is_in_a_diary_on_a_server(tmp_path: Path) -> None:
    with running_server() as server:
        url = server.new_database()
        environment = {**silent(tmp_path), "STRETCH_PERSON": "anna"}
        with CoachProcess("--keyboard", "--diary", url, environment=environment, folder=tmp_path) as coach:
            use(coach)
        address = address_of(url)
        assert address is not None
        (session,) = sessions(address)
    look_at(session)


def test_no_diary_is_kept_where_none_is_wanted(tmp_path: Path) -> None:
    with CoachProcess("--keyboard", "--diary", "none", environment=silent(tmp_path), folder=tmp_path) as coach:
        use(coach)
    assert list(tmp_path.rglob("*.db")) == []


def test_an_interrupted_session_is_told_as_such_and_offered_again(tmp_path: Path) -> None:
    with CoachProcess("--keyboard", environment=silent(tmp_path), folder=tmp_path) as coach:
        coach.type("start")
        coach.wait_for("not a doctor")
        coach.type("next")
        coach.wait_for("Forward fold.")
        coach.send(signal.SIGTERM)
        assert coach.exit_code() == 128 + signal.SIGTERM
    (session,) = sessions(diary_in(tmp_path))
    assert session.outcome == Outcome.INTERRUPTED
    with CoachProcess("--keyboard", environment=silent(tmp_path), folder=tmp_path) as coach:
        coach.wait_for("You were at stretch one of two. Shall we go on?")
        coach.type("yes")
        coach.wait_for("Forward fold.")
        coach.type("stop")
        assert coach.exit_code() == 0
    assert [one.outcome for one in sessions(diary_in(tmp_path))] == [Outcome.INTERRUPTED, Outcome.STOPPED]


def test_where_nobody_can_answer_the_question_the_coach_leaves(tmp_path: Path) -> None:
    tell_an_unfinished_one(diary_in(tmp_path))
    with CoachProcess("--keyboard", environment=silent(tmp_path), folder=tmp_path) as coach:
        coach.end_of_typing()
        assert coach.exit_code() == 0
        assert "Shall we go on?" in coach.captions("coach")[0]


def test_a_diary_that_cannot_be_kept_is_noted_and_the_session_goes_on(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    where = str(tmp_path / "file" / "diary.db")
    with CoachProcess("--keyboard", "--diary", where, environment=silent(tmp_path), folder=tmp_path) as coach:
        use(coach)
    first, *last = coach.captions("note")
    assert "cannot be written" in first
    assert "This session goes on" in first
    assert len(last) == 1
    assert "Part of this session" in last[0]


def test_a_diary_that_is_locked_in_the_middle_stops_no_hold(tmp_path: Path) -> None:
    with CoachProcess("--keyboard", environment=silent(tmp_path), folder=tmp_path) as coach:
        coach.type("start")
        coach.wait_for("not a doctor")
        other = sqlite3.connect(tmp_path / "diary.db", isolation_level=None)
        other.execute("BEGIN IMMEDIATE")
        coach.type("next")
        coach.wait_for("I can't write in the diary right now")
        coach.wait_for("Hold it there.")
        other.execute("ROLLBACK")
        other.close()
        coach.wait_for("resting", seconds=60, times=2)
        coach.type("stop")
        coach.wait_for("keep your place?")
        coach.type("no")
        assert coach.exit_code() == 0
    (session,) = sessions(diary_in(tmp_path))
    assert session.outcome == Outcome.STOPPED
    (hold,) = [entry for entry in session.entries if entry.kind == EntryKind.HOLD_ENDED]
    assert (hold.stretch, hold.seconds, hold.whole) == ("fold", 15.0, True)
    assert len(coach.captions("note")) == 1


def test_a_newer_diary_is_refused(tmp_path: Path) -> None:
    sessions(diary_in(tmp_path))
    with sqlite3.connect(tmp_path / "diary.db") as connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")
    connection.close()
    with CoachProcess("--keyboard", environment=silent(tmp_path), folder=tmp_path) as coach:
        assert coach.exit_code() == ExitCode.DIARY
    assert any("newer version" in line and "Update the coach" in line for line in coach.log)
    assert not any("Traceback" in line for line in coach.log)


def test_a_damaged_diary_is_named_and_the_session_goes_on(tmp_path: Path) -> None:
    (tmp_path / "diary.db").write_bytes(b"Dear diary, " * 1000)
    with CoachProcess("--keyboard", environment=silent(tmp_path), folder=tmp_path) as coach:
        use(coach)
    assert "was damaged and is now" in coach.captions("note")[0]
    assert len(sessions(diary_in(tmp_path))) == 1
