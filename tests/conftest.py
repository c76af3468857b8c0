"""Fixtures that several rooms' tests share."""

import platform
from collections.abc import Iterator

import pytest

from tests.room import Room


def pytest_configure(config: pytest.Config) -> None:
    # SpeechRecognition imports them; on Python 3.13 it brings its own.
    config.addinivalue_line("filterwarnings", "ignore:'(aifc|audioop)' is deprecated:DeprecationWarning")


@pytest.fixture
def room() -> Iterator[Room]:
    """A fresh virtual room a test: it starts in a fraction of a second, and a test may break it."""
    if platform.system() != "Linux":
        pytest.skip("the virtual room is made of ALSA and PulseAudio, which this system does not have")
    with Room() as opened:
        yield opened
