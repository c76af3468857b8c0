"""Records what was lowered before it happens, so that it can always be restored."""

import json
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from voice.sound.sound_server import Volume
from voice.system.whole_file import write_whole

MOST = 64
"""The most programs that are recorded."""


@dataclass(frozen=True, slots=True)
class Lowered:
    """A stream that was lowered.

    Attributes:
        index: The server's number for it.
        pid: Its process; None where the server did not say.
        program: By what the server remembers how loud it was.
        name: What the program calls itself.
        volume: How loud it was.
    """

    index: int
    pid: int | None
    program: str
    name: str
    volume: Volume


def write_lowered(path: Path, lowered: Iterable[Lowered]) -> None:
    """Record the streams; with none there is no file.

    Raises:
        OSError: They cannot be.
    """
    kept = [asdict(one) for one in lowered][-MOST:]
    if kept:
        path.parent.mkdir(parents=True, exist_ok=True)
        write_whole(path, json.dumps(kept, indent=1).encode(), durable=False)
    else:
        path.unlink(missing_ok=True)


def read_lowered(path: Path) -> list[Lowered]:
    """Return the recorded streams; nothing if the file cannot be used."""
    with suppress(OSError, ValueError, TypeError, KeyError):
        content = json.loads(path.read_bytes())
        return [_read(one) for one in content]
    return []


def _read(one: dict[str, Any]) -> Lowered:
    pid = one["pid"]
    volume = tuple(min(max(float(channel), 0.0), 4.0) for channel in one["volume"])
    return Lowered(int(one["index"]), None if pid is None else int(pid), str(one["program"]), str(one["name"]), volume)
