"""Two weeks of a programme, session by session in simulated time, with a real diary and a real file of what is kept."""

from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from tests.coach.drive import Drive
from tests.lab.english import ENGLISH
from tests.lab.loaded import session_of
from voice.coach.activity import State
from voice.coach.intents import Intent
from voice.coach.memory import Memory
from voice.coach.messages import Action, Event, Opened, Remember
from voice.coach.programme import UnderWay, key_in
from voice.coach.session import Session
from voice.coach.step import step
from voice.coach.words.prompt_ids import Prompt
from voice.config import Config
from voice.diary.entries import Entry
from voice.diary.entries_from_steps import entries
from voice.diary.memory_file import MemoryFile
from voice.diary.programme_history import programme_history
from voice.diary.queries import read_programme_history
from voice.diary.session_diary import Diary
from voice.diary.store.address import address_of
from voice.diary.store.database import open_database
from voice.diary.store.rows import Rows
from voice.diary.writer import store
from voice.library.for_coach import before_the_start

MONDAY = datetime(2026, 3, 2, 7, 30, tzinfo=UTC)
MORNING, EVENING = timedelta(0), timedelta(hours=11)


@dataclass
class Written(Drive):
    """A session whose entries are collected as the loop's observers would."""

    entries: list[tuple[Entry, float]] = field(default_factory=list)

    def send(self, event: Event) -> tuple[Action, ...]:
        after, _ = step(self.session, event, self.now)
        self.entries += [(entry, self.now) for entry in entries(self.session, event, after, self.now)]
        return super().send(event)


@dataclass
class Home:
    """Where somebody stretches: what the coach keeps of them lies in a folder."""

    config: Config

    @classmethod
    def at(cls, folder: Path) -> "Home":
        return cls(Config(memory=folder / "memory.json", diary=str(folder / "diary.db")))

    def session(self, when: datetime) -> Session:
        """Return a session as it is made when the coach is started."""
        kept = MemoryFile(self.config.memory).memory or Memory()
        known = Diary(self.config, lambda: when).taken_up(session_of(self.config, kept))
        return before_the_start(replace(known, wall=when))

    def begin(self, when: datetime) -> Written:
        drive = Written(self.session(when))
        drive.send(Opened())
        drive.run(10)
        drive.hear(Intent.START)
        return drive

    def stretch(self, when: datetime) -> str:
        """Do a whole session, and return its routine's id."""
        drive = self.begin(when)
        self.finish(drive, when)
        return drive.session.routine.id

    def finish(self, drive: Written, when: datetime) -> None:
        drive.run_to_state(State.CLOSING, 1800)
        drive.run(drive.now + 30)
        assert drive.quit
        self.write(drive, when)

    def write(self, drive: Written, when: datetime) -> None:
        file = MemoryFile(self.config.memory)
        for _, action in drive.log:
            if isinstance(action, Remember):
                file.keep(action.memory)
        address = address_of(self.config.diary)
        assert address is not None
        rows, engine = Rows("", lambda: when), open_database(address).engine
        changes = [change for entry, at in drive.entries if (change := rows.of(entry, at)) is not None]
        store(engine, changes)
        engine.dispose()


def places(ids: list[str]) -> list[tuple[int, int]]:
    keys = [key_in(one) for one in ids]
    return [(key.week, key.number) for key in keys if key is not None]


@pytest.fixture
def home(tmp_path: Path) -> Home:
    home = Home.at(tmp_path)
    MemoryFile(home.config.memory).keep(Memory(programme=UnderWay("stiff_shoulder_blades", MONDAY)))
    return home


def test_two_weeks_with_a_missed_day_and_then_a_rest(home: Home) -> None:
    missed = {2}
    workdays = [day for day in range(12) if day % 7 < 5 and day not in missed]
    done = [home.stretch(MONDAY + timedelta(days=day) + at) for day in workdays for at in (MORNING, EVENING)]
    assert places(done) == [(1, n) for n in range(1, 11)] + [(2, n) for n in range(1, 9)]
    assert [one.key.routine_id for one in read_programme_history(home.config)] == done

    # The day that was missed cost nothing: it is one day longer.
    saturday = MONDAY + timedelta(days=12)
    assert places([home.stretch(saturday), home.stretch(saturday + EVENING)]) == [(2, 9), (2, 10)]
    third = home.begin(saturday + EVENING + timedelta(hours=1))
    assert ENGLISH.say(Prompt.PROGRAMME_EXTRA) in third.said()
    assert third.session.routine.id == "programme:stiff_shoulder_blades/3/1"

    # Two weeks and a day later it asks, and goes on where it was.
    later = saturday + timedelta(days=15)
    drive = home.begin(later)
    assert drive.session.state is State.ASKING_REST
    drive.hear(Intent.YES)
    home.finish(drive, later)
    assert drive.session.routine.id == "programme:stiff_shoulder_blades/3/1"
    assert home.session(later + EVENING).routine.id == "programme:stiff_shoulder_blades/3/2"


def test_a_week_back_goes_on_from_there(home: Home) -> None:
    for day in range(5):
        home.stretch(MONDAY + timedelta(days=day))
        home.stretch(MONDAY + timedelta(days=day) + EVENING)
    home.stretch(MONDAY + timedelta(days=7))
    later = MONDAY + timedelta(days=30)
    drive = home.begin(later)
    drive.hear(Intent.NO)
    home.finish(drive, later)
    assert drive.session.routine.id == "programme:stiff_shoulder_blades/1/1"
    assert home.session(later + EVENING).routine.id == "programme:stiff_shoulder_blades/1/2"


def test_without_a_diary_the_memory_knows_the_place(tmp_path: Path) -> None:
    home = Home.at(tmp_path)
    MemoryFile(home.config.memory).keep(Memory(programme=UnderWay("desk")))
    home.stretch(MONDAY)
    (tmp_path / "diary.db").unlink()
    assert home.session(MONDAY + timedelta(days=1)).routine.id == "programme:desk/1/2"
    without = Home(home.config.model_copy(update={"diary": "none"}))
    assert without.session(MONDAY + timedelta(days=1)).routine.id == "programme:desk/1/2"
    assert read_programme_history(without.config) == ()


def test_a_session_that_was_stopped_is_not_done(home: Home) -> None:
    drive = home.begin(MONDAY)
    drive.run_to_state(State.HOLDING)
    drive.hear(Intent.STOP)
    drive.run(drive.now + 30)
    home.write(drive, MONDAY)
    assert read_programme_history(home.config) == ()
    assert home.session(MONDAY + timedelta(days=1)).routine.id == "programme:stiff_shoulder_blades/1/1"


def test_another_persons_sessions_do_not_count(home: Home) -> None:
    home.stretch(MONDAY)
    address = address_of(home.config.diary)
    assert address is not None
    engine = open_database(address).engine
    assert len(programme_history(engine, "")) == 1
    assert programme_history(engine, "anna") == ()
    engine.dispose()


def test_the_day_is_the_one_where_the_diary_is_read(home: Home) -> None:
    home.stretch(MONDAY)
    (one,) = read_programme_history(home.config)
    assert one.at == MONDAY
    assert one.at.utcoffset() == MONDAY.astimezone().utcoffset()
