"""What counts when a text is compared with others: its words, pairs of them, groups of letters, kinds of values."""

from collections.abc import Collection, Iterator
from itertools import pairwise

from voice.understanding.slots import Span

Words = tuple[str, ...]

_KINDS = ("time", "stretch", "routine", "condition", "position", "area", "part", "place", "number", "side", "level")
_ALIKE = {"part": "area"}
_NUMERIC = frozenset({"time", "place", "number"})
_LETTERS = 4
_LENGTHS = (1, 2, 4, 8)


def features(words: Words, spans: dict[str, list[Span]], known: Collection[str] | None = None) -> dict[str, None]:
    """Return the features of folded words, in the order in which they come up.

    A value counts by its kind too: `#time`, `#area`. A word that is not known counts as that alone.

    Args:
        words: The words, slips put right.
        spans: Where they stand for values.
        known: Words that are known; None where all are.
    """
    found: dict[str, None] = {}
    row = ["^"]
    for kind, said in _tokens(words, spans):
        row.append(f"#{kind}" if kind else said[0])
        if kind:
            found[f"#{kind}"] = None
        if kind not in _NUMERIC:
            for word in said:
                found |= dict.fromkeys(_of_word(word, known))
    row.append("$")
    found |= dict.fromkeys(f"{one} {other}" for one, other in pairwise(row))
    found |= dict.fromkeys(f"{one} _ {other}" for one, other in zip(row, row[2:], strict=False))
    length = sum(len(words) > bound for bound in _LENGTHS)
    found[f"={length}"] = None
    if known is not None:
        strange = sum(word not in known for word in words if not word.isdigit())
        found[f"?{min(strange, 4)}"] = None
    return found


def _of_word(word: str, known: Collection[str] | None) -> Iterator[str]:
    if known is None or word in known:
        yield word
    inside = f"<{word}>"
    for at in range(max(1, len(inside) - _LETTERS + 1)):
        yield f"~{inside[at : at + _LETTERS]}"


def _tokens(words: Words, spans: dict[str, list[Span]]) -> Iterator[tuple[str, Words]]:
    """Yield the words, those that stand for a value together with its kind."""
    at = 0
    while at < len(words):
        kind, end = "", at + 1
        for one in _KINDS:
            span = next((span for span in spans.get(one, ()) if span.start == at), None)
            if span is not None and (not kind or span.end > end):
                kind, end = _ALIKE.get(one, one), span.end
        yield kind, words[at:end]
        at = end
