"""Standard input and output take any text, whatever the locale; standard error is Python's alone."""

import codecs
import io
import logging
import os
import sys
import unicodedata
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from voice.errors import ExitCode

_log = logging.getLogger(__name__)

CLOSED_PIPE = 141
"""What a shell tells of a program whose reader has gone."""

PLAINLY = "stretch.plainly"
"""Name of the way in which an output writes what its encoding has no sign for."""

_STANDARD_ERROR = 2
"""The descriptor that libraries in C print to."""

_SIGNS = str.maketrans(
    {"ß": "ss", "“": '"', "”": '"', "„": '"', "…": "...", "¡": "!", "¿": "?", "·": "-", "•": "*", "→": "->", "←": "<-"}
    # Apostrophes, dashes and the sign of multiplication, which look like others.
    | {"\u2018": "'", "\u2019": "'", "\u2013": "-", "\u2014": "-", "\u00d7": "x", "°": " degrees"}
)


def take_any_text() -> None:
    """Have standard output write plainly what it has no sign for, and standard input read what is no text."""
    codecs.register_error(PLAINLY, _plainly)
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(errors=PLAINLY)
    if isinstance(sys.stdin, io.TextIOWrapper):
        # Whoever has no locale types UTF-8 all the same, of which ASCII is a part.
        encoding = "utf-8" if codecs.lookup(sys.stdin.encoding).name == "ascii" else sys.stdin.encoding
        sys.stdin.reconfigure(encoding=encoding, errors="replace")


def keep_to_the_log() -> None:
    """Have what Python cannot raise anywhere, from inside other people's code, go to the log and not to the user."""
    sys.unraisablehook = lambda given: _log.info("ignored in %r: %r", given.object, given.exc_value)


@contextmanager
def own_standard_error() -> Iterator[None]:
    """Let only Python write to standard error while the body runs.

    PortAudio, ALSA and JACK print to its descriptor, also from threads of their own, whenever a device is opened, goes
    or comes: into the middle of the captions. They get the null device there, and `sys.stderr` a descriptor of its own.
    """
    before = sys.stderr
    if before is None:  # started without one: nobody to disturb
        yield
        return
    before.flush()
    ours = os.dup(_STANDARD_ERROR)
    null = os.open(os.devnull, os.O_WRONLY)
    try:
        os.dup2(null, _STANDARD_ERROR)
        sys.stderr = os.fdopen(os.dup(ours), "w", buffering=1, encoding="utf-8", errors="backslashreplace")
        yield
    finally:
        sys.stderr.close()
        sys.stderr = before
        os.dup2(ours, _STANDARD_ERROR)
        os.close(ours)
        os.close(null)


def written_out(run: Callable[[], int]) -> int:
    """Run the program and return its exit code, also where what it prints cannot be taken: by a full disk, say."""
    try:
        code = run()
        if sys.stdout is not None:
            sys.stdout.flush()
    except BrokenPipeError:
        _drop_the_rest()
        return CLOSED_PIPE
    except OSError as error:
        if error.filename is not None:
            raise
        _drop_the_rest()
        print(f"stretch: What is printed cannot be written: {error.strerror}. Free some space.", file=sys.stderr)  # noqa: T201 - nobody else tells
        return ExitCode.INTERNAL
    return code


def _drop_the_rest() -> None:
    """Have what is still waiting go nowhere: the interpreter would try once more when it ends."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def plain(text: str) -> str:
    """Return a text in ASCII, letters without their marks: "Übung" as "Ubung"."""
    letters = unicodedata.normalize("NFKD", text.translate(_SIGNS))
    return "".join(letter if letter.isascii() else "?" for letter in letters if not unicodedata.combining(letter))


def _plainly(error: UnicodeError) -> tuple[str, int]:
    if not isinstance(error, UnicodeEncodeError):
        raise error
    return plain(error.object[error.start : error.end]), error.end
