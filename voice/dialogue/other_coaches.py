"""Finds other coaches at the same microphone: two would both obey, so the later one warns.

In a studio one machine runs several, each at a microphone of its own; these leave each other alone.
"""

import logging
import os
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from hashlib import sha256
from pathlib import Path

from platformdirs import user_runtime_path

from voice.config import APP
from voice.system.lock_file import LockFile

MOST = 16
"""How many coaches can be told apart; nobody starts more on purpose."""

_log = logging.getLogger(__name__)


@contextmanager
def listening(microphone: str, folder: Path | None = None) -> Iterator[bool]:
    """Register this coach as listening while the body runs.

    Args:
        microphone: The full name of the device it listens to.
        folder: Where coaches meet; None for this user's folder of what runs on this machine.

    Yields:
        Whether another one listens to that already.
    """
    try:
        locks = _locks(folder)
    except OSError as error:
        _log.info("cannot find out whether another coach is listening: %s", error)
        yield False
        return
    with locks:
        place = next((number for number in range(MOST) if locks.hold(number)), 0)
        first = _first_at(microphone)
        locks.hold(first + place)
        yield any(locks.is_held_elsewhere(first + number) for number in range(MOST) if number != place)


def somebody_listens(folder: Path | None = None) -> bool:
    """Return whether a coach is listening on this machine."""
    try:
        with _locks(folder) as locks:
            return any(locks.is_held_elsewhere(number) for number in range(MOST))
    except OSError:
        return False


def _first_at(microphone: str) -> int:
    """Return the number of the first of a microphone's locks; those of all coaches have the numbers before."""
    # Behind "default" libpulse opens what this variable names.
    known_by = sha256(f"{microphone}\0{os.environ.get('PULSE_SOURCE', '')}".encode()).digest()
    return MOST * (1 + int.from_bytes(known_by[:2]))


def _locks(folder: Path | None) -> LockFile:
    if folder is None:
        with warnings.catch_warnings():
            # Where the system has no such folder it takes one for what is temporary, and says so.
            warnings.simplefilter("ignore")
            folder = user_runtime_path(APP)
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    return LockFile(folder / "listening")
