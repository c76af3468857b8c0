"""A grammar ready for use: the network of its phrases, walked word by word.

The walk is made deterministic where it is walked, and kept (the subset construction of Rabin and Scott, "Finite
Automata and Their Decision Problems", 1959, done lazily): compiling costs what is written, not what it stands for.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import islice

from voice.ear.grammar.expression import Spellings, Value, expand
from voice.ear.grammar.network import ROOT, Network, slot_tree
from voice.ear.grammar.phrase import Phrase, Wake, Wording
from voice.ear.recognize.text import plain
from voice.errors import GrammarError

START = 0

Position = tuple[int, str, int]
"""A node of the network with no slot; or the node after a slot, the slot's name, and a point in its tree."""

Tag = tuple[str, Value, str | None]
"""Slot, value, and how the value is said where it was written in digits."""

Origins = dict[Position, tuple[Position, Tag | None]]
"""Position -> the one it was reached from, with the slot that was completed on the way."""


@dataclass(frozen=True, slots=True)
class _Step:
    state: int
    origins: Origins


@dataclass(frozen=True, slots=True)
class _State:
    positions: tuple[Position, ...]
    ends: Mapping[str, str]
    beyond: frozenset[str]


class Grammar:
    """Everything that can be said. Its states are numbers; every text begins in `START`.

    Args:
        wordings: The phrases.
        spellings: What the slots in them stand for.
        wake: Words that may come before any of them.

    Raises:
        GrammarError: There is no phrase, or one means two intents.
    """

    def __init__(self, wordings: Iterable[Wording], spellings: Spellings, wake: Wake | None = None) -> None:
        self.wordings = tuple(wordings)
        self.spellings = spellings
        self.wake = wake
        if not self.wordings:
            raise GrammarError("The grammar has no phrase.", "Write at least one.")
        network = Network()
        for wording in self.wordings:
            network.add(wording.intent, wording.expression, wording.place)
        if wake is not None:
            network.add_wake(wake.intent, wake.words, wake.place)
        self._nodes = network.nodes
        self._trees = {name: slot_tree(values) for name, values in spellings.items()}
        self._states: list[_State] = []
        self._numbers: dict[tuple[Position, ...], int] = {}
        self._steps: dict[int, dict[str, _Step]] = {}
        self._closures: dict[int, tuple[Position, ...]] = {}
        self._number(self._closure(ROOT))
        self._refuse_clashes()

    @property
    def state_count(self) -> int:
        """How many states have been made so far."""
        return len(self._states)

    def steps(self, state: int) -> Mapping[str, int]:
        """Return which words may follow in a state, and the state that each leads to."""
        return {word: step.state for word, step in self._steps_from(state).items()}

    def ends(self, state: int) -> bool:
        """Return whether a phrase ends in a state."""
        return bool(self._states[state].ends)

    def goes_on(self, state: int) -> bool:
        """Return whether any word may follow in a state."""
        return bool(self._states[state].beyond)

    def parse(self, text: str) -> Phrase | None:
        """Return the phrase that a written text is, however it is punctuated and numbers are written; else None."""
        words = plain(text).split()
        path = self._follow(words)
        if path is None:
            return None
        state = path[-1].state if path else START
        ends = self._states[state].ends
        if not ends:
            return None
        (intent,) = ends
        at = next(position for position in self._states[state].positions if self._ends_at(position))
        slots: list[tuple[str, Value]] = []
        for place, step in reversed(list(enumerate(path))):
            at, tag = step.origins[at]
            if tag is not None:
                slot, value, said = tag
                slots.insert(0, (slot, value))
                words[place] = said or words[place]
        return Phrase(intent, " ".join(words), tuple(slots))

    def may_continue(self, text: str, live: frozenset[str] | None = None) -> frozenset[str]:
        """Return the intents of the longer phrases that begin with a text.

        Args:
            text: Whole words, written anyhow.
            live: Intents that count; None for all.
        """
        path = self._follow(plain(text).split())
        if path is None:
            return frozenset()
        beyond = self._states[path[-1].state if path else START].beyond
        return beyond if live is None else beyond & live

    def phrases(self, most: int | None = None) -> Iterator[Phrase]:
        """Give the phrases one by one as they are written, without wake words; the same one may come twice.

        Args:
            most: How many to give; None for all.
        """
        return islice(self._phrases(), most)

    def words(self) -> frozenset[str]:
        """Return every word that occurs, numbers in digits too."""
        written = {word for node in self._nodes for word, _ in node.arcs}
        return frozenset(written | {word for tree in self._trees.values() for leaf in tree for word in leaf.arcs})

    def _phrases(self) -> Iterator[Phrase]:
        for wording in self.wordings:
            for words, slots in expand(wording.expression, self.spellings):
                yield Phrase(wording.intent, " ".join(words), slots)

    def _follow(self, words: Iterable[str]) -> list[_Step] | None:
        path: list[_Step] = []
        state = START
        for word in words:
            step = self._steps_from(state).get(word)
            if step is None:
                return None
            path.append(step)
            state = step.state
        return path

    def _steps_from(self, state: int) -> dict[str, _Step]:
        steps = self._steps.get(state)
        if steps is None:
            origins: dict[str, Origins] = {}
            for position in self._states[state].positions:
                for word, following, tag in self._arcs(position):
                    origins.setdefault(word, {}).setdefault(following, (position, tag))
            steps = {word: _Step(self._number(tuple(reached)), reached) for word, reached in origins.items()}
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
        """Return every position that is reached from a node without a word and from which something is to be said."""
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

    def _refuse_clashes(self) -> None:
        """Look for a phrase with two intents wherever phrases of more than one go on with the same words.

        Raises:
            GrammarError: There is one.
        """
        in_tree = any(len(node.ends) > 1 for node in self._nodes)
        ahead: list[tuple[int, tuple[str, ...]]] = [(START, ())]
        seen = {START}
        while ahead:
            state, words = ahead.pop()
            here = self._states[state]
            if len(here.ends) > 1:
                (first, there), (second, again) = list(here.ends.items())[:2]
                raise GrammarError(
                    f"{' '.join(words)!r} means both {first} ({there}) and {second} ({again}).", "Take it out of one."
                )
            if len(here.beyond) > 1 and (in_tree or not self._is_tree(here)):
                for word, step in self._steps_from(state).items():
                    if step.state not in seen:
                        seen.add(step.state)
                        ahead.append((step.state, (*words, word)))

    def _is_tree(self, state: _State) -> bool:
        return len(state.positions) == 1 and self._nodes[state.positions[0][0]].words_only
