"""Written text as the phrases are written."""

import re


def plain(text: str) -> str:
    """Return written text in lower case without punctuation but the apostrophe."""
    return " ".join(re.sub(r"[^\w' ]", " ", text.lower().replace("\N{RIGHT SINGLE QUOTATION MARK}", "'")).split())
