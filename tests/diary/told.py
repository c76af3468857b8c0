"""A session as a diary is told it, and what a diary holds, for tests."""

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Engine, select
from sqlalchemy.orm import Session as Access

from voice.diary.entries import (
    Entry,
    Held,
    HoldEnded,
    Hurt,
    Outcome,
    Paused,
    Planned,
    Resumed,
    Said,
    SessionBegan,
    SessionEnded,
    StretchBegan,
    StretchSkipped,
    WasHeard,
)
from voice.diary.store.address import Address
from voice.diary.store.database import open_database
from voice.diary.store.rows import Change, Rows
from voice.diary.store.schema import EntryRow, SessionRow
from voice.diary.writer import store

PLANNED = tuple(
    Planned(key, f"the {key}", "neck", hold_seconds=20.0, repetitions=1, holds=2) for key in ("fold", "twist", "hug")
)
BEGAN = SessionBegan("short", "a short one", "en", PLANNED)
Told = Sequence[tuple[Entry, float]]

SESSION: Told = (
    (BEGAN, 10.0),
    (StretchBegan(0, "fold", "the fold"), 12.0),
    (Said("Fold forward."), 12.5),
    (HoldEnded(0, "fold", Held.BOTH, 20.0, whole=True), 40.0),
    (StretchBegan(1, "twist", "the twist"), 45.0),
    (WasHeard("it hurts", "hurts"), 50.0),
    (Hurt(1, "twist"), 50.0),
    (Paused(), 50.0),
    (Resumed(), 60.0),
    (HoldEnded(1, "twist", Held.LEFT, 4.5, whole=False), 61.0),
    (StretchSkipped(1, "twist"), 61.0),
    (StretchBegan(2, "hug", "the hug"), 61.0),
    (WasHeard("¡què 😀", ""), 62.0),
    (SessionEnded(Outcome.STOPPED), 70.0),
)


def changes(told: Told, *, person: str = "", at: datetime | None = None) -> list[Change]:
    """Return the rows of what was told."""
    rows = Rows(person, lambda: at or datetime.now(UTC))
    return [change for change in (rows.of(*one) for one in told) if change is not None]


def tell(engine: Engine, told: Told, *, person: str = "", at: datetime | None = None) -> None:
    """Write down what was told."""
    store(engine, changes(told, person=person, at=at))


def kept(address: Address) -> list[tuple[Any, ...]]:
    """Return every entry in a diary, in order, by what it tells."""
    engine = open_database(address).engine
    try:
        with Access(engine) as access:
            rows = access.scalars(select(EntryRow).order_by(EntryRow.at, EntryRow.number))
            return [
                (row.number, row.at, row.kind, row.place, row.stretch, row.side, row.seconds, row.whole, row.text)
                for row in rows
            ]
    finally:
        engine.dispose()


def sessions(address: Address) -> list[SessionRow]:
    """Return every session in a diary, the first first."""
    engine = open_database(address).engine
    try:
        with Access(engine, expire_on_commit=False) as access:
            found = list(access.scalars(select(SessionRow).order_by(SessionRow.began_at)))
            for row in found:
                assert row.planned is not None
                assert row.entries is not None
            return found
    finally:
        engine.dispose()
