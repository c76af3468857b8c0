"""Phrases as a network of words, before it is walked.

A network grows with what is written in the grammar file, not with the number of phrases that this stands for: a slot is
one tree of its values' words, which every phrase with the slot enters and comes back from. Phrases that begin with the
same words share these.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from itertools import combinations
from typing import assert_never

from voice.grammar.expression import AnyOrder, Choice, Expression, Maybe, Sequence, Slot, Value, Word

ROOT = 0
PHRASES = 1
"""The node where everything begins, and the node where each phrase does, after any wake words."""


@dataclass(slots=True)
class Node:
    """A point between words.

    Attributes:
        arcs: Word and the node it leads to; a word may stand several times.
        skips: Nodes reached without a word.
        slots: Slot and the node after it.
        ends: Intent of the phrases that end here -> where the first of them is written.
        beyond: Intents of the phrases that go on from here.
        words_only: Whether all that follows is a tree of words, where no two ways can lead to the same phrase.
    """

    arcs: list[tuple[str, int]] = field(default_factory=list)
    skips: list[int] = field(default_factory=list)
    slots: list[tuple[str, int]] = field(default_factory=list)
    ends: dict[str, str] = field(default_factory=dict)
    beyond: set[str] = field(default_factory=set)
    words_only: bool = False


@dataclass(slots=True)
class Leaf:
    """A point in a slot's tree of words.

    Attributes:
        arcs: Word -> the point it leads to.
        value: What the words up to here stand for, if anything.
        said: How that is said, where the words here are its digits.
    """

    arcs: dict[str, int] = field(default_factory=dict)
    value: Value | None = None
    said: str | None = None


def slot_tree(values: Mapping[Value, tuple[str, ...]]) -> list[Leaf]:
    """Return the tree of a slot's words, its root first.

    A number is also found by its digits, because the model may write "45".
    """
    tree = [Leaf()]
    for value, ways in values.items():
        for way in ways:
            tree[_grow(tree, way.split())].value = value
    for value, ways in values.items():
        if isinstance(value, int):
            leaf = tree[_grow(tree, [str(value)])]
            if leaf.value is None:
                leaf.value, leaf.said = value, ways[0]
    return tree


def _grow(tree: list[Leaf], words: Iterable[str]) -> int:
    at = ROOT
    for word in words:
        if word not in tree[at].arcs:
            tree[at].arcs[word] = len(tree)
            tree.append(Leaf())
        at = tree[at].arcs[word]
    return at


class Network:
    """The network of all phrases.

    Attributes:
        nodes: The first two are `ROOT` and `PHRASES`.
    """

    def __init__(self) -> None:
        self.nodes = [Node(skips=[PHRASES]), Node()]
        self._shared: dict[tuple[int, str], int] = {}

    def add(self, intent: str, expression: Expression, place: str) -> None:
        """Add a phrase."""
        parts = expression.parts if isinstance(expression, Sequence) else (expression,)
        words_only = all(isinstance(part, Word) for part in parts)
        at = PHRASES
        for number, part in enumerate(parts):
            self.nodes[at].beyond.add(intent)
            self.nodes[at].words_only &= words_only
            if not isinstance(part, Word):
                at = self._build(Sequence(parts[number:]), at, intent)
                break
            at = self._share(at, part.text)
        self.nodes[at].ends.setdefault(intent, place)

    def add_wake(self, intent: str, words: Iterable[str], place: str) -> None:
        """Add words that mean something by themselves, and after which any phrase added before can be said."""
        self.nodes[self._before_phrases(ROOT, words, {intent})].ends[intent] = place

    def add_joint(self, ways: Iterable[Iterable[str]]) -> int:
        """Add words that may come between two phrases, in each way of saying them, and return the node before them."""
        before = self._add_node(None)
        for words in ways:
            self._before_phrases(before, words, set())
        return before

    def _before_phrases(self, start: int, words: Iterable[str], intents: set[str]) -> int:
        """Add words from a node on that any phrase added before may follow, and return the node after them."""
        at = start
        for word in words:
            self.nodes[at].beyond |= intents | self.nodes[PHRASES].beyond
            following = self._add_node(None)
            self.nodes[at].arcs.append((word, following))
            at = following
        self.nodes[at].skips.append(PHRASES)
        return at

    def _share(self, at: int, word: str) -> int:
        """Return the node after a word that phrases have in common at their beginning."""
        following = self._shared.get((at, word))
        if following is None:
            following = self._shared[at, word] = self._add_node(None)
            self.nodes[following].words_only = True
            self.nodes[at].arcs.append((word, following))
        return following

    def _add_node(self, intent: str | None) -> int:
        self.nodes.append(Node(beyond={intent} if intent else set()))
        return len(self.nodes) - 1

    def _build(self, expression: Expression, start: int, intent: str) -> int:
        """Build an expression from a node on and return the node after it, which nothing else leads to."""
        match expression:
            case Word(text):
                end = self._add_node(intent)
                self.nodes[start].arcs.append((text, end))
            case Slot(name):
                end = self._add_node(intent)
                self.nodes[start].slots.append((name, end))
            case Sequence(parts):
                end = start
                for part in parts:
                    end = self._build(part, end, intent)
            case Maybe(part):
                end = self._build(part, self._after(start, intent), intent)
                self.nodes[start].skips.append(end)
            case Choice(options):
                end = self._add_node(intent)
                for option in options:
                    self.nodes[self._build(option, self._after(start, intent), intent)].skips.append(end)
            case AnyOrder(parts):
                end = self._any_order(parts, start, intent)
            case _:
                assert_never(expression)
        return end

    def _after(self, start: int, intent: str) -> int:
        node = self._add_node(intent)
        self.nodes[start].skips.append(node)
        return node

    def _any_order(self, parts: tuple[Expression, ...], start: int, intent: str) -> int:
        """Build a lattice: a node for every set of parts that has been said, in whatever order."""
        everything = frozenset(range(len(parts)))
        sets = [frozenset(some) for count in range(len(parts) + 1) for some in combinations(everything, count)]
        said = {some: self._after(start, intent) if not some else self._add_node(intent) for some in sets}
        for before, node in said.items():
            for number in sorted(everything - before):
                end = self._build(parts[number], self._after(node, intent), intent)
                self.nodes[end].skips.append(said[before | {number}])
        return said[everything]
