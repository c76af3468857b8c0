"""An exported diary that is taken in; what was taken in can be told, counted and exported again."""

import json
import shutil
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from functools import cache
from pathlib import Path

from tests.diary.some_sessions import session
from tests.fuzzing.files import folder, laid
from tests.fuzzing.leading import led_through, shipped_session
from tests.fuzzing.slips import json_slip
from tests.fuzzing.target import Target, contract
from voice.config import Config
from voice.diary.export.export import export, take_from
from voice.diary.export.json_format import as_json
from voice.diary.queries import progress_now, read_tallies
from voice.diary.session_diary import Diary
from voice.diary.store.address import address_of
from voice.diary.store.database import open_database
from voice.diary.store.schema import Base

_NOW = datetime(2026, 4, 2, 8, 0, tzinfo=UTC)


@cache
def _empty() -> Path:
    path = folder() / "empty.db"
    address = address_of(str(path))
    assert address is not None
    open_database(address).engine.dispose()
    return path


def _feed(content: bytes) -> None:
    for left in folder().glob("diary.db*"):
        left.unlink()
    diary = Path(shutil.copy(_empty(), folder() / "diary.db"))
    config = Config(diary=str(diary), memory=folder() / "memory.json")
    _forget_statements()
    file = laid("export.json", content)
    with contract(str(file)):
        taken = take_from(config, file)
        assert len(read_tallies(config)) <= taken.new
        progress_now(config, _NOW.date())
        # The next session offers to go on where the last one was cut off, and tells how it has been going.
        led_through(Diary(config, lambda: _NOW).taken_up(shipped_session()))
        if taken.new:
            for form in ("json", "csv"):
                assert export(config, folder() / f"again.{form}", None, _NOW, force=True) == taken.new
            assert take_from(config, folder() / "again.json").new == 0
            with contract("Session"):
                export(config, folder() / "again.fit", None, _NOW, force=True)


def _forget_statements() -> None:
    """Drop what SQLAlchemy keeps of its last hundred databases: a session of the coach has one, this process many."""
    for mapper in Base.registry.mappers:
        mapper._compiled_cache.clear()


def _seeds() -> Iterator[bytes]:
    yield as_json([session(1), session(2)], _NOW)
    yield as_json([session(1, began_at=_NOW - timedelta(hours=2), ended_at=None, outcome=None)], _NOW)
    yield as_json([session(3, ended_at=None, outcome=None, entries=[], planned=[])], _NOW)
    told = json.loads(as_json([session(4)], _NOW))
    yield json.dumps(told, separators=(",", ":")).encode()


TARGET = Target(
    _feed,
    _seeds,
    seconds=3.0,  # a dozen transactions
    longest=20_000,
    part=0.08,
    slip=json_slip,
    words=(
        "0001-01-01T00:00:00+14:00",
        "9999-12-31T23:59:59-14:00",
        "sessions",
        "entries",
        "1e6",
        "\\u0000",
        "\\ud800",
    ),
)
