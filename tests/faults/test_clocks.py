"""Clocks that jump: the machine sleeps, the coach is stopped, the clock on the wall is set, and daylight saving."""

import signal
import time
from datetime import UTC, datetime, timedelta
from itertools import pairwise
from pathlib import Path
from zoneinfo import ZoneInfo

import icalendar
import pytest
from sqlalchemy.orm import Session as Access

from tests.coach.states import holding
from tests.diary.told import BEGAN, SESSION, sessions, tell
from tests.faults.machine import environment_in
from tests.faults.table import Measured
from tests.lab.coach_process import CoachProcess
from tests.lab.english import ENGLISH
from voice.coach.activity import State
from voice.coach.messages import Absent, Say
from voice.coach.words.prompt_ids import Prompt
from voice.config import Language
from voice.diary.entries import Outcome, Said, SessionEnded
from voice.diary.progress import progress_of
from voice.diary.store.address import address_of
from voice.diary.store.database import open_database
from voice.diary.store.rows import Rows
from voice.diary.tally import Tally, tallies
from voice.diary.unfinished import Unfinished, unfinished
from voice.diary.writer import store
from voice.reminder.calendar import as_ics
from voice.reminder.schedule import Schedule
from voice.reminder.words import ReminderWords

BERLIN = ZoneInfo("Europe/Berlin")
AWAY = ENGLISH.say(Prompt.AWAY)
STOPPED_SECONDS = 7.5


@pytest.mark.fault(
    "the coach is stopped for seconds in a hold, as Ctrl-Z, a debugger or a paused virtual machine does",
    heard=AWAY,
    kept="the hold, to the second; no cue bursts out",
)
def test_a_coach_that_is_stopped(tmp_path: Path, measured: Measured) -> None:
    with CoachProcess("--keyboard", environment=environment_in(tmp_path), folder=tmp_path) as coach:
        coach.wait_for(" coach ", times=2)
        coach.type("start")
        coach.wait_for("not a doctor")
        coach.type("next")
        coach.wait_for("holding, 0.000 s held", seconds=60)
        coach.send(signal.SIGSTOP)
        time.sleep(STOPPED_SECONDS)
        coach.send(signal.SIGCONT)
        going = time.monotonic()
        coach.wait_for(AWAY)
        measured("said after", time.monotonic() - going, "s")
        (held,) = [line for line in coach.log if "paused, " in line]
        seconds = float(held.partition("paused, ")[2].partition(" s")[0])
        assert seconds < STOPPED_SECONDS
        measured("held", seconds, "s")
        coach.type("resume")
        coach.wait_for("seconds left.")
        coach.type("stop")
        assert coach.exit_code() == 0
    assert not {"Three.", "Two.", "One."} & set(coach.captions("coach"))


@pytest.mark.fault(
    "the machine sleeps for eight hours in a hold: the coach's clock stands still with the speaker, or goes on",
    heard=AWAY,
    kept="the hold, to the millisecond",
)
def test_a_machine_that_sleeps() -> None:
    for went_on in (0.0, 8 * 3600.0):
        drive = holding()
        drive.run(drive.now + 5)
        since, held = drive.now, drive.session.elapsed(drive.now)
        drive.now += went_on
        said = [action.text for action in drive.send(Absent(since)) if isinstance(action, Say)]
        assert said == [AWAY]
        assert drive.session.state is State.PAUSED
        assert drive.session.elapsed(drive.now) == held


@pytest.mark.fault(
    "the clock on the wall is set forth or back by a day in a session",
    heard="nothing",
    kept="when it began, and how long it lasted, by the coach's own clock",
)
def test_a_clock_on_the_wall_that_is_set_in_a_session(tmp_path: Path) -> None:
    began = datetime(2026, 3, 29, 0, 30, tzinfo=UTC)
    for number, jump in enumerate((timedelta(days=1), timedelta(days=-1))):
        wall = [began]
        rows = Rows("", lambda wall=wall: wall[0])  # type: ignore[misc]  # a default keeps it apart
        address = address_of(str(tmp_path / f"{number}.db"))
        assert address is not None
        engine = open_database(address).engine
        told = [rows.of(BEGAN, 10.0)]
        wall[0] += jump
        told += [rows.of(Said("Fold forward."), 12.0), rows.of(SessionEnded(Outcome.STOPPED), 70.0)]
        store(engine, [one for one in told if one is not None])
        engine.dispose()
        (session,) = sessions(address)
        assert (session.began_at, session.ended_at) == (began, began + timedelta(seconds=60))
        assert [entry.at for entry in session.entries] == [2.0]


