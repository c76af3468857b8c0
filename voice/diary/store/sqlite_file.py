"""A diary's SQLite file: created for its owner only, checked, and set aside if it is damaged."""

import logging
import os
import sqlite3
import time
from datetime import date
from pathlib import Path
from typing import Any

from sqlalchemy import Engine, create_engine, event, text
from sqlalchemy.engine.interfaces import DBAPIConnection, DBAPICursor
from sqlalchemy.exc import DatabaseError
from sqlalchemy.pool import ConnectionPoolEntry

from voice.diary.notes import FileFault, SetAside
from voice.diary.store.address import Address
from voice.errors import DiaryObstacle, DiaryOutOfReachError
from voice.system.private_files import close_to_others

LOCK_SECONDS = 1.0
"""How long another program may lock the database before a write fails and is tried again later."""

IMMEDIATE = "diary_immediate"
"""A connection option that makes transactions lock the database from their start."""

_AGAIN_SECONDS = 0.02
_BESIDE = ("-wal", "-shm")
_DAMAGE = {sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB}

_log = logging.getLogger(__name__)


def open_file(address: Address, path: Path) -> tuple[Engine, tuple[FileFault, ...]]:
    """Return an engine for an intact file, and what was found: one that was damaged, or files that others can read.

    Raises:
        DiaryOutOfReachError: It can be neither read nor made.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        # SQLite would make it as the umask says; what it makes beside it gets this one's mode.
        os.close(os.open(path, os.O_RDWR | os.O_CREAT, 0o600))
        open_to_others = close_to_others(files=(path, *(path.with_name(path.name + ending) for ending in _BESIDE)))
        engine = engine_for(address)
        if _is_sound(engine):
            return engine, tuple(open_to_others)
        engine.dispose()
        aside = _set_aside(path)
        os.close(os.open(path, os.O_RDWR | os.O_CREAT, 0o600))
    except OSError as error:
        reason = error.strerror or str(error)
        obstacle = DiaryObstacle.FOLDER if isinstance(error, IsADirectoryError) else DiaryObstacle.UNWRITABLE
        raise DiaryOutOfReachError(obstacle, diary=str(path), reason=reason) from error
    return engine_for(address), (SetAside(path, aside),)


def engine_for(address: Address) -> Engine:
    """Return an engine whose every commit survives a power cut."""
    engine = create_engine(address.url, connect_args={"timeout": LOCK_SECONDS})
    event.listen(engine, "connect", _prepare)
    event.listen(engine, "begin", _begin)
    return engine


def _prepare(connection: DBAPIConnection, record: ConnectionPoolEntry) -> None:
    del record
    # Python's own driver would begin transactions later than it says, and not for a change of tables.
    connection.isolation_level = None
    cursor = connection.cursor()
    _write_ahead(cursor)
    cursor.execute("PRAGMA synchronous=FULL")
    cursor.execute("PRAGMA foreign_keys=ON")
    cursor.close()


def _write_ahead(cursor: DBAPICursor) -> None:
    """Turn on write-ahead logging: SQLite does not wait by itself for another program that is doing the same."""
    until = time.monotonic() + LOCK_SECONDS
    while True:
        try:
            cursor.execute("PRAGMA journal_mode=WAL")
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode & 0xFF != sqlite3.SQLITE_BUSY or time.monotonic() > until:
                raise
            time.sleep(_AGAIN_SECONDS)
        else:
            return


def _begin(connection: Any) -> None:
    immediate = connection.get_execution_options().get(IMMEDIATE, False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if immediate else "BEGIN")


def _is_sound(engine: Engine) -> bool:
    try:
        with engine.connect() as connection:
            return connection.execute(text("PRAGMA quick_check(1)")).scalar() == "ok"
    except (DatabaseError, sqlite3.DatabaseError) as error:
        if is_damage(error):
            return False
        raise


def is_damage(error: BaseException) -> bool:
    """Return whether an error means that the file's content is damaged."""
    cause = error.orig if isinstance(error, DatabaseError) else error
    # The lowest byte is what went wrong, the others say where.
    return isinstance(cause, sqlite3.Error) and getattr(cause, "sqlite_errorcode", 0) & 0xFF in _DAMAGE


def _set_aside(path: Path) -> Path:
    name = f"{path.name}.damaged-{date.today().isoformat()}"  # noqa: DTZ011 - the user's own day
    aside, number = path.with_name(name), 1
    while aside.exists():
        number += 1
        aside = path.with_name(f"{name}-{number}")
    path.rename(aside)
    # What was not yet in the file itself belongs to it: SQLite finds it beside it by its name.
    for ending in _BESIDE:
        beside = path.with_name(path.name + ending)
        if beside.exists():
            beside.rename(aside.with_name(aside.name + ending))
    _log.warning("%s was set aside as %s", path, aside)
    return aside
