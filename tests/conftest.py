"""Fixtures that several rooms' tests share."""

from collections.abc import Iterator

import pytest

from tests.room import Room


def pytest_configure(config: pytest.Config) -> None:
    # SpeechRecognition imports them; on Python 3.13 it brings its own.
    config.addinivalue_line("filterwarnings", "ignore:'(aifc|audioop)' is deprecated:DeprecationWarning")


@pytest.fixture
def room() -> Iterator[Room]:
    """A fresh virtual room a test: it starts in a fraction of a second, and a test may break it."""
    with Room() as opened:
        yield opened