@pytest.mark.fault(
    "the clock on the wall was years ahead for a session, and was put right",
    heard="Welcome back, for the session that was cut off after it",
    kept="both; the one of the future takes no part in the streak",
)
def test_a_clock_on_the_wall_that_was_years_ahead(tmp_path: Path) -> None:
    address = address_of(str(tmp_path / "diary.db"))
    assert address is not None
    engine = open_database(address).engine
    now = datetime(2026, 3, 29, 12, 0, tzinfo=UTC)
    tell(engine, SESSION, at=now + timedelta(days=3650))
    tell(engine, SESSION[:-1], at=now - timedelta(minutes=5))
    assert isinstance(unfinished(engine, "", now), Unfinished)
    with Access(engine) as database:
        done = progress_of(tallies(database, "", UTC), now.date())
    engine.dispose()
    assert (done.sessions, done.streak) == (1, 1)


@pytest.mark.fault(
    "an hour is left out, or comes twice, in a session (daylight saving)",
    heard="nothing",
    kept="the day, the streak, and the minutes held",
)
def test_a_session_across_the_change_of_the_hour(tmp_path: Path) -> None:
    for number, change in enumerate(
        (datetime(2026, 3, 29, 1, 0, tzinfo=UTC), datetime(2026, 10, 25, 1, 0, tzinfo=UTC))
    ):
        address = address_of(str(tmp_path / f"{number}.db"))
        assert address is not None
        engine = open_database(address).engine
        for days in (-1, 0, 1):
            tell(engine, SESSION, at=change + timedelta(days=days, seconds=-20))
        with Access(engine) as database:
            found = tallies(database, "", BERLIN)
        engine.dispose()
        done = progress_of(found, found[-1].began.date())
        assert done.streak == 3
        assert [round(one.minutes, 3) for one in found] == [round(24.5 / 60, 3)] * 3
        (_, across, _) = sessions(address)
        assert across.ended_at is not None
        assert (across.ended_at - across.began_at).total_seconds() == 60
        wall = [moment.astimezone(BERLIN) for moment in (across.began_at, across.ended_at)]
        assert wall[0].utcoffset() != wall[1].utcoffset()
        assert isinstance(found[1], Tally)


@pytest.mark.fault(
    "a reminder on the days when the hour changes, in the calendar and in the list",
    heard="it rings at the same time on the wall",
    kept="the plan",
)
def test_reminders_across_the_change_of_the_hour() -> None:
    schedule = Schedule.of("18:30", "sat,sun,mon")
    for now in (datetime(2026, 3, 27, 12, tzinfo=BERLIN), datetime(2026, 10, 23, 12, tzinfo=BERLIN)):
        moments, moment = [], now
        for _ in range(3):
            moment = schedule.after(moment)
            moments.append(moment)
        assert [f"{one:%H:%M}" for one in moments] == ["18:30"] * 3
        gaps = [after.astimezone(UTC) - before.astimezone(UTC) for before, after in pairwise(moments)]
        assert gaps[0] in {timedelta(hours=23), timedelta(hours=25)}
        assert gaps[1] == timedelta(hours=24)
        calendar = icalendar.Calendar.from_ical(as_ics(schedule, now, ReminderWords.of(Language.ENGLISH).shown))
        (event,) = calendar.walk("VEVENT")
        assert event.decoded("dtstart").tzinfo is not None
        assert event["dtstart"].params["TZID"] == "Europe/Berlin"
        (zone,) = calendar.walk("VTIMEZONE")
        assert {part.name for part in zone.subcomponents} == {"STANDARD", "DAYLIGHT"}
