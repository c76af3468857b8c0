"""Finds other coaches listening on this machine: two would both obey, so the later one warns."""

import logging
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from platformdirs import user_runtime_path

from voice.config import APP
from voice.system.lock_file import LockFile

MOST = 16
"""How many coaches can be told apart; nobody starts more on purpose."""

_log = logging.getLogger(__name__)


@contextmanager
def listening(folder: Path | None = None) -> Iterator[bool]:
    """Register this coach as listening while the body runs.

    Args:
        folder: Where coaches meet; None for this user's folder of what runs on this machine.

    Yields:
        Whether another one listens already.
    """
    try:
        locks = _locks(folder)
    except OSError as error:
        _log.info("cannot find out whether another coach is listening: %s", error)
        yield False
        return
    with locks:
        held = next((number for number in range(MOST) if locks.hold(number)), 0)
        yield any(locks.is_held_elsewhere(number) for number in range(MOST) if number != held)


def somebody_listens(folder: Path | None = None) -> bool:
    """Return whether a coach is listening on this machine."""
    try:
        with _locks(folder) as locks:
            return any(locks.is_held_elsewhere(number) for number in range(MOST))
    except OSError:
        return False


def _locks(folder: Path | None) -> LockFile:
    if folder is None:
        with warnings.catch_warnings():
            # Where the system has no such folder it takes one for what is temporary, and says so.
            warnings.simplefilter("ignore")
            folder = user_runtime_path(APP)
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    return LockFile(folder / "listening")
