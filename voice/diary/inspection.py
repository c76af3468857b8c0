"""Checks a diary without changing it: a damaged one stays where it is, an old one stays old."""

import sqlite3
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from urllib.parse import quote

from sqlalchemy import Connection, Engine, create_engine, func, select, text
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.pool import NullPool

from voice.diary.store.address import Address
from voice.diary.store.database import HEAD, known_steps, out_of_reach, server_engine, version_of
from voice.diary.store.schema import SessionRow
from voice.diary.store.sqlite_file import LOCK_SECONDS, is_damage


class DiaryState(StrEnum):
    """The state of a diary."""

    NOT_THERE = "not there"
    SOUND = "sound"
    DAMAGED = "damaged"
    NEWER = "newer"


@dataclass(frozen=True, slots=True)
class Inspection:
    """What was found.

    Attributes:
        state: How it is.
        sessions: How many are in it, of all people.
    """

    state: DiaryState
    sessions: int = 0


def look(address: Address) -> Inspection:
    """Return the state of a diary.

    Raises:
        DiaryOutOfReachError: It cannot be reached or read now.
    """
    path = address.path
    try:
        if path is not None and not path.exists():
            return Inspection(DiaryState.NOT_THERE)
        engine = server_engine(address) if path is None else _read_only(path)
    except OSError as error:
        raise out_of_reach(address, error) from error
    try:
        with engine.connect() as connection:
            return _look(connection)
    except (SQLAlchemyError, sqlite3.Error) as error:
        if path is not None and is_damage(error):
            return Inspection(DiaryState.DAMAGED)
        raise out_of_reach(address, error) from error
    finally:
        engine.dispose()


def _look(connection: Connection) -> Inspection:
    if connection.dialect.name == "sqlite" and connection.execute(text("PRAGMA quick_check(1)")).scalar() != "ok":
        return Inspection(DiaryState.DAMAGED)
    step = version_of(connection)
    if step is None:
        return Inspection(DiaryState.SOUND)
    if step != HEAD and step not in known_steps():
        return Inspection(DiaryState.NEWER)
    return Inspection(DiaryState.SOUND, connection.execute(select(func.count()).select_from(SessionRow)).scalar() or 0)


def _read_only(path: Path) -> Engine:
    # Written ahead, a file is read together with two others, which SQLite makes anew even for reading; where there are
    # none, all is in the file, and it can be read as one that nobody changes.
    beside = path.with_name(f"{path.name}-wal")
    how = "mode=ro" if beside.exists() else "mode=ro&immutable=1"
    url = f"file:{quote(str(path.absolute()))}?{how}"
    return create_engine(
        "sqlite://", creator=lambda: sqlite3.connect(url, uri=True, timeout=LOCK_SECONDS), poolclass=NullPool
    )
