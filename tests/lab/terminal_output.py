"""What a program writes to a terminal of the test's own."""

import os
import select
import time

PATIENCE = 60.0
"""Seconds that a text may take: a loaded machine starts a program slowly."""


def read_until(terminal: int, text: str, seconds: float = PATIENCE) -> str:
    """Return what is written until a text has come.

    Args:
        terminal: The descriptor of the test's end.
        text: What is waited for.
        seconds: How long at most.

    Raises:
        AssertionError: The text did not come.
    """
    shown, until = bytearray(), time.monotonic() + seconds
    while not shown.endswith(text.encode()):
        ready, _, _ = select.select([terminal], [], [], max(until - time.monotonic(), 0.0))
        # Byte by byte: what comes after the text is for whoever reads next, and may be in the same piece.
        piece = os.read(terminal, 1) if ready else b""
        if not piece:
            raise AssertionError(f"{text!r} did not come: {shown.decode(errors='replace')}")
        shown += piece
    return shown.decode()
