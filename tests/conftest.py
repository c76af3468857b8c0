"""Fixtures that several rooms' tests share."""

from collections.abc import Iterator

import pytest

from tests.room import Room


@pytest.fixture
def room() -> Iterator[Room]:
    """A fresh virtual room a test: it starts in a fraction of a second, and a test may break it."""
    with Room() as opened:
        yield opened
