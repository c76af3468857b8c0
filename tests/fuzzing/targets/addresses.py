"""Where a diary is kept, as it is written down; a password in it is never told."""

import re
from collections.abc import Iterator
from contextlib import contextmanager, suppress

from tests.fuzzing.target import BrokenContractError, Target, contract
from voice.diary.store.address import address_of
from voice.diary.store.database import out_of_reach
from voice.errors import VoiceError

_SECRET = "hunter2"  # noqa: S105 - of nobody
_PASSWORD = re.compile(rf"^\w+(\+\w+)?://.*:{_SECRET}@")
"""An address in which it is one, and nothing else."""


def _feed(content: bytes) -> None:
    text = content.decode(errors="replace")
    with contract("diary"), _keeping_secret(_SECRET if _PASSWORD.search(text) and text.count(_SECRET) == 1 else None):
        address = address_of(text)
        if address is None:
            return
        if address.path is not None:
            with suppress(OSError):
                address.path.stat()
            return
        raise out_of_reach(address, OSError(f"{address.name} has no entry for {address.url.password}"))


@contextmanager
def _keeping_secret(secret: str | None) -> Iterator[None]:
    try:
        yield
    except VoiceError as error:
        if secret is not None and secret in str(error):
            raise BrokenContractError(f"{error!r} tells the password") from error
        raise


def _seeds() -> Iterator[bytes]:
    for text in (
        "none",
        "~/diary.db",
        "sqlite:///tmp/diary.db",
        f"postgresql+psycopg://anna:{_SECRET}@server:5432/stretch?sslmode=require",
        "postgres://server/stretch",
        "mysql://a/b",
        "sqlite://",
        f"postgresql://anna:{_SECRET}@[::1]/x",
    ):
        yield text.encode()


TARGET = Target(_feed, _seeds, longest=256, words=("://", "sqlite", "postgresql", f":{_SECRET}@", "?", "[::1]", "~x"))
