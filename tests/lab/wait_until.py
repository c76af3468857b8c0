"""Waits for what happens by itself, in another thread or process."""

import time
from collections.abc import Callable


def wait_until(
    true: Callable[[], object], told: str | Callable[[], object] = "it did not come", seconds: float = 30.0
) -> None:
    """Wait until something is true.

    Args:
        true: Tells whether it is.
        told: What is said where it stays false, or gives that then.
        seconds: How long it is waited for.

    Raises:
        AssertionError: It has not become true.
    """
    until = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < until, told() if callable(told) else told
        time.sleep(0.02)
