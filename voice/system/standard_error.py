"""Keeps the sound libraries' own lines off the terminal."""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager

_DESCRIPTOR = 2


@contextmanager
def own_standard_error() -> Iterator[None]:
    """Let only Python write to standard error while the body runs.

    PortAudio, ALSA and JACK print to file descriptor 2 from threads of their own, whenever a device goes or comes:
    into the middle of the captions. They get the null device there, and `sys.stderr` a descriptor of its own.
    """
    sys.stderr.flush()
    ours = os.dup(_DESCRIPTOR)
    null = os.open(os.devnull, os.O_WRONLY)
    before = sys.stderr
    try:
        os.dup2(null, _DESCRIPTOR)
        sys.stderr = os.fdopen(os.dup(ours), "w", buffering=1, encoding="utf-8", errors="backslashreplace")
        yield
    finally:
        sys.stderr.close()
        sys.stderr = before
        os.dup2(ours, _DESCRIPTOR)
        os.close(ours)
        os.close(null)
