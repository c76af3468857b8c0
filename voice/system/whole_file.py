"""Files that the user takes away: written whole or not at all, for their owner's eyes only, over nothing unasked."""

import os
import tempfile
from pathlib import Path

from voice.errors import DiaryError


def save(path: Path, content: bytes, *, force: bool) -> None:
    """Write a file of mode 0600.

    Args:
        path: Where.
        content: All of it.
        force: Whether a file that is there is replaced.

    Raises:
        DiaryError: A file is there, or it cannot be written; what was there is still there.
    """
    part = None
    try:
        # The temporary file's mode is 0600, and stays so.
        with tempfile.NamedTemporaryFile(dir=path.parent, prefix=f".{path.name}", suffix=".part", delete=False) as file:
            part = Path(file.name)
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        if not force:
            # Takes the name, so that no file that comes in between is replaced.
            os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
        part.replace(path)
    except FileExistsError as error:
        raise DiaryError(f"{path} is there already.", "Name another file, or replace it with --force.") from error
    except OSError as error:
        raise DiaryError(f"{path} cannot be written: {error.strerror}.", "Name another file.") from error
    finally:
        if part is not None:
            part.unlink(missing_ok=True)
