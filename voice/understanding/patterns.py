"""Patterns of words: alternatives in parentheses, `*` for any ending, ` ... ` for up to five words in between."""

import re
from collections.abc import Iterable

_BETWEEN = r" (?:\w+ ){0,5}"


def compiled(patterns: Iterable[str]) -> re.Pattern[str]:
    """Return what finds any of the patterns in words joined by spaces, the longest of those that begin there.

    They are regular expressions but for the two marks, and match whole words only.
    """
    each = [re.sub(r"(?<=\w)\*", r"\\w*", pattern.replace(" ... ", _BETWEEN)) for pattern in patterns]
    return re.compile(r"\b(?:" + "|".join(sorted(each, key=len, reverse=True)) + r")(?!\w)")
