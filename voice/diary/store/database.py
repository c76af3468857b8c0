"""Opens a diary: connects to its database, checks it, and updates its tables to this version."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import Connection, Engine, create_engine, event, inspect, text
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.pool import ConnectionPoolEntry

from voice.diary.notes import FileFault
from voice.diary.store.address import Address
from voice.diary.store.sqlite_file import IMMEDIATE, open_file
from voice.errors import DiaryError, DiaryObstacle, DiaryOutOfReachError

HEAD = "0003_score"
"""The newest step of `voice/diary/store/migrations/`: a test holds it to the files there."""

MIGRATIONS = Path(__file__).parent / "migrations"

CONNECT_SECONDS = 3
"""How long a server may take to respond at first."""

_ONE_AT_A_TIME = 7_783_872_84
"""The lock with which PostgreSQL lets one coach at a time change the tables; any otherwise unused number."""


@dataclass(frozen=True, slots=True)
class OpenDiary:
    """An open diary.

    Attributes:
        engine: Reaches its database.
        found: What was found: that the old one was damaged, or that others can read it.
    """

    engine: Engine
    found: tuple[FileFault, ...] = ()


def open_database(address: Address) -> OpenDiary:
    """Open a diary, creating it if there is none.

    Raises:
        DiaryOutOfReachError: It cannot be reached, read or written now; later it may be.
        DiaryError: A newer version of the coach has written it.
    """
    engine: Engine | None = None
    found: tuple[FileFault, ...] = ()
    try:
        if address.path is not None:
            engine, found = open_file(address, address.path)
        else:
            engine = server_engine(address)
        bring_up_to_date(engine, address.name)
    except SQLAlchemyError as error:
        raise out_of_reach(address, error) from error
    finally:
        if engine is not None:
            # The connection belongs to this thread; the writer makes its own.
            engine.dispose()
    return OpenDiary(engine, found)


@contextmanager
def reach(address: Address) -> Iterator[Engine]:
    """Connect to a diary's database while the body runs.

    Raises:
        DiaryOutOfReachError: It cannot be reached, read or written; in the body as well.
        DiaryError: A newer version of the coach has written it.
    """
    engine = open_database(address).engine
    try:
        yield engine
    except SQLAlchemyError as error:
        raise out_of_reach(address, error) from error
    finally:
        engine.dispose()


def out_of_reach(address: Address, error: Exception) -> DiaryOutOfReachError:
    """Return the error to report for a database's error, without any password."""
    why = str(getattr(error, "orig", None) or error).strip().splitlines()[0].rstrip(".")
    password = str(address.url.password or "")
    if password:
        why = why.replace(password, "...")
    obstacle = DiaryObstacle.SERVER if address.path is None else DiaryObstacle.IN_USE
    return DiaryOutOfReachError(obstacle, diary=address.name, reason=why)


def bring_up_to_date(engine: Engine, name: str) -> None:
    """Update the tables to this version.

    Raises:
        DiaryError: They come from a newer one.
        SQLAlchemyError: The database cannot be reached or written.
    """
    with engine.connect() as connection:
        if version_of(connection) == HEAD:
            return
    known = known_steps()
    with engine.connect().execution_options(**{IMMEDIATE: True}) as connection, connection.begin():
        if connection.dialect.name == "postgresql":
            connection.execute(text("SELECT pg_advisory_xact_lock(:number)"), {"number": _ONE_AT_A_TIME})
        version = version_of(connection)
        if version is not None and version not in known:
            raise DiaryError(
                f"The diary {name} was written by a newer version of the coach (step {version}).",
                "Update the coach, choose another diary with --diary, or keep none with --diary none.",
            )
        upgrade(connection)


def known_steps() -> frozenset[str]:
    """Return every migration step that this version knows."""
    from alembic.script import ScriptDirectory  # noqa: PLC0415 - it is seldom needed, and slow to import

    return frozenset(step.revision for step in ScriptDirectory(str(MIGRATIONS)).walk_revisions())


def upgrade(connection: Connection, to: str = "head") -> None:
    """Bring the database of a connection to a migration step, inside its transaction."""
    from alembic import command  # noqa: PLC0415 - as above
    from alembic.config import Config  # noqa: PLC0415

    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
    config.attributes["connection"] = connection
    command.upgrade(config, to)


def version_of(connection: Connection) -> str | None:
    """Return the step that a database is at; None for an empty one."""
    if not inspect(connection).has_table("alembic_version"):
        return None
    version = connection.execute(text("SELECT version_num FROM alembic_version")).scalar()
    return None if version is None else str(version)


def server_engine(address: Address) -> Engine:
    """Return an engine for a server that does not wait long for it."""
    engine = create_engine(address.url, connect_args={"connect_timeout": CONNECT_SECONDS}, pool_pre_ping=True)
    event.listen(engine, "connect", _do_not_wait_long)
    return engine


def _do_not_wait_long(connection: DBAPIConnection, record: ConnectionPoolEntry) -> None:
    del record
    cursor = connection.cursor()
    cursor.execute("SET lock_timeout = '1s'")
    cursor.execute("SET statement_timeout = '5s'")
    cursor.close()
    connection.commit()
