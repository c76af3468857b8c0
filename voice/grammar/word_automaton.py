"""The network of words made deterministic, as far as it is walked, and kept.

This is the subset construction of Rabin and Scott, "Finite Automata and Their Decision Problems", 1959, done lazily:
compiling costs what is written, not what it stands for.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from voice.errors import GrammarError
from voice.grammar.expression import Slots, Spellings, Value
from voice.grammar.word_network import ROOT, Node, slot_tree

MOST_STATES = 4_000
"""Phrases with a common beginning after which the search gives up; the coach's own have about a hundred."""

Position = tuple[int, str, int]
"""A node of the network with no slot; or the node after a slot, the slot's name, and a point in its tree."""

Tag = tuple[str, Value, str | None]
"""Slot, value, and how the value is said where it was written in digits."""

Origins = dict[Position, tuple[Position, Tag | None]]
"""Position -> the one it was reached from, with the slot that was completed on the way."""


@dataclass(frozen=True, slots=True)
class Step:
    """A word's way from one state to another."""

    state: int
    origins: Origins


@dataclass(frozen=True, slots=True)
class _State:
    positions: tuple[Position, ...]
    ends: Mapping[str, str]
    beyond: frozenset[str]


class WordAutomaton:
    """A deterministic automaton over words. Its states are numbers.

    Args:
        nodes: The network.
        spellings: What its slots stand for.
    """

    def __init__(self, nodes: Sequence[Node], spellings: Spellings) -> None:
        self._nodes = nodes
        self._trees = {name: slot_tree(values) for name, values in spellings.items()}
        self._states: list[_State] = []
        self._numbers: dict[tuple[Position, ...], int] = {}
        self._steps: dict[int, dict[str, Step]] = {}
        self._closures: dict[int, tuple[Position, ...]] = {}

    @property
    def state_count(self) -> int:
        """The number of states made so far."""
        return len(self._states)

    def state_at(self, node: int) -> int:
        """Return the state at a node of the network."""
        return self._number(self._closure(node))

    def ends(self, state: int) -> Mapping[str, str]:
        """Return the intents of the phrases that end in a state, each with the place where it is written."""
        return self._states[state].ends

    def beyond(self, state: int) -> frozenset[str]:
        """Return the intents of the phrases that go on from a state."""
        return self._states[state].beyond

    def words(self) -> frozenset[str]:
        """Return every word that occurs, including numbers in digits."""
        written = {word for node in self._nodes for word, _ in node.arcs}
        return frozenset(written | {word for tree in self._trees.values() for leaf in tree for word in leaf.arcs})

    def follow(self, state: int, words: Iterable[str]) -> list[Step] | None:
        """Return the steps that words take from a state, None if they cannot be followed."""
        path: list[Step] = []
        for word in words:
            step = self.steps(state).get(word)
            if step is None:
                return None
            path.append(step)
            state = step.state
        return path

    def said(self, words: Sequence[str], path: Sequence[Step]) -> tuple[str, Slots]:
        """Return the text, numbers in words, and the slots of a phrase that ends where a path does."""
        spoken = list(words)
        slots: list[tuple[str, Value]] = []
        at = next(position for position in self._states[path[-1].state].positions if self._ends_at(position))
        for place, step in reversed(list(enumerate(path))):
            at, tag = step.origins[at]
            if tag is not None:
                slot, value, way = tag
                slots.insert(0, (slot, value))
                spoken[place] = way or spoken[place]
        return " ".join(spoken), tuple(slots)

    def steps(self, state: int) -> Mapping[str, Step]:
        """Return which words may follow in a state, and the step for each."""
        steps = self._steps.get(state)
        if steps is None:
            origins: dict[str, Origins] = {}
            for position in self._states[state].positions:
                for word, following, tag in self._arcs(position):
                    origins.setdefault(word, {}).setdefault(following, (position, tag))
            steps = {word: Step(self._number(tuple(reached)), reached) for word, reached in origins.items()}
            self._steps[state] = steps
        return steps

    def _arcs(self, position: Position) -> Iterator[tuple[str, Position, Tag | None]]:
        node, slot, point = position
        if not slot:
            for word, following in self._nodes[node].arcs:
                for reached in self._closure(following):
                    yield word, reached, None
            return
        tree = self._trees[slot]
        for word, leaf in tree[point].arcs.items():
            if tree[leaf].arcs:
                yield word, (node, slot, leaf), None
            value = tree[leaf].value
            if value is not None:
                for reached in self._closure(node):
                    yield word, reached, (slot, value, tree[leaf].said)

    def _closure(self, node: int) -> tuple[Position, ...]:
        """Return the positions that a node leads to without a word, and from which something can be said."""
        known = self._closures.get(node)
        if known is None:
            reached: dict[int, None] = {}
            ahead = [node]
            while ahead:
                one = ahead.pop()
                if one not in reached:
                    reached[one] = None
                    ahead += reversed(self._nodes[one].skips)
            known = self._closures[node] = tuple(position for one in reached for position in self._positions(one))
        return known

    def _positions(self, node: int) -> Iterator[Position]:
        here = self._nodes[node]
        if here.arcs or here.ends:
            yield node, "", ROOT
        for name, following in here.slots:
            yield following, name, ROOT

    def _number(self, positions: tuple[Position, ...]) -> int:
        key = tuple(sorted(set(positions)))
        number = self._numbers.get(key)
        if number is None:
            number = self._numbers[key] = len(self._states)
            ends: dict[str, str] = {}
            beyond: set[str] = set()
            for position in key:
                node, slot, _ = position
                if slot or self._nodes[node].arcs:
                    beyond |= self._nodes[node].beyond
                if not slot:
                    ends = self._nodes[node].ends | ends
            self._states.append(_State(key, ends, frozenset(beyond)))
        return number

    def _ends_at(self, position: Position) -> bool:
        node, slot, _ = position
        return not slot and bool(self._nodes[node].ends)

    def refuse_clashes(self, start: int) -> None:
        """Look for a phrase with two intents wherever phrases of different intents share their words.

        Args:
            start: The state where the phrases begin.

        Raises:
            GrammarError: There is one, or there are too many words to look at.
        """
        in_tree = any(len(node.ends) > 1 for node in self._nodes)
        ahead: list[tuple[int, tuple[str, ...]]] = [(start, ())]
        seen = {start}
        while ahead:
            state, words = ahead.pop()
            here = self._states[state]
            if len(here.ends) > 1:
                (first, there), (second, again) = list(here.ends.items())[:2]
                raise GrammarError(
                    f"{' '.join(words)!r} means both {first} ({there}) and {second} ({again}).", "Remove it from one."
                )
            if len(here.beyond) > 1 and (in_tree or not self._is_tree(here)):
                for word, step in self.steps(state).items():
                    if step.state not in seen:
                        seen.add(step.state)
                        ahead.append((step.state, (*words, word)))
            if len(seen) > MOST_STATES:
                raise self._too_intricate(here)

    def _too_intricate(self, state: _State) -> GrammarError:
        places = {intent: place for node in self._nodes for intent, place in node.ends.items()}
        first, second = sorted(state.beyond)[:2]
        return GrammarError(
            f"{first} ({places[first]}) and {second} ({places[second]}) share their words in too many ways to be told "
            "apart.",
            "Write them with fewer choices and fewer optional words.",
        )

    def _is_tree(self, state: _State) -> bool:
        return len(state.positions) == 1 and self._nodes[state.positions[0][0]].words_only
