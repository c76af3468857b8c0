"""Quotation marks, which are for the eye: some voices name them, and others stop at them."""

import re

_MARKS = re.compile(r"«\s*|\s*»|[“”„]")
"""With the spaces that French has within them."""


def unquoted(text: str) -> str:
    """Return a text as it is spoken, without its quotation marks."""
    return _MARKS.sub("", text)
