"""A small file of JSON that is replaced whole, so that a power loss leaves the old content or the new."""

import logging
from dataclasses import dataclass
from pathlib import Path
from typing import Generic, TypeVar

from pydantic import TypeAdapter, ValidationError

from voice.errors import DiaryError
from voice.system.private_files import close_to_others
from voice.system.whole_file import write_whole

Content = TypeVar("Content")

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Kept(Generic[Content]):
    """What a file held.

    Attributes:
        content: Its content; None where there was none, or none that could be used.
        note: A sentence for the user where it could not be used, or others can read it.
    """

    content: Content | None
    note: str | None = None


def read(path: Path, adapter: TypeAdapter[Content]) -> Kept[Content]:
    """Return what the file holds; one that is damaged is set aside, never overwritten.

    Raises:
        DiaryError: The file is there and cannot be read.
    """
    try:
        open_to_others = " ".join(close_to_others(files=(path,))) or None
        return Kept(adapter.validate_json(path.read_bytes()), open_to_others)
    except FileNotFoundError:
        return Kept(None)
    except OSError as error:
        raise DiaryError(
            f"{path} cannot be read: {error.strerror}.", "Mend its permissions, or name another."
        ) from error
    except ValidationError as error:
        first = error.errors()[0]
        where = " -> ".join(map(str, first["loc"])) or "the file"
        aside = _set_aside(path)
        return Kept(None, f"{path} was damaged ({where}: {first['msg']}) and is now {aside}; beginning anew.")


def write(path: Path, adapter: TypeAdapter[Content], content: Content) -> None:
    """Replace the file, readable by its owner only.

    Raises:
        DiaryError: It cannot be written; what it held before is still there.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        write_whole(path, adapter.dump_json(content, indent=1))
    except OSError as error:
        problem = f"Nothing can be kept in {path}: {error.strerror}."
        raise DiaryError(problem, "Free some space, or name another file with --memory.") from error


def _set_aside(path: Path) -> Path:
    aside = path.with_name(f"{path.name}.damaged")
    number = 1
    while aside.exists():
        number += 1
        aside = path.with_name(f"{path.name}.damaged-{number}")
    path.rename(aside)
    _log.warning("%s was set aside as %s", path, aside)
    return aside
