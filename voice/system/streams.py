"""Standard input and output take any text, whatever the locale; standard error belongs to Python alone."""

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
"""The exit code that shells report for a program whose reader has gone."""

PLAINLY = "stretch.plainly"
"""Name of the way an output writes characters that its encoding lacks."""

_STANDARD_ERROR = 2
"""The descriptor that libraries in C print to."""

_SIGNS = str.maketrans(
    {
        "ß": "ss",
        "“": '"',
        "”": '"',
        "„": '"',
        "«": '"',
        "»": '"',
        "…": "...",
        "¡": "!",
        "¿": "?",
        "·": "-",
        "•": "*",
        "→": "->",
        "←": "<-",
    }
    # Apostrophes, dashes and the sign of multiplication, which look like others.
    | {"\u2018": "'", "\u2019": "'", "\u2013": "-", "\u2014": "-", "\u00d7": "x", "°": " degrees"}
)


def open_closed_streams() -> None:
    """Have standard streams that the program was started without read nothing and write nowhere.

    The first file that is opened would otherwise get such a stream's number, and a diary what libraries print.
    """
    for number, name, mode in ((0, "stdin", "r"), (1, "stdout", "w"), (_STANDARD_ERROR, "stderr", "w")):
        try:
            os.fstat(number)
        except OSError:
            null = os.open(os.devnull, os.O_RDWR)
            if null == number:
                os.set_inheritable(number, True)  # noqa: FBT003 - it takes no names
            else:
                os.dup2(null, number)
                os.close(null)
            setattr(sys, name, open(number, mode, encoding="utf-8", closefd=False))  # noqa: SIM115 - it stays open


def take_any_text() -> None:
    """Make standard output replace characters that it lacks, and standard input accept bytes that are not text."""
    codecs.register_error(PLAINLY, _plainly)
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(errors=PLAINLY)
    if isinstance(sys.stdin, io.TextIOWrapper):
        # Whoever has no locale types UTF-8 all the same, of which ASCII is a part.
        encoding = "utf-8" if codecs.lookup(sys.stdin.encoding).name == "ascii" else sys.stdin.encoding
        sys.stdin.reconfigure(encoding=encoding, errors="replace")


def keep_to_the_log() -> None:
    """Send errors that Python cannot raise, from inside other people's code, to the log and not to the user."""
    sys.unraisablehook = lambda given: _log.info("ignored in %r: %r", given.object, given.exc_value)


@contextmanager
def own_standard_error() -> Iterator[None]:
    """Let only Python write to standard error while the body runs.

    PortAudio, ALSA and JACK print to its descriptor, also from threads of their own, whenever a device is opened, goes
    or comes: into the middle of the captions. They get the null device there, and `sys.stderr` a descriptor of its own.
    """
    before = sys.stderr
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
    """Run the program and return its exit code, even if its output cannot be written, for example on a full disk."""
    try:
        code = run()
        sys.stdout.flush()
    except BrokenPipeError:
        _drop_the_rest()
        return CLOSED_PIPE
    except OSError as error:
        if error.filename is not None:
            raise
        _drop_the_rest()
        print(f"stretch: The output cannot be written: {error.strerror}. Free some space.", file=sys.stderr)  # noqa: T201 - nobody else tells
        return ExitCode.INTERNAL
    return code


def _drop_the_rest() -> None:
    """Discard what is still waiting: the interpreter would try again when it ends."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def plain(text: str) -> str:
    """Return a text in ASCII, letters without their accents: "Übung" as "Ubung"."""
    letters = unicodedata.normalize("NFKD", text.translate(_SIGNS))
    return "".join(letter if letter.isascii() else "?" for letter in letters if not unicodedata.combining(letter))


def _plainly(error: UnicodeError) -> tuple[str, int]:
    if not isinstance(error, UnicodeEncodeError):
        raise error
    return plain(error.object[error.start : error.end]), error.end
