"""What is told is what is kept, on every kind of database, also one that is locked, full, gone, and comes back."""

import subprocess
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path
from queue import SimpleQueue

import pytest
from sqlalchemy import Engine, text

from tests.diary.postgresql_server import running_server
from tests.diary.told import BEGAN, SESSION, Told, changes, kept, sessions, tell
from tests.lab.wait_until import wait_until
from voice.diary.entries import Held, HoldEnded, Outcome, Said, SessionEnded, StretchBegan
from voice.diary.store.address import Address, address_of
from voice.diary.store.database import open_database, out_of_reach
from voice.diary.store.session_locks import session_locks_at
from voice.diary.writer import Writer, store
from voice.errors import DiaryError, DiaryOutOfReachError

MORNING = datetime(2026, 3, 1, 7, 30, tzinfo=UTC)
SOON = 20.0
"""Seconds after which what should have come has not."""


class Writing:
    """A writer, and what it told.

    Args:
        address: Where the diary is.
        connect: Returns an engine for it.
        patience: As of the writer.
    """

    def __init__(self, address: Address, connect: Callable[[], Engine] | None = None, patience: float = 0.0) -> None:
        self.lost: SimpleQueue[DiaryError] = SimpleQueue()
        self.writer = Writer(
            connect or (lambda: open_database(address).engine),
            partial(session_locks_at, address),
            person="",
            lost=self.lost.put,
            explain=partial(out_of_reach, address),
            patience=patience,
        )

    def keep(self, told: Told) -> None:
        for one in told:
            self.writer.keep(*one)


@contextmanager
def locked(engine: Engine) -> Iterator[None]:
    """Have another program lock the database."""
    sqlite = engine.dialect.name == "sqlite"
    how = "UPDATE session SET name = name" if sqlite else "LOCK TABLE session, entry IN ACCESS EXCLUSIVE MODE"
    with engine.connect() as connection, connection.begin():
        connection.execute(text(how))
        yield


def test_all_that_was_told_is_kept_when_it_closes(address: Address) -> None:
    writing = Writing(address)
    writing.keep(SESSION)
    assert writing.writer.close(SOON)
    assert len(kept(address)) == len(SESSION) - 2
    assert sessions(address)[0].outcome == "stopped"
    assert writing.lost.empty()


def test_a_lock_that_passes_loses_nothing(address: Address, engine: Engine) -> None:
    with locked(engine):
        writing = Writing(address)
        writing.keep(SESSION)
        told = writing.lost.get(timeout=SOON)
    assert isinstance(told, DiaryOutOfReachError)
    assert "lock" in told.fields["reason"]
    wait_until(lambda: len(kept(address)) == len(SESSION) - 2, seconds=SOON)
    assert writing.writer.close(SOON)
    assert writing.lost.empty(), "told more than once"


def test_a_database_that_stays_locked_holds_nobody_up_at_the_end(address: Address, engine: Engine) -> None:
    with locked(engine):
        writing = Writing(address)
        writing.keep(SESSION)
        writing.lost.get(timeout=SOON)
        assert not writing.writer.close(5.0)


def test_what_cannot_be_opened_at_first_is_kept_when_it_can(address: Address) -> None:
    tries: list[int] = []

    def connect() -> Engine:
        tries.append(1)
        if len(tries) < 3:
            raise out_of_reach(address, OSError("no such server"))
        return open_database(address).engine

    writing = Writing(address, connect)
    writing.keep(SESSION)
    assert "no such server" in writing.lost.get(timeout=SOON).problem
    wait_until(lambda: len(kept(address)) == len(SESSION) - 2, seconds=SOON)
    assert writing.writer.close(SOON)


def test_a_session_that_somebody_deletes_meanwhile_does_not_stop_the_next(address: Address, engine: Engine) -> None:
    writing = Writing(address)
    writing.keep([(BEGAN, 0.0)])
    wait_until(lambda: bool(sessions(address)), seconds=SOON)
    with engine.begin() as connection:
        connection.execute(text("DELETE FROM session"))
    writing.keep([(Said("Gone."), 1.0), (BEGAN, 2.0), (Said("Here."), 3.0)])
    assert writing.writer.close(SOON)
    assert [row[-1] for row in kept(address)] == ["Here."]
    assert "foreign" in writing.lost.get(timeout=SOON).problem.lower()


def test_a_server_that_goes_and_comes_back_loses_nothing() -> None:
    with running_server() as server:
        address = address_of(server.new_database())
        assert address is not None
        writing = Writing(address)
        writing.keep(SESSION[:5])
        wait_until(lambda: len(kept(address)) == 4, seconds=SOON)
        server.stop()
        writing.keep(SESSION[5:])
        writing.lost.get(timeout=SOON)
        server.start()
        wait_until(lambda: len(kept(address)) == len(SESSION) - 2, seconds=SOON)
        assert writing.writer.close(SOON)


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    folder = tmp_path / "disk"
    folder.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=512k", "tmpfs", str(folder)]
    if subprocess.run(mount, capture_output=True, check=False).returncode != 0:
        pytest.skip("only root can mount a small disk")
    yield folder
    subprocess.run(["umount", "--lazy", str(folder)], check=True)


