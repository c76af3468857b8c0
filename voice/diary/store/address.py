"""Where a diary is kept: a file of SQLite, a PostgreSQL server, or nowhere."""

from dataclasses import dataclass, field
from importlib.util import find_spec
from pathlib import Path

from sqlalchemy import URL, make_url
from sqlalchemy.exc import ArgumentError

from voice.config import expanded
from voice.errors import DiaryError
from voice.system.advice import advice

NOWHERE = "none"
"""The address that means no diary."""

_POSTGRESQL = "postgresql+psycopg"
_EXAMPLE = "postgresql+psycopg://anna@server/stretch"


@dataclass(frozen=True, slots=True)
class Address:
    """Where a diary is kept.

    Attributes:
        url: As SQLAlchemy takes it, a password included: never to be shown.
        name: As it may be shown.
    """

    url: URL = field(repr=False)
    name: str

    @property
    def path(self) -> Path | None:
        """The file, if it is one."""
        return Path(str(self.url.database)) if self.url.get_backend_name() == "sqlite" else None

    @property
    def is_begun(self) -> bool:
        """Whether there may be a diary: a server's always, a file if it exists.

        Raises:
            DiaryError: The file's folder may not be entered.
        """
        try:
            return self.path is None or self.path.exists()
        except OSError as error:
            raise DiaryError(
                f"The diary {self.name} cannot be read: {error.strerror}.",
                f"{advice(error)}, or choose another file.",
            ) from error


def address_of(text: str) -> Address | None:
    """Return where a diary is kept; None if none is.

    Args:
        text: A URL, the path of a file of SQLite, or "none".

    Raises:
        DiaryError: It is no address that can be used; never says what it was, for a password may be in it.
    """
    if text == NOWHERE:
        return None
    if "\0" in text:
        raise DiaryError("The diary's address contains a NUL character.", "Remove it.")
    if "://" not in text:
        return _file(expanded(text))
    try:
        url = make_url(text)
        backend = url.get_backend_name()
    except (ArgumentError, ValueError) as error:
        raise DiaryError("The diary's address cannot be read.", f"Write one like {_EXAMPLE}.") from error
    match backend:
        case "sqlite":
            if not url.database or url.database == ":memory:":
                raise DiaryError("The diary's address has no file.", f'Choose a file, or keep no diary: "{NOWHERE}".')
            return _file(expanded(url.database))
        case "postgresql" | "postgres":
            return _server(url)
        case _:
            raise DiaryError(
                f"A diary can be kept in SQLite or PostgreSQL, not in {backend}.",
                f"Choose a file, or write an address like {_EXAMPLE}.",
            )


def _file(path: Path) -> Address:
    return Address(URL.create("sqlite", database=str(path)), str(path))


def _server(url: URL) -> Address:
    # A slash too many, or a second address behind the first, makes the rest the database's name, password and all.
    if "@" in f"{url.host or ''}{url.database}" or not url.database:
        raise DiaryError(
            "The diary's address cannot be read: it lacks a database, or a character of its password must be escaped.",
            f"Write one like {_EXAMPLE}, @ in a password as %40, : as %3A, / as %2F.",
        )
    if find_spec("psycopg") is None:
        raise DiaryError(
            "A diary on PostgreSQL needs the package psycopg, which is not installed.",
            "Install it with: .venv/bin/pip install '.[postgresql]'",
        )
    # Neither the password nor what stands behind the question mark, where there may be one too.
    user = f"{url.username}@" if url.username else ""
    port = f":{url.port}" if url.port else ""
    return Address(url.set(drivername=_POSTGRESQL), f"postgresql://{user}{url.host or ''}{port}/{url.database}")
