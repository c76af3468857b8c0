"""Corrects typos: takes the nearest known word if one is near enough to be certain."""

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator

_AGAIN = re.compile(r"(.)\1+")
"""A letter that is written several times: "nooo"."""
_SHORTEST = 4
"""The fewest letters of a word that is corrected: a shorter one is one typo away from far too many."""
_SHORTEST_DANGER = 3
_TWO_SLIPS = 8
"""Letters from which a word with two typos can still be recognized."""


class Speller:
    """Knows the words that are meant.

    Args:
        words: All known ones.
        dangers: Those that win where a slip may be one of several, because missing them costs most.
        others: Ordinary words that are no slips, and mean nothing.
    """

    def __init__(self, words: Iterable[str], dangers: Collection[str] = (), others: Collection[str] = ()) -> None:
        self._words = frozenset(words)
        self._others = frozenset(others)
        self._dangers = frozenset(dangers)
        self._near: dict[str, list[str]] = defaultdict(list)
        for word in sorted(self._words | self._dangers):
            for shorter in {word, *_shortened(word)}:
                self._near[shorter].append(word)

    def knows(self, word: str) -> bool:
        """Return whether a word needs no correction; numbers never do."""
        return word in self._words or word in self._dangers or word.isdigit()

    def corrected(self, word: str) -> str:
        """Return the known word that was most likely meant, or the word itself if none is near."""
        if self.knows(word) or word in self._others or len(word) < _SHORTEST_DANGER:
            return word
        drawn_out = _AGAIN.sub(r"\1", word)
        if self.knows(drawn_out):
            return drawn_out
        found = [(self._rank(word, one), one) for one in self._candidates(word)]
        found = [(rank, one) for rank, one in found if rank[0] <= _allowed(word, one, self._dangers)]
        return min(found)[1] if found else word

    def _candidates(self, word: str) -> set[str]:
        shorter = {word, *_shortened(word)}
        if len(word) >= _TWO_SLIPS:
            shorter |= {again for one in list(shorter) for again in _shortened(one)}
        return {one for part in shorter for one in self._near.get(part, ())}

    def _rank(self, word: str, known: str) -> tuple[int, bool, bool, bool]:
        return slips(word, known), known not in self._dangers, sorted(known) != sorted(word), known[0] != word[0]


def _allowed(word: str, known: str, dangers: Collection[str]) -> int:
    letters = min(len(word), len(known))
    swapped = sorted(word) == sorted(known)
    if letters < (_SHORTEST_DANGER if known in dangers or swapped else _SHORTEST):
        return 0
    return 2 if letters >= _TWO_SLIPS else 1


def _shortened(word: str) -> Iterator[str]:
    return (word[:at] + word[at + 1 :] for at in range(len(word)))


def slips(one: str, other: str) -> int:
    """Return how many letters were left out, added, changed, or swapped with the next (optimal string alignment)."""
    two_above: list[int] = []
    above = list(range(len(other) + 1))
    for i, letter in enumerate(one, 1):
        row = [i]
        for j, target in enumerate(other, 1):
            cost = min(above[j] + 1, row[j - 1] + 1, above[j - 1] + (letter != target))
            if i > 1 and j > 1 and letter == other[j - 2] and one[i - 2] == target:
                cost = min(cost, two_above[j - 2] + 1)
            row.append(cost)
        two_above, above = above, row
    return above[-1]
