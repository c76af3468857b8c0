"""The diary's thread, against databases that are locked, full, gone, and come back."""

import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from functools import partial
from pathlib import Path
from queue import SimpleQueue

import pytest
from sqlalchemy import Engine, text

from tests.diary.postgresql_server import running_server
from tests.diary.told import BEGAN, SESSION, Told, kept, sessions
from voice.diary.entries import Said
from voice.diary.store.address import Address, address_of
from voice.diary.store.database import open_database, out_of_reach
from voice.diary.store.presence import presence_at
from voice.diary.writer import Writer
from voice.errors import DiaryError

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
        self.found: SimpleQueue[str] = SimpleQueue()
        self.writer = Writer(
            connect or (lambda: open_database(address).engine),
            partial(presence_at, address),
            person="",
            lost=self.lost.put,
            found=lambda: self.found.put("found"),
            explain=partial(out_of_reach, address),
            patience=patience,
        )

    def keep(self, told: Told) -> None:
        for one in told:
            self.writer.keep(*one)


def wait_until(so: Callable[[], bool]) -> None:
    until = time.monotonic() + SOON
    while not so():
        assert time.monotonic() < until, "it did not come"


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
    assert isinstance(told, DiaryError)
    assert "lock" in told.problem
    assert "goes on" in told.mend
    assert writing.found.get(timeout=SOON)
    assert writing.writer.close(SOON)
    assert len(kept(address)) == len(SESSION) - 2
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
    assert writing.found.get(timeout=SOON)
    assert writing.writer.close(SOON)
    assert len(kept(address)) == len(SESSION) - 2


def test_a_session_that_somebody_deletes_meanwhile_does_not_stop_the_next(address: Address, engine: Engine) -> None:
    writing = Writing(address)
    writing.keep([(BEGAN, 0.0)])
    wait_until(lambda: bool(sessions(address)))
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
        wait_until(lambda: len(kept(address)) == 4)
        server.stop()
        writing.keep(SESSION[5:])
        writing.lost.get(timeout=SOON)
        server.start()
        assert writing.found.get(timeout=SOON)
        assert writing.writer.close(SOON)
        assert len(kept(address)) == len(SESSION) - 2


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
    wait_until(lambda: len(kept(address)) == 4)
    fill(small_disk / "filling")
    writing.keep([(Said("x" * 3000), 46.0 + number) for number in range(20)])
    assert "full" in writing.lost.get(timeout=SOON).problem
    (small_disk / "filling").unlink()
    assert writing.found.get(timeout=SOON)
    assert writing.writer.close(SOON)
    assert len(kept(address)) == 24
    assert writing.lost.empty()
