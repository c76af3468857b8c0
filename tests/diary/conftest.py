"""The databases that a diary can be kept in: every test that asks for one runs on each."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import Engine

from tests.diary.postgresql_server import PostgresqlServer, programs, running_server
from voice.diary.store.address import Address, address_of
from voice.diary.store.database import open_database


@pytest.fixture(scope="session")
def postgresql() -> Iterator[PostgresqlServer]:
    """A server of the tests' own, started where the first test wants one."""
    if programs() is None and shutil.which("apt-get") is None:
        pytest.skip("there is no PostgreSQL here")
    with running_server() as server:
        yield server


@pytest.fixture(params=["sqlite", "postgresql"])
def address(request: pytest.FixtureRequest, tmp_path: Path) -> Address:
    """Where an empty diary is."""
    text = str(tmp_path / "diary.db")
    if request.param == "postgresql":
        server: PostgresqlServer = request.getfixturevalue("postgresql")
        text = server.new_database()
    address = address_of(text)
    assert address is not None
    return address


@pytest.fixture
def engine(address: Address) -> Iterator[Engine]:
    """An engine for it, its tables made."""
    opened = open_database(address).engine
    yield opened
    opened.dispose()
