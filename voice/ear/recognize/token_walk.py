"""Which tokens may follow: an automaton over characters walked token by token.

No rule of the tokenizer is guessed: from a state, any token is allowed whose text the automaton can follow to its
last character, however the model chooses to cut a word.
"""

from collections.abc import Iterator, Mapping
from copy import copy
from dataclasses import dataclass, field
from typing import Self

import numpy as np
from numpy.typing import NDArray

from voice.ear.recognize.character_automaton import Automaton

Integers = NDArray[np.int32]


@dataclass(frozen=True, slots=True)
class Steps:
    """The tokens allowed in one state and where each leads; both int32 (n,)."""

    tokens: Integers
    states: Integers


@dataclass(slots=True)
class _Node:
    """A node of the trie of token texts: the tokens that end here, and what each further character leads to."""

    tokens: list[int] = field(default_factory=list)
    children: dict[str, "_Node"] = field(default_factory=dict)


class TokenWalk:
    """The steps from each state, computed on first use and kept.

    Args:
        automaton: The grammar.
        texts: Token id -> its text.
    """

    def __init__(self, automaton: Automaton, texts: Mapping[int, str]) -> None:
        self.automaton = automaton
        self._steps: dict[int, Steps] = {}
        self._texts = texts
        self._tokens = _Node()
        self._alphabet = automaton.alphabet()
        for token, text in texts.items():
            if self._alphabet.issuperset(text):
                node = self._tokens
                for character in text:
                    node = node.children.setdefault(character, _Node())
                node.tokens.append(token)

    def along(self, automaton: Automaton) -> Self:
        """Return a walk along another grammar; of characters that this one has, too, it needs no new tokens."""
        if not self._alphabet.issuperset(automaton.alphabet()):
            return type(self)(automaton, self._texts)
        other = copy(self)
        other.automaton = automaton
        other._steps = {}  # noqa: SLF001 - of this very class
        return other

    def forget_beyond(self, states: int) -> None:
        """Clear the states if more than this many have been made; not during a walk."""
        if self.automaton.state_count > states:
            self.automaton = Automaton(self.automaton.grammar)
            self._steps = {}

    def text(self, token: int) -> str:
        """Return the text of a token."""
        return self._texts[token]

    def steps(self, state: int) -> Steps:
        """Return what may follow in a state of the automaton."""
        steps = self._steps.get(state)
        if steps is None:
            found = list(self._reach(state, self._tokens))
            steps = Steps(*np.array(found, dtype=np.int32).reshape(-1, 2).T.copy())
            self._steps[state] = steps
        return steps

    def _reach(self, state: int, node: _Node) -> Iterator[tuple[int, int]]:
        for token in node.tokens:
            yield token, state
        edges = self.automaton.edges(state)
        for character, child in node.children.items():
            following = edges.get(character)
            if following is not None:
                yield from self._reach(following, child)
