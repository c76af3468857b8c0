"""What the diary should hold: every entry that was told, counted and digested session by session."""

import hashlib
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from voice.diary.entries import (
    Entry,
    HoldEnded,
    Hurt,
    PainAfter,
    PainBefore,
    Paused,
    Resumed,
    Said,
    SessionBegan,
    SessionEnded,
    StretchBegan,
    StretchSkipped,
    WasHeard,
)
from voice.diary.store.rows import LAST_WORDS_SECONDS
from voice.diary.store.schema import EntryKind

ENTRY_KINDS = {
    StretchBegan: EntryKind.STRETCH_BEGAN,
    HoldEnded: EntryKind.HOLD_ENDED,
    StretchSkipped: EntryKind.STRETCH_SKIPPED,
    Paused: EntryKind.PAUSED,
    Resumed: EntryKind.RESUMED,
    Hurt: EntryKind.HURT,
    PainBefore: EntryKind.PAIN_BEFORE,
    PainAfter: EntryKind.PAIN_AFTER,
    Said: EntryKind.SAID,
    WasHeard: EntryKind.HEARD,
}
"""What the diary calls each entry; a session's beginning and end are no rows of their own."""


@dataclass
class Told:
    """A session as it was told: its name, how many entries, a digest of them, and how it ended."""

    name: str
    entries: int = 0
    digest: str = ""
    outcome: str | None = None


def _digested(digest: str, row: tuple[Any, ...]) -> str:
    return hashlib.blake2b(f"{digest}{row!r}".encode(), digest_size=12).hexdigest()


@dataclass
class Ledger:
    """Takes down what a diary is told; an observer of the loop."""

    sessions: list[Told] = field(default_factory=list)
    _began: float = 0.0
    _ended: float | None = None

    def __call__(self, entry: Entry, at: float) -> None:
        """Take an entry."""
        if isinstance(entry, SessionBegan):
            self.sessions.append(Told(entry.name))
            self._began, self._ended = at, None
            return
        if not self.sessions or (self._ended is not None and at - self._ended > LAST_WORDS_SECONDS):
            return
        session = self.sessions[-1]
        if isinstance(entry, SessionEnded):
            session.outcome, self._ended = entry.outcome.value, at
            return
        session.entries += 1
        session.digest = _digested(session.digest, (*_told(entry), at - self._began))


def _told(entry: Entry) -> tuple[Any, ...]:
    side = getattr(entry, "side", None)
    text = getattr(entry, "text", None) if not isinstance(entry, StretchBegan) else entry.name
    return (
        ENTRY_KINDS[type(entry)].value,
        getattr(entry, "place", None),
        getattr(entry, "stretch", None),
        None if side is None else side.value,
        getattr(entry, "seconds", None),
        getattr(entry, "whole", None),
        text,
        str(entry.intent) if isinstance(entry, WasHeard) else None,
        getattr(entry, "score", None),
    )


def kept(path: Path) -> Iterator[Told]:
    """Give the sessions that a diary's file holds, in the order in which they were begun."""
    with closing(sqlite3.connect(path)) as connection:
        for key, name, outcome in connection.execute("SELECT id, name, outcome FROM session ORDER BY rowid").fetchall():
            session = Told(name, outcome=outcome)
            rows = connection.execute(
                "SELECT kind, place, stretch, side, seconds, whole, text, intent, score, at FROM entry "
                "WHERE session_id = ? ORDER BY number",
                (key,),
            )
            for row in rows:
                session.entries += 1
                whole = None if row[5] is None else bool(row[5])
                session.digest = _digested(session.digest, (*row[:5], whole, *row[6:]))
            yield session


def differences(told: list[Told], path: Path) -> list[str]:
    """Return where a diary's file differs from what it was told, in words."""
    found = list(kept(path))
    wrong = [] if len(found) == len(told) else [f"{len(told)} sessions were told, {len(found)} are kept"]
    wrong += [
        f"session {number}: told {one}, kept {other}"
        for number, (one, other) in enumerate(zip(told, found, strict=False))
        if one != other
    ]
    return wrong
