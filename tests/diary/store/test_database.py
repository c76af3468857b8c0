"""Opening a diary: new, old, newer, damaged, out of reach, and by several at once."""

import os
import stat
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, Engine, MetaData, select, text

from tests.diary.told import SESSION, kept, sessions, tell
from voice.config import Language
from voice.diary.notes import SetAside, note_on_diary
from voice.diary.store.address import Address, address_of
from voice.diary.store.database import HEAD, MIGRATIONS, open_database, upgrade, version_of
from voice.diary.store.schema import Base
from voice.diary.store.sqlite_file import engine_for
from voice.errors import DiaryError, DiaryOutOfReachError
from voice.library.error_words import told

STEPS = [step.revision for step in ScriptDirectory(str(MIGRATIONS)).walk_revisions()]


def of_file(path: Path) -> Address:
    address = address_of(str(path))
    assert address is not None
    return address


def differences(connection: Connection) -> list[Any]:
    return list(compare_metadata(MigrationContext.configure(connection, opts={"compare_type": True}), Base.metadata))


def test_the_migrations_end_in_the_tables_that_the_program_knows(engine: Engine) -> None:
    with engine.connect() as connection:
        assert differences(connection) == []
        assert version_of(connection) == HEAD == STEPS[0]


def test_a_table_that_no_migration_makes_is_found(engine: Engine) -> None:
    with engine.begin() as connection:
        connection.execute(text("ALTER TABLE entry DROP COLUMN intent"))
        assert differences(connection) != []


@pytest.mark.parametrize("step", STEPS)
def test_a_diary_of_every_older_step_is_brought_up_to_date_with_what_is_in_it(address: Address, step: str) -> None:
    """The rows are put in by what the tables of that step have, so that it holds for steps to come."""
    if address.path is not None:
        address.path.touch()
        engine = engine_for(address)
    else:
        engine = open_database(address).engine
        with engine.begin() as connection:
            connection.execute(text("DROP TABLE entry, planned, session, alembic_version"))
    with engine.begin() as connection:
        upgrade(connection, step)
        tables = MetaData()
        tables.reflect(connection)
        moment = datetime.now(UTC)
        for name in ("session", "planned", "entry"):
            row = {
                column.name: _any_value(column.name, column.type.python_type, moment)
                for column in tables.tables[name].columns
            }
            connection.execute(tables.tables[name].insert().values(row))
    engine.dispose()
    (session,) = sessions(address)
    assert (session.name, len(session.planned), len(session.entries)) == ("x", 1, 1)
    assert session.began_at == moment


def _any_value(name: str, kind: type, moment: datetime) -> Any:
    if kind is datetime:
        return moment if name == "began_at" else None
    return "x" if kind is str else kind(1)


def test_a_newer_diary_is_refused_with_the_mend_and_left_as_it_is(address: Address, engine: Engine) -> None:
    tell(engine, SESSION)
    with engine.begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    with pytest.raises(DiaryError, match="newer version") as caught:
        open_database(address)
    assert not isinstance(caught.value, DiaryOutOfReachError)
    assert "Update the coach" in caught.value.mend
    with engine.connect() as connection:
        assert connection.execute(select(Base.metadata.tables["entry"].c.number)).all()


def test_several_that_open_a_new_diary_at_once_make_its_tables_once(address: Address) -> None:
    def open_and_close(number: int) -> int:
        open_database(address).engine.dispose()
        return number

    with ThreadPoolExecutor(4) as pool:
        assert list(pool.map(open_and_close, range(4))) == [0, 1, 2, 3]
    assert kept(address) == []


def test_a_new_file_is_for_its_owner_only(tmp_path: Path) -> None:
    address = of_file(tmp_path / "new" / "diary.db")
    engine = open_database(address).engine
    tell(engine, SESSION)
    with engine.connect() as connection:
        connection.execute(text("SELECT 1"))
        modes = {path.name: stat.S_IMODE(path.stat().st_mode) for path in (tmp_path / "new").iterdir()}
    engine.dispose()
    assert modes == dict.fromkeys(("diary.db", "diary.db-wal", "diary.db-shm"), 0o600)


def test_every_commit_survives_a_loss_of_power_and_keys_are_held_to(tmp_path: Path) -> None:
    engine = open_database(of_file(tmp_path / "diary.db")).engine
    with engine.connect() as connection:
        told = [connection.execute(text(f"PRAGMA {name}")).scalar() for name in _PRAGMAS]
    engine.dispose()
    assert told == ["wal", 2, 1]  # 2 is FULL


_PRAGMAS = ("journal_mode", "synchronous", "foreign_keys")


def cut(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:6000])


def overwrite(path: Path) -> None:
    content = bytearray(path.read_bytes())
    content[4096:] = os.urandom(len(content) - 4096)
    path.write_bytes(content)


def no_database(path: Path) -> None:
    path.write_bytes(b"Dear diary, " * 1000)


@pytest.mark.parametrize("damage", [cut, overwrite, no_database])
def test_a_damaged_file_is_set_aside_and_named(tmp_path: Path, damage: Any) -> None:
    path = tmp_path / "diary.db"
    engine = open_database(of_file(path)).engine
    tell(engine, SESSION)
    engine.dispose()
    damage(path)
    content = path.read_bytes()
    found = open_database(of_file(path)).found
    (aside,) = tmp_path.glob("diary.db.damaged-2*")
    assert aside.read_bytes() == content
    assert found == (SetAside(path, aside),)
    assert kept(of_file(path)) == []
    no_database(path)
    (second,) = open_database(of_file(path)).found
    assert isinstance(second, SetAside)
    assert str(second.aside) == f"{aside}-2"
    assert aside.read_bytes() == content, "what was set aside before was overwritten"


def test_a_sound_file_is_not_set_aside(tmp_path: Path) -> None:
    tell(open_database(of_file(tmp_path / "diary.db")).engine, SESSION)
    assert open_database(of_file(tmp_path / "diary.db")).found == ()
    assert len(kept(of_file(tmp_path / "diary.db"))) == len(SESSION) - 2


def test_a_folder_that_cannot_be_is_told_with_its_mend(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(DiaryOutOfReachError) as caught:
        open_database(of_file(tmp_path / "file" / "diary.db"))
    text = told(caught.value, Language.ENGLISH)
    assert text.problem.endswith("file/diary.db cannot be written: File exists.")
    assert "--diary" in text.mend


def test_a_server_that_is_not_there_is_told_without_the_password() -> None:
    address = address_of("postgresql://anna:geheim@127.0.0.1:1/stretch")
    assert address is not None
    with pytest.raises(DiaryOutOfReachError) as caught:
        open_database(address)
    text = str(told(caught.value, Language.ENGLISH))
    assert text.startswith("The diary postgresql://anna@127.0.0.1:1/stretch cannot be used now: ")
    assert "geheim" not in text + str(caught.value)
    # Who only looks back is in no session.
    assert "session" not in text
    assert "This session goes on" in note_on_diary(caught.value, Language.ENGLISH)


def test_the_entries_of_a_diary_need_no_database() -> None:
    """Whoever only tells it, as the loop does, does not wait for SQLAlchemy to be imported."""
    program = "import sys, voice.dialogue.loop; print('sqlalchemy' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"
