"""Reads the sound files that speech engines write: WAV, and macOS's AIFF whatever the file is called.

AIFF is read here because the standard library's `aifc` is gone since Python 3.13. The format is a list of chunks, each
a four-letter name, a big-endian length and its data padded to even length (Apple, "Audio Interchange File Format:
AIFF", 1989; AIFF-C adds the name of the sample encoding to the COMM chunk).
"""

import struct
import wave
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from voice.sound.samples import Samples

_ODD = (wave.Error, EOFError, struct.error, ValueError, KeyError, ArithmeticError, RuntimeError)
"""What a file that is none makes `wave` raise, RuntimeError where it ends before its data begins, or reading AIFF."""

_LOWEST_RATE, _HIGHEST_RATE = 4_000, 400_000
"""Samples a second: beyond, it is no voice, and a few bytes would become very many samples."""

_ENCODINGS = {
    # AIFF-C's name and the sample size in bits -> the dtype of one sample, and full scale
    (b"NONE", 8): (">i1", 1 << 7),
    (b"NONE", 16): (">i2", 1 << 15),
    (b"NONE", 32): (">i4", 1 << 31),
    (b"twos", 16): (">i2", 1 << 15),
    (b"sowt", 16): ("<i2", 1 << 15),
    (b"fl32", 32): (">f4", 1),
    (b"FL32", 32): (">f4", 1),
}


class UnreadableSoundError(Exception):
    """The file is no sound file, is cut off, or has an encoding that is not read here."""


@dataclass(frozen=True, slots=True)
class Sound:
    """Mono samples (several channels are averaged) and their rate in Hz."""

    samples: Samples
    rate: int


def read_sound(path: Path) -> Sound:
    """Read a WAV (16 bits), AIFF or AIFF-C file, told apart by their first bytes.

    Raises:
        UnreadableSoundError: The file cannot be understood.
        OSError: The file cannot be read.
    """
    content = path.read_bytes()
    try:
        sound = _read_aiff(content) if content[:4] == b"FORM" else _read_wav(path)
    except _ODD as error:
        raise UnreadableSoundError(f"{path.name} is no sound file: {error!r}") from error
    if not _LOWEST_RATE <= sound.rate <= _HIGHEST_RATE:
        raise UnreadableSoundError(f"{path.name} has {sound.rate} samples a second")
    return sound


def _read_wav(path: Path) -> Sound:
    with wave.open(str(path), "rb") as file:
        if file.getsampwidth() != 2:  # noqa: PLR2004 - bytes of 16 bits
            raise UnreadableSoundError(f"{path.name} has {8 * file.getsampwidth()} bits a sample, not 16")
        pcm = np.frombuffer(file.readframes(file.getnframes()), dtype="<i2")
        return Sound(_mono(pcm.astype(np.float32) / np.float32(1 << 15), file.getnchannels()), file.getframerate())


def _read_aiff(content: bytes) -> Sound:
    chunks = dict(_chunks(content))
    channels, _, bits, exponent, mantissa = struct.unpack(">hIhHQ", chunks[b"COMM"][:18])
    # An 80-bit float: 1 sign bit, 15 of exponent, 64 of mantissa with its leading 1 written out. Rates are positive.
    rate = round(mantissa * 2.0 ** (exponent - 16383 - 63))
    encoding = chunks[b"COMM"][18:22] or b"NONE"
    dtype, full_scale = _ENCODINGS[(encoding, bits)]
    (offset,) = struct.unpack(">I", chunks[b"SSND"][:4])
    data = chunks[b"SSND"][8 + offset :]
    frame = channels * bits // 8
    values = np.frombuffer(data[: len(data) // frame * frame], dtype=dtype)
    # Float samples may be anything, also no number.
    bounded = np.clip(np.nan_to_num(values.astype(np.float32)), -full_scale, full_scale)
    return Sound(_mono(bounded / np.float32(full_scale), channels), rate)


def _chunks(content: bytes) -> Iterator[tuple[bytes, bytes]]:
    place = 12  # after FORM, its length, and AIFF or AIFC
    while place + 8 <= len(content):
        name, length = struct.unpack(">4sI", content[place : place + 8])
        yield name, content[place + 8 : place + 8 + length]
        place += 8 + length + length % 2


def _mono(values: Samples, channels: int) -> Samples:
    mono: Samples = values.reshape(-1, channels).mean(axis=1, dtype=np.float32)
    return mono