def fill(path: Path) -> None:
    with path.open("wb", buffering=0) as filling, suppress(OSError):
        while filling.write(bytes(1024)):
            pass


def test_a_full_disk_is_told_once_and_kept_again_when_there_is_space(small_disk: Path) -> None:
    address = address_of(str(small_disk / "diary.db"))
    assert address is not None
    writing = Writing(address)
    writing.keep(SESSION[:5])
    wait_until(lambda: len(kept(address)) == 4, seconds=SOON)
    fill(small_disk / "filling")
    writing.keep([(Said("x" * 3000), 46.0 + number) for number in range(20)])
    assert "full" in writing.lost.get(timeout=SOON).problem
    (small_disk / "filling").unlink()
    wait_until(lambda: len(kept(address)) == 24, seconds=SOON)
    assert writing.writer.close(SOON)
    assert writing.lost.empty()


def test_a_session_is_kept_as_it_was_told(address: Address, engine: Engine) -> None:
    tell(engine, SESSION, person="anna", at=MORNING)
    (session,) = sessions(address)
    assert (session.person, session.routine, session.name, session.language) == ("anna", "short", "a short one", "en")
    assert session.began_at == MORNING
    assert session.ended_at == MORNING + timedelta(seconds=60)
    assert session.outcome == Outcome.STOPPED
    assert [(one.place, one.stretch, one.holds) for one in session.planned] == [
        (0, "fold", 2),
        (1, "twist", 2),
        (2, "hug", 2),
    ]
    assert kept(address) == [
        (1, 2.0, "stretch began", 0, "fold", None, None, None, "the fold"),
        (2, 2.5, "said", None, None, None, None, None, "Fold forward."),
        (3, 30.0, "hold ended", 0, "fold", "both", 20.0, True, None),
        (4, 35.0, "stretch began", 1, "twist", None, None, None, "the twist"),
        (5, 40.0, "heard", None, None, None, None, None, "it hurts"),
        (6, 40.0, "hurt", 1, "twist", None, None, None, None),
        (7, 40.0, "paused", None, None, None, None, None, None),
        (8, 50.0, "resumed", None, None, None, None, None, None),
        (9, 51.0, "hold ended", 1, "twist", "left", 4.5, False, None),
        (10, 51.0, "stretch skipped", 1, "twist", None, None, None, None),
        (11, 51.0, "stretch began", 2, "hug", None, None, None, "the hug"),
        (12, 52.0, "heard", None, None, None, None, None, "¡què 😀"),
    ]


def test_what_was_kept_already_is_not_kept_twice(address: Address, engine: Engine) -> None:
    told = changes(SESSION)
    store(engine, told)
    before = kept(address)
    store(engine, told)
    assert kept(address) == before


def test_nothing_of_a_batch_is_kept_where_one_is_refused(address: Address, engine: Engine) -> None:
    told = changes(SESSION)
    with pytest.raises(Exception, match=r"(?i)foreign key"):
        store(engine, told[1:])
    assert kept(address) == []


def test_what_belongs_to_no_session_is_not_kept(address: Address, engine: Engine) -> None:
    tell(engine, [(Said("I am ready."), 1.0), (SessionEnded(Outcome.STOPPED), 2.0)])
    assert sessions(address) == []


def test_the_last_words_belong_to_the_session_and_later_ones_do_not(address: Address, engine: Engine) -> None:
    told: Told = [
        (BEGAN, 0.0),
        (SessionEnded(Outcome.DOCTOR), 9.0),
        (Said("Please see a doctor."), 10.0),
        (Said("Hm."), 99.0),
    ]
    tell(engine, told)
    assert [row[-1] for row in kept(address)] == ["Please see a doctor."]


def test_text_that_no_database_takes_is_mended(address: Address, engine: Engine) -> None:
    told: Told = [(BEGAN, 0.0), (Said("a\0b \udcff"), 1.0), (StretchBegan(0, "x" * 300, "n"), 2.0)]
    tell(engine, told)
    assert [row[-1] for row in kept(address)] == ["ab ?", "n"]


def test_a_session_goes_with_all_that_happened_in_it(address: Address, engine: Engine) -> None:
    tell(engine, SESSION)
    with engine.begin() as connection:
        connection.exec_driver_sql("DELETE FROM session")
    assert kept(address) == []


def test_held_seconds_are_kept_as_exactly_as_they_were_told(address: Address, engine: Engine) -> None:
    tell(engine, [(BEGAN, 0.1), (HoldEnded(0, "fold", Held.RIGHT, 1 / 3, whole=False), 0.3)])
    assert kept(address)[0][6] == 1 / 3
