"""Where targets lay the files that they have read: in one folder a process."""

import atexit
import shutil
import tempfile
from functools import cache
from pathlib import Path


@cache
def folder() -> Path:
    """Return this process's folder."""
    made = Path(tempfile.mkdtemp(prefix="stretch-fuzz-"))
    atexit.register(shutil.rmtree, made, ignore_errors=True)
    return made


def laid(name: str, content: bytes) -> Path:
    """Return a file of this name with this content."""
    path = folder() / name
    path.write_bytes(content)
    return path
