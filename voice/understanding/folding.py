"""Brings texts into the form in which they are compared: lower case, no accents, no apostrophes, numbers apart."""

import re

from voice.grammar.text import plain, typed_ways

_SIGNS = {"+": " plus ", "½": " half ", "1/2": " half ", "¼": " quarter "}
_AND_A_HALF = re.compile(r"(?<=\d)[.,]5\b")
_NUMBER_AND_UNIT = re.compile(r"(\d+)([^\W\d_]+)")


def folded(text: str) -> tuple[str, ...]:
    """Return the words of a text as they are compared: "It's 45s, Señor" as its, 45, s, senor."""
    for written, words in _SIGNS.items():
        text = text.replace(written, words)
    text = _AND_A_HALF.sub(" half ", text)
    return tuple(fold_word(word) for word in _NUMBER_AND_UNIT.sub(r"\1 \2", plain(text)).split() if word.strip("'"))


def fold_word(word: str) -> str:
    """Return one word of a plain text as it is compared."""
    word = word.replace("'", "")
    # Of "más" only one way is without the accent; of "für" both are, and the shorter one counts.
    return word if word.isascii() else min(typed_ways(word), key=lambda way: (not way.isascii(), len(way)))
