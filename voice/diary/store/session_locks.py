"""Tells running sessions from those that were cut off: a running session holds a lock derived from its id.

It ends with its holder, also where that is killed: a lock of the file beside a diary of SQLite, and one of the server's
own on PostgreSQL, which is held by a connection and so known on every machine that shares the server.
"""

from pathlib import Path
from typing import Protocol

from sqlalchemy import Connection, Engine, TextClause, text
from sqlalchemy.exc import SQLAlchemyError

from voice.diary.store.address import Address
from voice.system.lock_file import LockFile

BESIDE = "-running"
"""Suffix of the lock file next to a diary's file."""

_DIGITS = 15
"""Digits of a session's id that make up its lock: as many as fit the numbers of files and servers alike."""

_TRY_TO_LOCK = text("SELECT pg_try_advisory_lock(:number)")
_UNLOCK = text("SELECT pg_advisory_unlock(:number)")


class SessionLocks(Protocol):
    """This program's running sessions, visible to others; used in one thread."""

    def hold(self, session: str) -> None:
        """Mark one of our sessions as running.

        Raises:
            OSError: There can be no lock.
            SQLAlchemyError: The server cannot be reached.
        """
        ...

    def is_elsewhere(self, session: str) -> bool:
        """Return whether another program is running a session.

        Raises:
            OSError: There can be no lock.
            SQLAlchemyError: The server cannot be reached.
        """
        ...

    def close(self) -> None:
        """Mark all of them as over."""
        ...


def session_locks_at(address: Address, engine: Engine) -> SessionLocks:
    """Return this program's locks for a diary."""
    return OnServer(engine) if address.path is None else BesideFile(address.path)


class BesideFile:
    """Locks in a file next to an SQLite diary. Fulfils `SessionLocks`."""

    def __init__(self, diary: Path) -> None:
        self._path = diary.with_name(diary.name + BESIDE)
        self._locks: LockFile | None = None

    def hold(self, session: str) -> None:
        """See `SessionLocks.hold`."""
        self._opened().hold(_number(session))

    def is_elsewhere(self, session: str) -> bool:
        """See `SessionLocks.is_elsewhere`."""
        return self._opened().is_held_elsewhere(_number(session))

    def close(self) -> None:
        """See `SessionLocks.close`."""
        if self._locks is not None:
            self._locks.close()
            self._locks = None

    def _opened(self) -> LockFile:
        if self._locks is None:
            self._locks = LockFile(self._path)
        return self._locks


class OnServer:
    """Locks on the server of a PostgreSQL diary. Fulfils `SessionLocks`."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._connection: Connection | None = None

    def hold(self, session: str) -> None:
        """See `SessionLocks.hold`."""
        self._ask(_TRY_TO_LOCK, session)

    def is_elsewhere(self, session: str) -> bool:
        """See `SessionLocks.is_elsewhere`."""
        if not self._ask(_TRY_TO_LOCK, session):
            return True
        self._ask(_UNLOCK, session)
        return False

    def close(self) -> None:
        """See `SessionLocks.close`."""
        if self._connection is not None:
            connection, self._connection = self._connection, None
            # Not given back to the pool, which would keep it, and its locks, open.
            connection.invalidate()
            connection.close()

    def _ask(self, statement: TextClause, session: str) -> bool:
        if self._connection is None:
            self._connection = self._engine.connect().execution_options(isolation_level="AUTOCOMMIT")
        try:
            asked = self._connection.execute(statement, {"number": _number(session)})
            return bool(asked.scalar())
        except SQLAlchemyError:
            # With its connection every lock is gone: the next one begins anew.
            self.close()
            raise


def _number(session: str) -> int:
    return int(session[:_DIGITS], 16)
