"""The diary's thread: events reach the database at once, and nobody waits for it."""

import logging
import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from queue import Empty, SimpleQueue
from threading import Thread
from typing import Any

from sqlalchemy import Connection, Engine, Table, update
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.exc import DataError, IntegrityError, ProgrammingError, SQLAlchemyError

from voice.diary.entries import Entry, SessionBegan
from voice.diary.store.rows import Began, Change, Ended, Happened, Row, Rows
from voice.diary.store.schema import Base
from voice.diary.store.session_locks import SessionLocks
from voice.errors import DiaryError
from voice.system.wall_clock import now_here

BACKLOG = 20_000
"""How many entries may wait for a database that cannot be written: about ten hours of sessions."""

CLOSE_SECONDS = 3.0
"""How long the program waits at its end for what is not written yet."""

RETRY_SECONDS = 0.5
"""Time between two attempts."""

PATIENCE_SECONDS = 5.0
"""How long it may keep failing before the user is told: nobody needs to know about a short lock."""

_SESSION, _PLANNED, _ENTRY = (Base.metadata.tables[name] for name in ("session", "planned", "entry"))

_log = logging.getLogger(__name__)


class Writer:
    """Writes entries in its own thread, in the order they come.

    Args:
        connect: Returns an engine whose tables are up to date; may raise DiaryError, and is then called again later.
        locks: Returns what tells others of the session under way; called with that engine, in the writer's thread.
        person: Whose sessions they are.
        lost: Takes, in the writer's thread and once, why nothing is being kept.
        explain: Makes a database's error one that can be told.
        patience: Seconds that it may go on failing before it is told.
    """

    def __init__(  # noqa: PLR0913 - what a writer has to do with, each by its name
        self,
        connect: Callable[[], Engine],
        locks: Callable[[Engine], SessionLocks],
        *,
        person: str,
        lost: Callable[[DiaryError], None],
        explain: Callable[[Exception], DiaryError],
        patience: float = PATIENCE_SECONDS,
    ) -> None:
        self._connect = connect
        self._make_locks = locks
        self._lost = lost
        self._explain = explain
        self._patience = patience
        self._rows = Rows(person, now_here)
        self._queue: SimpleQueue[Change | None] = SimpleQueue()
        self._waiting: list[Change] = []
        self._engine: Engine | None = None
        self._locks: SessionLocks | None = None
        self._session = ""
        self._failing_since: float | None = None
        self._told = False
        self._closing = False
        self._thread = Thread(target=self._run, name="diary", daemon=True)
        self._thread.start()

    def keep(self, entry: Entry, at: float) -> None:
        """Queue an entry for writing; never waits. From one thread only.

        Args:
            entry: What happened.
            at: When, in seconds on the coach's clock.
        """
        if self._queue.qsize() + len(self._waiting) >= BACKLOG:
            if isinstance(entry, SessionBegan):
                self._rows.leave_out()
            return
        change = self._rows.of(entry, at)
        if change is not None:
            self._queue.put(change)

    def close(self, seconds: float = CLOSE_SECONDS) -> bool:
        """Write what is waiting, up to a time limit; return whether everything could be written."""
        self._closing = True
        self._queue.put(None)
        self._thread.join(seconds)
        return not self._thread.is_alive() and not self._waiting

    def _run(self) -> None:
        while True:
            self._take_what_is_there()
            if self._waiting:
                self._write()
            if self._closing and (self._queue.empty() or self._failing_since is not None):
                # Tried after the end was asked for, and once more below would not help a disk that is full.
                break
        self._take_what_is_there(wait=False)
        if self._waiting:
            self._write()
        if self._locks is not None:
            self._locks.close()
        if self._engine is not None:
            self._engine.dispose()

    def _take_what_is_there(self, *, wait: bool = True) -> None:
        with suppress(Empty):
            first = self._queue.get(block=wait, timeout=RETRY_SECONDS if self._waiting else None)
            while True:
                if first is not None:
                    self._waiting.append(first)
                first = self._queue.get_nowait()

    def _write(self) -> None:
        try:
            if self._engine is None:
                self._engine = self._connect()
                self._locks = self._make_locks(self._engine)
            self._tell_others(self._locks)
            try:
                store(self._engine, self._waiting)
            except (DataError, IntegrityError, ProgrammingError) as error:
                self._tell(self._explain(error))
                self._write_what_can_be(self._engine)
        except DiaryError as error:
            self._fail(error)
        except SQLAlchemyError as error:
            self._fail(self._explain(error))
        except Exception as error:  # noqa: BLE001 - the thread must not die of it
            # Whatever it is, later entries may fare better.
            _log.warning("the diary failed", exc_info=True)
            self._fail(self._explain(error))
        else:
            self._waiting.clear()
            self._failing_since = None

    def _tell_others(self, locks: SessionLocks | None) -> None:
        """Let others know about the current session before it is in the diary, or they take it for cut off."""
        begun = [change.session["id"] for change in self._waiting if isinstance(change, Began)]
        self._session = begun[-1] if begun else self._session
        try:
            if locks is not None and self._session:
                locks.hold(self._session)
        except (OSError, SQLAlchemyError) as error:
            # What happens is kept all the same.
            _log.info("other coaches cannot see this session: %s", error)

    def _write_what_can_be(self, engine: Engine) -> None:
        """Write the changes one by one, and drop those that the database will never accept."""
        for change in self._waiting:
            try:
                store(engine, [change])
            except (DataError, IntegrityError, ProgrammingError) as error:
                _log.warning("not saved: %s", self._explain(error))

    def _fail(self, error: DiaryError) -> None:
        now = time.monotonic()
        _log.info("%s", error)
        if self._failing_since is None:
            self._failing_since = now
        if now - self._failing_since >= self._patience:
            self._tell(error)

    def _tell(self, error: DiaryError) -> None:
        if not self._told:
            self._told = True
            self._lost(error)


def store(engine: Engine, changes: Sequence[Change]) -> None:
    """Put changes into the database, all or none; those already stored, unconfirmed, stay.

    Raises:
        SQLAlchemyError: The database cannot be reached or written, or refuses one of them.
    """
    began = [change for change in changes if isinstance(change, Began)]
    with engine.begin() as connection:
        _insert(connection, _SESSION, [one.session for one in began])
        _insert(connection, _PLANNED, [row for one in began for row in one.planned])
        _insert(connection, _ENTRY, [change.entry for change in changes if isinstance(change, Happened)])
        for change in changes:
            if isinstance(change, Ended):
                ended = update(_SESSION).where(_SESSION.c.id == change.session_id)
                connection.execute(ended.values(ended_at=change.ended_at, outcome=change.outcome))


def _insert(connection: Connection, table: Table, rows: list[Row]) -> None:
    if not rows:
        return
    # A commit whose answer was lost is made again.
    insert: Any = postgresql.insert if connection.dialect.name == "postgresql" else sqlite.insert
    connection.execute(insert(table).on_conflict_do_nothing(), rows)
