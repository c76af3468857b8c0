"""Where a diary is: what can be written, and that no password is ever shown."""

import pytest

from voice.diary.store import address as module
from voice.diary.store.address import address_of
from voice.diary.store.database import out_of_reach
from voice.errors import DiaryError

SECRET = "geheim"  # noqa: S105 - of nothing


def test_none_keeps_none() -> None:
    assert address_of("none") is None


@pytest.mark.parametrize("text", ["/tmp/a diary.db", "sqlite:////tmp/a diary.db"])  # noqa: S108 - none is made
def test_a_file_is_a_path_or_a_url(text: str) -> None:
    address = address_of(text)
    assert address is not None
    assert address.name == str(address.path) == "/tmp/a diary.db"  # noqa: S108


@pytest.mark.parametrize(
    ("text", "name"),
    [
        (f"postgresql+psycopg://anna:{SECRET}@server:5433/stretch", "postgresql://anna@server:5433/stretch"),
        (f"postgresql://server/stretch?user=anna&password={SECRET}", "postgresql://server/stretch"),
        (f"postgres://anna:{SECRET}@/stretch?host=/run", "postgresql://anna@/stretch"),
    ],
)
def test_a_server_is_shown_without_its_password(text: str, name: str) -> None:
    address = address_of(text)
    assert address is not None
    assert address.name == name
    assert address.url.drivername == "postgresql+psycopg"
    assert address.path is None
    error = out_of_reach(address, OSError(f'no host "{address.url.password or "x"}@server"\nsecond line'))
    assert SECRET not in str(error) + repr(address)


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        (f"postgresql://anna:{SECRET}@{SECRET}@server/stretch", "escaped"),
        (f"postgresql://anna:{SECRET}@server", "lacks a database"),
        (f"mysql://anna:{SECRET}@server/stretch", "not in mysql"),
        (f"{SECRET}://", "not in"),
        (f"postgresql://anna:{SECRET}@server:port/stretch", "cannot be read"),
        ("sqlite://", "has no file"),
        ("sqlite:///:memory:", "has no file"),
    ],
)
def test_what_cannot_be_used_is_told_with_its_mend(text: str, problem: str) -> None:
    with pytest.raises(DiaryError, match=problem) as caught:
        address_of(text)
    assert caught.value.mend
    assert SECRET not in str(caught.value).replace(f"not in {SECRET}", "")


def test_a_missing_driver_is_named_with_its_mend(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "find_spec", lambda _: None)
    with pytest.raises(DiaryError, match="psycopg") as caught:
        address_of("postgresql://server/stretch")
    assert "[postgresql]" in caught.value.mend
