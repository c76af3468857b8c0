"""Written text as the phrases are written."""

import re
from unicodedata import combining, normalize


def plain(text: str) -> str:
    """Return written text in lower case without punctuation but the apostrophe."""
    return " ".join(
        re.sub(r"[^\w' ]", " ", normalize("NFC", text).lower().replace("\N{RIGHT SINGLE QUOTATION MARK}", "'")).split()
    )


def bare(word: str) -> str:
    """Return a word as it is typed by somebody without the keys for it: "más" as "mas", "für" as "fur"."""
    letters = normalize("NFD", word.replace("ß", "ss"))
    return "".join(letter for letter in letters if not combining(letter))
