"""Which phrases of a grammar are spoken to measure it: all of a small one, a sample of one with slots.

The sample is the same at every run. Every intent is in it, and every line of the grammar file as far as it is large
enough; a slot is spoken with a few of its values.
"""

import zlib
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import TypeVar

import numpy as np

from voice.grammar.expression import Spellings, expand
from voice.grammar.grammar import Grammar
from voice.grammar.phrase import Phrase, PhrasePattern

MOST = 240
"""Phrases: with a dozen voices and half a dozen conditions some 15,000 clips, or half an hour of decoding."""

VALUES = 3
"""Values of a slot that are spoken in one line of the grammar file; another line draws others."""

WAYS = 500
"""Ways of saying one line that are looked at."""

T = TypeVar("T")


def sample_phrases(grammar: Grammar, most: int = MOST) -> tuple[Phrase, ...]:
    """Return phrases in the order of their intents: all there are up to `most`, but at least one of each intent."""
    lines: dict[str, list[list[Phrase]]] = {}
    for pattern in grammar.patterns:
        lines.setdefault(pattern.intent, []).append(_said(pattern, grammar))
    by_intent = [list(dict.fromkeys(_in_turn(of))) for of in lines.values()]
    chosen = set(islice(_in_turn(by_intent), max(most, len(by_intent))))
    return tuple(phrase for phrases in by_intent for phrase in phrases if phrase in chosen)


def _said(pattern: PhrasePattern, grammar: Grammar) -> list[Phrase]:
    """Return the ways of saying one line: the first one, then the others in an order of chance."""
    chance = np.random.default_rng(zlib.crc32(f"{pattern.intent}|{pattern.expression!r}".encode()))
    ways = islice(expand(pattern.expression, _narrowed(grammar.spellings, chance)), WAYS)
    texts = list(dict.fromkeys(" ".join(words) for words, _ in ways))
    order = [0, *(1 + chance.permutation(len(texts) - 1))]
    # Parsed again, because what counts is what the grammar makes of the words.
    parsed = [grammar.parse(texts[place]) for place in order]
    return [phrase for phrase in parsed if phrase is not None]


def _narrowed(spellings: Spellings, chance: np.random.Generator) -> Spellings:
    few = {}
    for name, values in spellings.items():
        drawn = chance.permutation(len(values))[:VALUES]
        kept = [list(values.items())[place] for place in sorted(drawn)]
        few[name] = {value: (ways[chance.integers(len(ways))],) for value, ways in kept}
    return few


def _in_turn(rows: Sequence[Iterable[T]]) -> Iterator[T]:
    """Give the first of every row, then the second of every row that has one, and so on."""
    ahead = [iter(row) for row in rows]
    while ahead:
        left = []
        for row in ahead:
            for one in islice(row, 1):
                yield one
                left.append(row)
        ahead = left
