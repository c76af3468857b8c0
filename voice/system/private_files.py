"""Keeps the coach's files private to their owner, whatever the system's defaults are."""

import logging
import os
import stat
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

_OTHERS = stat.S_IRWXG | stat.S_IRWXO
_STRANGERS = stat.S_IRWXO

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class OpenToOthers:
    """A file or folder that other people can access, and that cannot be closed to them.

    Attributes:
        path: Where it is.
        reason: What the system says, without a full stop.
    """

    path: Path
    reason: str

    def __str__(self) -> str:
        """Return a sentence that says so."""
        return f"Others on this machine can access {self.path}, and that cannot be changed: {self.reason}."


@contextmanager
def for_the_owner_only(folders: Iterable[Path], say: Callable[[str], None]) -> Iterator[None]:
    """Make every file and folder created meanwhile, by any library, readable only by its owner.

    That goes for what the user takes away as well: an export tells of a body, and opening a file to others is done
    faster than undone. A file that is there already and written over keeps the mode that its owner gave it.

    Args:
        folders: The coach's own, which others are to be kept out of.
        say: Takes a sentence for each of them where that fails.
    """
    before = os.umask(_OTHERS)
    try:
        for told in close_to_others(folders):
            say(str(told))
        yield
    finally:
        os.umask(before)


def close_to_others(folders: Iterable[Path] = (), files: Iterable[Path] = ()) -> list[OpenToOthers]:
    """Remove other people's access to what existed before, and return those that stay open.

    Args:
        folders: The coach's own: nobody else may enter them.
        files: The user may have put them anywhere, and share them with a group; strangers may do nothing with them. A
            folder or a device that was named instead, such as `/tmp` or `/dev/null`, is left alone: others need it.
    """
    wished = [
        *((path, _OTHERS, stat.S_ISDIR) for path in folders),
        *((path, _STRANGERS, stat.S_ISREG) for path in files),
    ]
    return [told for path, rights, is_one in wished if (told := _close(path, rights, is_one))]


def _close(path: Path, rights: int, is_one: Callable[[int], bool]) -> OpenToOthers | None:
    try:
        found = path.stat().st_mode
    except OSError:
        return None  # it is not there, or whoever opens it has more to tell
    mode = stat.S_IMODE(found)
    if not is_one(found) or not mode & rights:
        return None
    try:
        path.chmod(mode & ~rights)
    except OSError as error:
        return OpenToOthers(path, error.strerror or str(error))
    _log.info("%s was open to others (mode %03o); it no longer is", path, mode)
    return None
