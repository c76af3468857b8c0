"""A command grammar as an automaton over characters.

A model writes "Pause.", "pause" or "Start, stretch!" for what we list as lower-case words, so the automaton lets the
case of each word's first letter vary, a comma or a hyphen stand between words, a full stop, exclamation mark, question
mark or comma at the end, and Spanish marks at the beginning. It works on characters and knows nothing of tokens.

Its states are made when they are first reached and then kept, as the grammar's are: what nobody comes near to saying
costs nothing.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

from voice.ear.recognize.engine import Phrases
from voice.grammar.grammar import START as FIRST_WORD
from voice.grammar.grammar import Grammar
from voice.grammar.grammar_file import plain_grammar
from voice.grammar.phrase import Phrase

START = 0
OPENING_MARKS = "¡¿"
FINAL_MARKS = ".!?"
GAPS = " -"
COMMA = ","


@dataclass(slots=True)
class _Spelling:
    """A point in the tree of the words that may follow in a state of the grammar.

    Attributes:
        letters: What each further letter leads to.
        after: The grammar's state after the word that is complete here, if one is.
    """

    letters: dict[str, "_Spelling"] = field(default_factory=dict)
    after: int | None = None


@dataclass(frozen=True, slots=True)
class _Beginning:
    """Before the first letter of a word, in a state of the grammar."""

    word_state: int


@dataclass(frozen=True, slots=True)
class _Comma:
    """After a comma, in a state of the grammar."""

    word_state: int


class Automaton:
    """A deterministic automaton over characters. Every text begins with a space, as the tokens of Moonshine do.

    Args:
        grammar: What is accepted.
    """

    def __init__(self, grammar: Grammar) -> None:
        self.grammar = grammar
        self._places: list[_Beginning | _Comma | _Spelling | None] = []
        self._edges: dict[int, dict[str, int]] = {}
        self._marks: dict[_Beginning | _Comma, int] = {}
        start, self._closed, opened = self._add(None), self._add(None), self._add(None)
        first = self._mark(_Beginning(FIRST_WORD))
        marked = dict(self.edges(first)) | dict.fromkeys(OPENING_MARKS, first)
        self._edges |= {start: {" ": opened}, opened: marked, self._closed: {}}

    @property
    def state_count(self) -> int:
        """The number of states made so far."""
        return len(self._places)

    def edges(self, state: int) -> Mapping[str, int]:
        """Return which character leads to which state."""
        known = self._edges.get(state)
        if known is None:
            known = self._edges[state] = self._find_edges(self._places[state])
        return known

    def phrase(self, state: int, text: str) -> Phrase | None:
        """Return the complete phrase that a text which led to a state is; None if there is none."""
        return self.grammar.parse(text) if self._ends(state) else None

    def match(self, text: str) -> Phrase | None:
        """Return the phrase that a written text (without the space before it) is, or None."""
        state = START
        for character in f" {text}":
            following = self.edges(state).get(character)
            if following is None:
                return None
            state = following
        return self.phrase(state, text)

    def begins_second(self, state: int) -> bool:
        """Return whether a state is after a word between two phrases, or within the second one."""
        place = self._places[state]
        return isinstance(place, _Spelling) and place.after is not None and self.grammar.is_second(place.after)

    def alphabet(self) -> frozenset[str]:
        """Return every character that occurs in an accepted text."""
        letters = {letter for word in self.grammar.words() for letter in word}
        return frozenset(
            letters | {letter.upper() for letter in letters} | {*OPENING_MARKS, *FINAL_MARKS, *GAPS, COMMA}
        )

    def _add(self, place: _Beginning | _Comma | _Spelling | None) -> int:
        self._places.append(place)
        return len(self._places) - 1

    def _mark(self, place: _Beginning | _Comma) -> int:
        known = self._marks.get(place)
        if known is None:
            known = self._marks[place] = self._add(place)
        return known

    def _ends(self, state: int) -> bool:
        match self._places[state]:
            case _Spelling(after=int(word_state)) | _Comma(word_state):
                return self.grammar.ends(word_state)
            case _:
                return state == self._closed

    def _find_edges(self, place: _Beginning | _Comma | _Spelling | None) -> dict[str, int]:
        match place:
            case _Beginning(word_state):
                first = self._letters(_spell(self.grammar.steps(word_state)))
                return {letter.upper(): state for letter, state in first.items()} | first
            case _Comma(word_state):
                return {" ": self._mark(_Beginning(word_state))} if self.grammar.goes_on(word_state) else {}
            case _Spelling(after=None):
                return self._letters(place)
            case _Spelling(after=int(word_state)):
                return self._letters(place) | self._behind_word(word_state)
            case _:
                return {}

    def _letters(self, spelling: _Spelling) -> dict[str, int]:
        return {letter: self._add(longer) for letter, longer in spelling.letters.items()}

    def _behind_word(self, word_state: int) -> dict[str, int]:
        edges: dict[str, int] = {}
        if self.grammar.goes_on(word_state):
            edges |= dict.fromkeys(GAPS, self._mark(_Beginning(word_state)))
        if self.grammar.ends(word_state):
            edges |= dict.fromkeys(FINAL_MARKS, self._closed)
        return edges | {COMMA: self._mark(_Comma(word_state))}


def compile_phrases(phrases: Phrases) -> Automaton:
    """Return the automaton that accepts plain phrases and nothing else.

    Raises:
        GrammarError: There is no phrase, one cannot be used, or one has two intents.
    """
    return Automaton(plain_grammar(phrases))


def _spell(words: Mapping[str, int]) -> _Spelling:
    root = _Spelling()
    for word, word_state in words.items():
        at = root
        for letter in word:
            at = at.letters.setdefault(letter, _Spelling())
        at.after = word_state
    return root
