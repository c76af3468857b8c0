"""Reads text files that people made, whatever their editor writes: byte order marks, CRLF, UTF-16."""

import codecs
import io
from pathlib import Path

from voice.errors import VoiceError

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    # UTF-32's mark begins with UTF-16's.
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)


def decoded(content: bytes) -> str:
    r"""Return the text of a file's bytes, with `\n` at the end of every line.

    UTF-8 is read with and without a byte order mark; UTF-16 and UTF-32 are read with one.

    Raises:
        UnicodeDecodeError: The bytes are in none of these encodings.
    """
    encoding = next((encoding for mark, encoding in _MARKS if content.startswith(mark)), "utf-8")
    return io.IncrementalNewlineDecoder(None, translate=True).decode(content.decode(encoding), final=True)


def read_text(path: Path, failure: type[VoiceError]) -> str:
    """Return what a text file holds; see `decoded`.

    Raises:
        VoiceError: As `failure`: the file can't be read, or is not text in a known encoding.
    """
    try:
        return text_of(path.read_bytes(), path, failure)
    except OSError as error:
        problem = f"{path} cannot be read: {error.strerror}."
        raise failure(problem, "Check its name and its permissions, or choose another file.") from error


def text_of(content: bytes, path: Path | str, failure: type[VoiceError]) -> str:
    """Return the text of a file's bytes; see `decoded`.

    Raises:
        VoiceError: As `failure`: the bytes are not text in a known encoding.
    """
    try:
        return decoded(content)
    except UnicodeDecodeError as error:
        problem = f"{path} is not text in UTF-8 (byte {error.start}){_guess(content)}."
        raise failure(problem, "Save it as UTF-8.") from error


def _guess(content: bytes) -> str:
    """Return what the encoding looks like, as the end of a sentence; empty if the bytes don't look like text."""
    if b"\0" in content:
        return "; it looks like UTF-16 without a byte order mark" if _looks_like_utf_16(content) else ""
    try:
        content.decode("cp1252")
    except UnicodeDecodeError:
        return ""
    return "; it looks like Windows-1252"


def _looks_like_utf_16(content: bytes) -> bool:
    # Half of the bytes of a Western text in UTF-16 are zero, all of them at even or all at odd places.
    return max(content[0::2].count(0), content[1::2].count(0)) > len(content) // 4
