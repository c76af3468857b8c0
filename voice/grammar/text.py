"""Brings written text into the form of the phrases: lower case, no punctuation, with or without accents."""

import re
from functools import lru_cache
from unicodedata import combining, normalize

_TWO_LETTERS = str.maketrans({"ß": "ss", "œ": "oe", "æ": "ae"})
_WRITTEN_OUT = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss", "œ": "oe", "æ": "ae"})


def plain(text: str) -> str:
    """Return a text in lower case, without punctuation except the apostrophe."""
    return " ".join(
        re.sub(r"[^\w' ]", " ", normalize("NFC", text).lower().replace("\N{RIGHT SINGLE QUOTATION MARK}", "'")).split()
    )


def bare(word: str) -> str:
    """Return a lower-case word without accents: "más" as "mas", "für" as "fur"."""
    letters = normalize("NFD", word.translate(_TWO_LETTERS))
    return "".join(letter for letter in letters if not combining(letter))


@lru_cache(maxsize=8192)
def typed_ways(word: str) -> frozenset[str]:
    """Return how people without the right keys type a word: "más" as "mas", "für" as "fur" and "fuer"."""
    return frozenset({bare(word), word.translate(_WRITTEN_OUT)})
