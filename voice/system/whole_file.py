"""Writes files completely or not at all, readable only by their owner."""

import os
import tempfile
from contextlib import suppress
from pathlib import Path


def write_whole(path: Path, content: bytes, *, replace: bool = True, durable: bool = True) -> None:
    """Write a file with mode 0600; if anything fails, the old content is still there.

    Args:
        path: Where; its folder must be there.
        content: All of it.
        replace: Whether a file that is there may be replaced.
        durable: Whether it is to survive a loss of power from now on, for which the disk is waited for.

    Raises:
        FileExistsError: A file is there, and may not be replaced.
        OSError: It cannot be written.
    """
    # Its mode is 0600, and stays so.
    descriptor, name = tempfile.mkstemp(dir=path.parent, prefix=f"{path.name}.", suffix=".part")
    part = Path(name)
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(content)
            file.flush()
            if durable:
                os.fsync(descriptor)
        if not replace:
            # Takes the name, so that no file that comes in between is replaced.
            os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
        part.replace(path)
    finally:
        with suppress(OSError):
            part.unlink()
