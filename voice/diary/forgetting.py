"""Deletes data: everything of one person, one session, or what is older than a day."""

import re
import sqlite3
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from sqlalchemy import ColumnElement, Engine, delete, func, select
from sqlalchemy.orm import Session

from voice.diary.store.schema import EntryRow, PlannedRow, SessionRow
from voice.errors import DiaryError
from voice.system.advice import advice


@dataclass(frozen=True, slots=True)
class Doomed:
    """What will be deleted.

    Attributes:
        sessions: How many.
        entries: How many things that happened in them.
        files: That are deleted whole.
    """

    sessions: int
    entries: int
    files: tuple[Path, ...] = ()

    @property
    def nothing(self) -> bool:
        """Whether there is nothing to delete."""
        return not self.sessions and not self.files


@dataclass(frozen=True, slots=True)
class Selection:
    """Sessions to delete: all of a person's, or only some if one of the other fields is given.

    Attributes:
        person: Whose.
        session: The id of one.
        before: Those that began before this moment.
    """

    person: str
    session: str | None = None
    before: datetime | None = None

    @property
    def everything(self) -> bool:
        """Whether all of the person's data goes, and not only some sessions."""
        return self.session is None and self.before is None

    def condition(self) -> ColumnElement[bool]:
        """Return it as a condition on the sessions' table."""
        found: ColumnElement[bool] = SessionRow.person == self.person
        if self.session is not None:
            found &= SessionRow.id == self.session
        if self.before is not None:
            found &= SessionRow.began_at < self.before
        return found


def doomed(database: Session, which: Selection, files: tuple[Path, ...] = ()) -> Doomed:
    """Return what would be deleted; `files` are the existing ones that go with everything."""
    ids = select(SessionRow.id).where(which.condition())
    sessions = database.scalar(select(func.count()).select_from(ids.subquery())) or 0
    entries = database.scalar(select(func.count()).where(EntryRow.session_id.in_(ids))) or 0
    return Doomed(sessions, entries, files if which.everything else ())


def forget(engine: Engine, which: Selection) -> None:
    """Delete sessions with all that belongs to them, also from the pages that SQLite would keep for later use."""
    ids = select(SessionRow.id).where(which.condition())
    with engine.begin() as connection:
        # Not left to the database: SQLite does it only where it was told to at each opening.
        for table in (EntryRow, PlannedRow):
            connection.execute(delete(table).where(table.session_id.in_(ids)))
        connection.execute(delete(SessionRow).where(which.condition()))
    if engine.dialect.name == "sqlite":
        # Not through a connection of SQLAlchemy, which would begin a transaction first.
        raw = engine.raw_connection()
        try:
            cursor = raw.cursor()
            for statement in ("VACUUM", "PRAGMA wal_checkpoint(TRUNCATE)"):
                cursor.execute(statement)
            cursor.close()
        except sqlite3.Error as error:
            raise DiaryError(
                f"The sessions are deleted, but the diary's file may still hold traces of them: {error}.",
                "Close it in other programs, then run stretch forget again.",
            ) from error
        finally:
            raw.close()


def is_shared(database: Session, person: str) -> bool:
    """Return whether the database also contains other people's sessions."""
    return database.scalar(select(SessionRow.id).where(SessionRow.person != person).limit(1)) is not None


def files_of(path: Path) -> tuple[Path, ...]:
    """Return a file and its companions: set aside, left half written, or kept next to it, as far as they exist.

    Raises:
        DiaryError: Its folder cannot be looked into.
    """
    beside = re.compile(
        re.escape(path.name)
        + r"(-wal|-shm|-running|\.lock|\.lowered|\.lowered\.lock|\.quiet-day|\.damaged.*|.*\.part)?"
    )
    try:
        return tuple(sorted(one for one in path.parent.iterdir() if beside.fullmatch(one.name) and one.is_file()))
    except FileNotFoundError:
        return ()
    except OSError as error:
        raise DiaryError(f"{path.parent} cannot be read: {error.strerror}.", f"{advice(error)}.") from error


def remove(files: tuple[Path, ...]) -> None:
    """Delete files; those that are already gone are fine.

    Raises:
        DiaryError: One cannot be deleted.
    """
    for path in files:
        try:
            path.unlink(missing_ok=True)
        except OSError as error:
            raise DiaryError(f"{path} cannot be deleted: {error.strerror}.", "Delete it by hand.") from error
