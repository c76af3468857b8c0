"""Brings what somebody wrote to the form of the phrases: lower case, no punctuation, accents or none."""

import re
from functools import lru_cache
from unicodedata import combining, normalize

_WRITTEN_OUT = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss"})


def plain(text: str) -> str:
    """Return written text in lower case without punctuation but the apostrophe."""
    return " ".join(
        re.sub(r"[^\w' ]", " ", normalize("NFC", text).lower().replace("\N{RIGHT SINGLE QUOTATION MARK}", "'")).split()
    )


@lru_cache(maxsize=8192)
def typed_ways(word: str) -> frozenset[str]:
    """Return a word as it is typed by somebody without the keys for it: "más" as "mas", "für" as "fur" and "fuer"."""
    letters = normalize("NFD", word.replace("ß", "ss"))
    bare = "".join(letter for letter in letters if not combining(letter))
    return frozenset({bare, word.translate(_WRITTEN_OUT)})
