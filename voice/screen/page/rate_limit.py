"""How often somebody may do something in a while."""

from collections import deque

MOST_KEYS = 4096
"""Addresses that are remembered at once; beyond, the one that has been quiet longest is forgotten."""


class Tries:
    """Counts tries by address in a sliding window.

    Args:
        most: How many there may be.
        seconds: In how long.
    """

    def __init__(self, most: int, seconds: float) -> None:
        self._most = most
        self._seconds = seconds
        self._made: dict[str, deque[float]] = {}

    def wait(self, key: str, now: float) -> float:
        """Return the seconds until there may be another try, 0 where there may be one now."""
        made = self._made.get(key)
        if made is None:
            return 0.0
        while made and made[0] <= now - self._seconds:
            made.popleft()
        return made[0] + self._seconds - now if len(made) >= self._most else 0.0

    def count(self, key: str, now: float) -> None:
        """Note a try."""
        made = self._made.pop(key, None) or deque(maxlen=self._most)
        made.append(now)
        self._made[key] = made
        if len(self._made) > MOST_KEYS:
            del self._made[next(iter(self._made))]
