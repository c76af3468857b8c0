"""A grammar ready for use: its phrases, one at a time or two in one breath, followed word by word."""

from collections.abc import Iterable, Iterator, Mapping
from itertools import islice

from voice.errors import GrammarError
from voice.grammar.expression import Slots, Spellings, expand
from voice.grammar.phrase import Joint, Phrase, PhrasePattern, Wake
from voice.grammar.text import plain, typed_ways
from voice.grammar.word_automaton import WordAutomaton
from voice.grammar.word_network import PHRASES, ROOT, Network

START = 0

_FIRST, _SECOND = 0, 1

_Place = tuple[int, int]
"""The first phrase or the second, and a state of the automaton of phrases, which both of them walk."""


class Grammar:
    """Everything that can be said. Its states are numbers; every text begins in `START`.

    Args:
        patterns: The phrases.
        spellings: What the slots in them stand for.
        wake: Words that may come before any of them.
        joint: Words that may come between two of them; None where only one is said at a time.
        fills: Slot -> the slot under whose name its value is reported, where that is another.

    Raises:
        GrammarError: There is no phrase, or one means two intents.
    """

    def __init__(
        self,
        patterns: Iterable[PhrasePattern],
        spellings: Spellings,
        wake: Wake | None = None,
        joint: Joint | None = None,
        fills: Mapping[str, str] | None = None,
    ) -> None:
        self.patterns = tuple(patterns)
        self.spellings = spellings
        self.wake = wake
        self.joint = joint
        self._fills = fills or {}
        if not self.patterns:
            raise GrammarError("The grammar has no phrases.", "Write at least one.")
        network = Network()
        for pattern in self.patterns:
            network.add(pattern.intent, pattern.expression, pattern.place)
        between = None if joint is None else network.add_joint(joint.ways)
        if wake is not None:
            network.add_wake(wake.intent, wake.words, wake.place)
        self._alone = frozenset() if joint is None else joint.never | ({wake.intent} if wake else set())
        self._automaton = WordAutomaton(network.nodes, spellings)
        self._root = self._automaton.state_at(ROOT)
        self._second = self._automaton.state_at(PHRASES)
        self._between = None if between is None else self._automaton.state_at(between)
        self._states: list[tuple[_Place, ...]] = []
        self._numbers: dict[tuple[_Place, ...], int] = {}
        self._steps: dict[int, dict[str, int]] = {}
        self._number(((_FIRST, self._root),))
        self._automaton.refuse_clashes(self._root)

    @property
    def state_count(self) -> int:
        """The number of states made so far."""
        return len(self._states) + self._automaton.state_count

    def steps(self, state: int) -> Mapping[str, int]:
        """Return which words may follow in a state, and the state that each leads to."""
        known = self._steps.get(state)
        if known is None:
            reached: dict[str, list[_Place]] = {}
            for phrase, at in self._onward(state):
                for word, step in self._automaton.steps(at).items():
                    reached.setdefault(word, []).append((phrase, step.state))
            known = {word: self._number(tuple(dict.fromkeys(places))) for word, places in reached.items()}
            self._steps[state] = known
        return known

    def ends(self, state: int) -> bool:
        """Return whether an utterance may end in a state."""
        return any(
            self._joinable(at) if phrase is _SECOND else self._automaton.ends(at) for phrase, at in self._states[state]
        )

    def goes_on(self, state: int) -> bool:
        """Return whether any word may follow in a state."""
        return any(self._automaton.beyond(at) for _, at in self._onward(state))

    def is_second(self, state: int) -> bool:
        """Return whether a state is past the first of two phrases."""
        return all(phrase is _SECOND for phrase, _ in self._states[state])

    def parse(self, text: str) -> Phrase | None:
        """Return the phrase that matches a written text, whatever its punctuation and numerals; else None.

        Letters may lack their accents, as many people type them.
        Where it is two phrases in one breath, the first is returned with the second in its `also`.
        """
        words = plain(text).split()
        return self._parsed(words) or self._parsed(self._spelled(words))

    def may_continue(self, text: str, live: frozenset[str] | None = None) -> frozenset[str]:
        """Return the intents of the longer phrases that begin with a text.

        What could be said after a phrase, in the same breath, does not count: it would not change its meaning.

        Args:
            text: Whole words, written anyhow.
            live: Intents that count; None for all.
        """
        state = START
        for word in plain(text).split():
            following = self.steps(state).get(word)
            if following is None:
                return frozenset()
            state = following
        beyond = frozenset[str]().union(*(self._automaton.beyond(at) for _, at in self._states[state]))
        return beyond if live is None else beyond & live

    def phrases(self, most: int | None = None) -> Iterator[Phrase]:
        """Yield the phrases as they are written, without wake words; there may be duplicates.

        They come in turn, one of every line of the grammar file, so that no line with many ways keeps others out.

        Args:
            most: How many to give; None for all.
        """
        return islice(self._phrases(), most)

    def words(self) -> frozenset[str]:
        """Return every word that occurs, including numbers in digits."""
        return self._automaton.words()

    def _phrases(self) -> Iterator[Phrase]:
        ahead = {pattern: expand(pattern.expression, self.spellings) for pattern in self.patterns}
        while ahead:
            for pattern, ways in list(ahead.items()):
                way = next(ways, None)
                if way is None:
                    del ahead[pattern]
                else:
                    words, slots = way
                    yield Phrase(pattern.intent, " ".join(words), self._filled(slots))

    def _filled(self, slots: Slots) -> Slots:
        return tuple((self._fills.get(name, name), value) for name, value in slots)

    def _parsed(self, words: list[str]) -> Phrase | None:
        return self._phrase(words, self._root) or self._two_phrases(words)

    def _spelled(self, words: list[str]) -> list[str]:
        """Return words with the accents that they have in the grammar, as far as they follow each other there."""
        state, spelled = START, list[str]()
        for word in words:
            following = self.steps(state)
            known = word if word in following else next((one for one in following if word in typed_ways(one)), None)
            if known is None:
                return words
            spelled.append(known)
            state = following[known]
        return spelled

    def _phrase(self, words: list[str], start: int) -> Phrase | None:
        path = self._automaton.follow(start, words)
        if path is None:
            return None
        ends = self._automaton.ends(path[-1].state if path else start)
        if not ends:
            return None
        (intent,) = ends
        text, slots = self._automaton.said(words, path) if path else ("", ())
        return Phrase(intent, text, self._filled(slots))

    def _two_phrases(self, words: list[str]) -> Phrase | None:
        """Return the first way of reading words as two phrases: the shortest first one, the longest joint."""
        for at in range(1, len(words)):
            for way in () if self.joint is None else self.joint.ways:
                if tuple(words[at : at + len(way)]) == way:
                    first = self._phrase(words[:at], self._root)
                    second = self._phrase(words[at + len(way) :], self._second)
                    if first and second and not self._alone.intersection((first.intent, second.intent)):
                        return Phrase(first.intent, first.text, first.slots, " ".join(way), second)
        return None

    def _onward(self, state: int) -> Iterator[_Place]:
        """Yield the places whose words may follow, including those between two phrases if the first may be over."""
        for phrase, at in self._states[state]:
            yield phrase, at
            if phrase is _FIRST and self._between is not None and self._joinable(at):
                yield _SECOND, self._between

    def _joinable(self, at: int) -> bool:
        return not self._alone.issuperset(self._automaton.ends(at))

    def _number(self, places: tuple[_Place, ...]) -> int:
        number = self._numbers.get(places)
        if number is None:
            number = self._numbers[places] = len(self._states)
            self._states.append(places)
        return number
