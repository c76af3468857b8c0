"""Whether a session's summary stays on the terminal until the user has seen it."""

import sys


def somebody_looks(*, plain: bool) -> bool:
    """Return whether it does: at a terminal with a keyboard, and without a screen reader."""
    try:
        return sys.stdin.isatty() and sys.stdout.isatty() and not plain
    except (AttributeError, ValueError):
        # Standard input or output is closed, or there is none.
        return False
