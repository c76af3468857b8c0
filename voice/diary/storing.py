"""Puts rows into the diary's database."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Connection, Engine, Table, update
from sqlalchemy.dialects import postgresql, sqlite

from voice.diary.store.rows import Began, Change, Ended, Happened, Row
from voice.diary.store.schema import Base

_SESSION, _PLANNED, _ENTRY = (Base.metadata.tables[name] for name in ("session", "planned", "entry"))


def store(engine: Engine, changes: Sequence[Change]) -> None:
    """Put changes into the database, all or none; what is there already, because nobody heard of it, stays.

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
