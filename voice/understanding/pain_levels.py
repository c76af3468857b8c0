"""Reads how much something hurts, 0 to 10, from free text: "about a three", "between six and seven out of ten"."""

import re
from collections.abc import Iterable, Iterator

from voice.config import Language
from voice.grammar.numbers import spoken
from voice.understanding.folding import folded
from voice.understanding.language_file import PainWords
from voice.understanding.patterns import compiled

Words = tuple[str, ...]

MOST = 10
"""The worst possible."""

_LARGEST_NUMBER = 120


class PainLevels:
    """Knows how levels of pain are said in a language.

    What lies between two levels counts as the higher one: "three or four" and "three and a half" are four.

    Args:
        wordings: What people say around the number, and instead of it.
        language: What numbers are said in.
    """

    def __init__(self, wordings: PainWords, language: Language) -> None:
        self._digits = dict(_digits(wordings, language))
        self._number = re.compile(rf"\b{_any_of(self._digits)}\b")
        self._no_number = compiled(wordings.no_number)
        self._painless = compiled(wordings.painless)
        out_of, half, between = map(self._ways, (wordings.out_of, wordings.half, wordings.between))
        self._out_of_ten = re.compile(rf"\b(\d+)(?P<half> {half})? (?:{out_of} )?{MOST}\b")
        self._scale = re.compile(rf"\b{out_of} {MOST}\b")
        self._half = re.compile(rf"\b(\d+) {half}\b")
        self._between = re.compile(rf"\b(\d+) (?:{between} )?(\d+)\b")

    def level(self, words: Words) -> int | None:
        """Return the level in folded words; None if there is none."""
        number = self.number(words)
        return 0 if number is None and self.is_painless(words) else number

    def number(self, words: Words) -> int | None:
        """Return the level given as a number in folded words, the last of several; None if there is none.

        A number out of ten that is above it counts as ten.
        """
        text = self._in_digits(self._no_number.sub("-", " ".join(words)))
        text = self._out_of_ten.sub(lambda found: f"{min(int(found[1]), MOST)}{found['half'] or ''}", text)
        text = self._half.sub(lambda found: str(int(found[1]) + 1), self._scale.sub("-", text))
        text = self._between.sub(lambda found: max(found[1], found[2], key=int), text)
        numbers = [int(number) for number in re.findall(r"\b\d+\b", text)]
        return numbers[-1] if numbers and numbers[-1] <= MOST else None

    def is_painless(self, words: Words) -> bool:
        """Return whether folded words say that nothing hurts, or no longer does."""
        return self._painless.search(" ".join(words)) is not None

    def _ways(self, ways: Iterable[Words]) -> str:
        return _any_of(self._in_digits(" ".join(way)) for way in ways)

    def _in_digits(self, text: str) -> str:
        return self._number.sub(lambda found: self._digits[found[0]], text)


def _digits(wordings: PainWords, language: Language) -> Iterator[tuple[str, str]]:
    """Yield the ways of writing a number with digits; with a half in one word ("dreieinhalb"), those of the next."""
    for number in range(_LARGEST_NUMBER + 1):
        for way in (str(number), *spoken(number, language)):
            written = " ".join(folded(way.replace("-", " ")))
            yield written, str(number)
            yield from ((written + ending, str(number + 1)) for ending in wordings.half_in_one_word)


def _any_of(ways: Iterable[str]) -> str:
    return f"(?:{'|'.join(sorted(map(re.escape, ways), key=len, reverse=True))})"
