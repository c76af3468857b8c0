"""The bytes of a sound file, as libsndfile is to see them."""

import io
import struct
from pathlib import Path
from typing import BinaryIO

_HEAD = struct.Struct("<4sI")
_DS64 = struct.Struct("<QQQ")
_UNKNOWN = 0xFFFFFFFF
_MOST_CHUNKS = 1000


class SoundContent(io.RawIOBase):
    """An open file; where a WAV's header says that no sound follows, and some does, it reads as if it told its length.

    Programs write the length when they are done: one that was killed leaves 0, and so does one that wrote into a pipe.
    A length of 0xFFFFFFFF, which others write there, libsndfile knows.

    Args:
        path: The file.

    Attributes:
        failure: What the system said when it could not be read any further; libsndfile is told that it ends there.

    Raises:
        OSError: It cannot be opened.
    """

    def __init__(self, path: Path) -> None:
        super().__init__()
        self.failure: OSError | None = None
        self._file: BinaryIO = path.open("rb")
        self._mended: dict[int, bytes] = {}
        try:
            self._mended = _lengths(self._file)
            self._file.seek(0)
        except OSError:
            self._file.close()
            raise

    def readable(self) -> bool:
        """Return True."""
        return True

    def seekable(self) -> bool:
        """Return True."""
        return True

    def seek(self, offset: int, whence: int = io.SEEK_SET, /) -> int:
        """Go to a place."""
        return self._file.seek(offset, whence)

    def tell(self) -> int:
        """Return the place."""
        return self._file.tell()

    def read(self, size: int = -1, /) -> bytes:
        """Return the next bytes."""
        at = self._file.tell()
        try:
            found = self._file.read(size)
        except OSError as error:
            # A callback of libsndfile's cannot raise.
            self.failure = error
            return b""
        return _laid_over(found, at, self._mended)

    def readinto(self, buffer: memoryview, /) -> int:  # type: ignore[override]  # whatever libsndfile gives
        """Fill a buffer, and return how many bytes there were."""
        found = self.read(len(buffer))
        buffer[: len(found)] = found
        return len(found)

    def close(self) -> None:
        """Close the file."""
        if not self.closed:
            self._file.close()
        super().close()


def _laid_over(found: bytes, at: int, mended: dict[int, bytes]) -> bytes:
    for place, right in mended.items():
        first, last = max(place, at), min(place + len(right), at + len(found))
        if first < last:
            found = found[: first - at] + right[first - place : last - place] + found[last - at :]
    return found


def _lengths(file: BinaryIO) -> dict[int, bytes]:
    """Return what has to stand where in a WAV whose lengths were never written; nothing for any other file."""
    form = file.read(12)
    if form[:4] not in {b"RIFF", b"RF64"} or form[8:] != b"WAVE":
        return {}
    end = file.seek(0, io.SEEK_END)
    at, long = 12, None
    for _ in range(_MOST_CHUNKS):
        file.seek(at)
        head = file.read(_HEAD.size)
        if len(head) < _HEAD.size:
            break
        name, length = _HEAD.unpack(head)
        begins = at + _HEAD.size
        if name == b"ds64" and form[:4] == b"RF64":
            long = begins
        elif name == b"data":
            return _mended(file, begins, end, length, long)
        at = begins + length + length % 2
    return {}


def _mended(file: BinaryIO, begins: int, end: int, length: int, long: int | None) -> dict[int, bytes]:
    """Return what corrects the length of the sound that begins at a place."""
    if begins >= end or _is_chunk(file, begins, end):
        return {}
    if long is None:
        return {} if length else {4: struct.pack("<I", _UNKNOWN), begins - 4: struct.pack("<I", _UNKNOWN)}
    file.seek(long)
    known = file.read(_DS64.size)
    if len(known) < _DS64.size or 0 < _DS64.unpack(known)[1] <= end:
        return {}
    return {long: _DS64.pack(end - 8, end - begins, 0), begins - 4: struct.pack("<I", _UNKNOWN)}


def _is_chunk(file: BinaryIO, at: int, end: int) -> bool:
    """Return whether the chunk at a place isn't sound, but something about it."""
    file.seek(at)
    head = file.read(_HEAD.size)
    if len(head) < _HEAD.size:
        return False
    name, length = _HEAD.unpack(head)
    return bool(name.isalnum() or name.strip().isalnum()) and at + _HEAD.size + length <= end
