"""A command grammar compiled to a character automaton.

A model writes "Pause.", "pause" or "Start, stretch!" for what we list as lower-case words, so the automaton lets the
case of each word's first letter vary, a comma stand between words, and a full stop, exclamation mark, question mark or
comma at the end. It works on characters and knows nothing of tokens.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from voice.ear.recognize.engine import Phrases

START = 0
FINAL_MARKS = ".!?"
COMMA = ","

_PHRASE = re.compile(r"[a-z0-9']+( [a-z0-9']+)*")


@dataclass(frozen=True, slots=True)
class Phrase:
    """One wording: its intent's label and its text, in lower case without punctuation."""

    intent: str
    text: str


@dataclass(frozen=True, slots=True)
class Automaton:
    """A deterministic automaton over characters. Every text begins with a space, as the tokens of Moonshine do.

    Attributes:
        edges: By state, which character leads to which state.
        ends: State -> the phrase that is complete there.
    """

    edges: tuple[Mapping[str, int], ...]
    ends: Mapping[int, Phrase]

    def match(self, text: str) -> Phrase | None:
        """Return the phrase that a written text (without the space before it) is, or None."""
        state = START
        for character in f" {text}":
            following = self.edges[state].get(character)
            if following is None:
                return None
            state = following
        return self.ends.get(state)


def compile_phrases(phrases: Phrases) -> Automaton:
    """Build the automaton that accepts the phrases and nothing else.

    Raises:
        ValueError: There is no phrase, one is not lower-case words, or one has two intents.
    """
    trie = _Trie()
    for intent, wordings in phrases.items():
        for text in wordings:
            if not _PHRASE.fullmatch(text):
                raise ValueError(f"{text!r} ({intent}) is not words in lower case without punctuation")
            trie.add(Phrase(intent, text))
    if not trie.ends:
        raise ValueError("a grammar needs at least one phrase")
    return Automaton(tuple(trie.edges), trie.ends)


class _Trie:
    def __init__(self) -> None:
        self.edges: list[dict[str, int]] = [{}]
        self.ends: dict[int, Phrase] = {}

    def add(self, phrase: Phrase) -> None:
        state = START
        for place, word in enumerate(phrase.text.split(" ")):
            state = self._gap(state) if place else self._follow(state, " ")
            state = self._word(state, word)
        known = self.ends.get(state)
        if known is not None and known != phrase:
            raise ValueError(f"{phrase.text!r} means both {known.intent} and {phrase.intent}")
        closed = self._follow(state, FINAL_MARKS[0])
        self.edges[state] |= dict.fromkeys(FINAL_MARKS, closed)
        self.ends |= dict.fromkeys((state, closed, self._follow(state, COMMA)), phrase)

    def _word(self, state: int, word: str) -> int:
        letter = word[0]
        following = self._follow(state, letter)
        self.edges[state][letter.upper()] = following
        for letter in word[1:]:
            following = self._follow(following, letter)
        return following

    def _gap(self, state: int) -> int:
        following = self._follow(state, " ")
        comma = self._follow(state, COMMA)
        self.edges[comma][" "] = following
        return following

    def _follow(self, state: int, character: str) -> int:
        following = self.edges[state].get(character)
        if following is None:
            following = len(self.edges)
            self.edges.append({})
            self.edges[state][character] = following
        return following
