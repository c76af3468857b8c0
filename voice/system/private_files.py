"""What the coach writes is its owner's alone, whatever the system would have it be."""

import logging
import os
import stat
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

_OTHERS = stat.S_IRWXG | stat.S_IRWXO
_STRANGERS = stat.S_IRWXO

_log = logging.getLogger(__name__)


@contextmanager
def for_the_owner_only(folders: Iterable[Path], say: Callable[[str], None]) -> Iterator[None]:
    """Have every file and folder that is made meanwhile, by whatever library, be readable by its owner only.

    That goes for what the user takes away as well: an export tells of a body, and opening a file to others is done
    faster than undone. A file that is there already and written over keeps the mode that its owner gave it.

    Args:
        folders: The coach's own, which others are to be kept out of.
        say: Takes a sentence for each of them where that fails.
    """
    before = os.umask(_OTHERS)
    try:
        for told in close_to_others(folders):
            say(told)
        yield
    finally:
        os.umask(before)


def close_to_others(folders: Iterable[Path] = (), files: Iterable[Path] = ()) -> list[str]:
    """Take what others may do away from what was there before, and return a sentence for each that resists.

    Args:
        folders: The coach's own: nobody else may enter them.
        files: The user may have put them anywhere, and share them with a group; strangers may do nothing with them.
    """
    wished = [*((path, _OTHERS) for path in folders), *((path, _STRANGERS) for path in files)]
    return [told for path, rights in wished if (told := _close(path, rights))]


def _close(path: Path, rights: int) -> str | None:
    try:
        mode = stat.S_IMODE(path.stat().st_mode)
    except OSError:
        return None  # it is not there, or whoever opens it has more to tell
    if not mode & rights:
        return None
    try:
        path.chmod(mode & ~rights)
    except OSError as error:
        return f"Others on this machine can get at {path}, and that cannot be changed: {error.strerror}."
    _log.info("%s was open to others (mode %03o), and is no more", path, mode)
    return None
