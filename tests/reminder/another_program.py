"""Another program that records, for the reminder's tests."""

import subprocess
from collections.abc import Iterator
from contextlib import contextmanager

from tests.lab.room import Room


@contextmanager
def recording(room: Room, device: str) -> Iterator[None]:
    """Have another program record from a device of the room while the body runs."""
    words = ["pacat", "--record", "--raw", f"--device={device}"]
    process = subprocess.Popen(words, stdout=subprocess.PIPE, env=room.environment)
    try:
        assert process.stdout is not None
        assert process.stdout.read(100), "it does not record"
        yield
    finally:
        process.terminate()
        process.wait()
        if process.stdout is not None:
            process.stdout.close()
