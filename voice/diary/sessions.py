"""Whole sessions, from the database and back into it."""

from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session, selectinload

from voice.diary.export.json_format import DiaryRecord
from voice.diary.store.schema import SessionRow
from voice.errors import DiaryError

_WHOLE = (selectinload(SessionRow.planned), selectinload(SessionRow.entries))
"""Loads all that belongs to a session with it."""

_AT_A_TIME = 500
"""Ids in one query: a database limits how many values one may have."""


@dataclass(frozen=True, slots=True)
class Taken:
    """What became of a file's sessions.

    Attributes:
        new: Those that were taken in.
        known: Those whose ids were there already, which stay as they are.
    """

    new: int
    known: int


def sessions_of(database: Session, person: str) -> list[SessionRow]:
    """Return a person's sessions with all that belongs to them, the oldest first."""
    wanted = select(SessionRow).where(SessionRow.person == person).order_by(SessionRow.began_at, SessionRow.id)
    return list(database.scalars(wanted.options(*_WHOLE)))


def one_session(database: Session, person: str, key: str | None = None) -> SessionRow:
    """Return one session with all that belongs to it; `key` is the beginning of its id, None for the newest.

    Raises:
        DiaryError: There is none, or there are several.
    """
    wanted = select(SessionRow).where(SessionRow.person == person).order_by(SessionRow.began_at.desc()).limit(2)
    if key is not None:
        wanted = wanted.where(SessionRow.id.startswith(key.lower(), autoescape=True))
    found = list(database.scalars(wanted.options(*_WHOLE)))
    if not found and key is None:
        raise DiaryError("The diary has no sessions yet.", "Start one with: stretch.")
    if not found:
        raise DiaryError(f"The diary has no session {key!r}.", "To see them all: stretch history.")
    if len(found) > 1 and key is not None:
        raise DiaryError(f"More than one session begins with {key!r}.", "Type more of its id.")
    return found[0]


def take_in(database: Session, person: str, told: DiaryRecord) -> Taken:
    """Add the sessions that the database does not have; the caller commits."""
    ids = [session.id for session in told.sessions]
    known: set[str] = set()
    for first in range(0, len(ids), _AT_A_TIME):
        some = ids[first : first + _AT_A_TIME]
        known |= set(database.scalars(select(SessionRow.id).where(SessionRow.id.in_(some))))
    new = [session for session in told.sessions if session.id not in known]
    database.add_all([session.row(person) for session in new])
    return Taken(len(new), len(known))
