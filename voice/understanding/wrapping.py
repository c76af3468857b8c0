"""Removes what people say around a command: "okay coach, can you please stop now, thanks"."""

from collections.abc import Collection, Iterator

from voice.grammar.grammar import START, Grammar
from voice.grammar.phrase import Phrase
from voice.understanding.folding import fold_word

Words = tuple[str, ...]

_MOST_TIMES = 3
"""How often a command may be repeated in a row."""


class Wrapping:
    """Knows the phrases and the words that may surround them.

    Args:
        grammar: The phrases.
        before: Words that may stand before one, any number of times.
        after: Words that may stand after one.
    """

    def __init__(self, grammar: Grammar, before: Collection[Words], after: Collection[Words]) -> None:
        self._grammar = grammar
        self._before = frozenset(before)
        self._after = frozenset(after)
        self._longest = max(map(len, (*self._before, *self._after)), default=0)
        self._written: dict[str, list[str]] = {}
        for word in sorted(grammar.words()):
            self._written.setdefault(fold_word(word), []).append(word)

    def phrase_in(self, words: Words) -> Phrase | None:
        """Return the phrase that is left of folded words when everything around it is removed; the last of several.

        It is said once, or a few times in a row. Nothing else may stand there.
        """
        for start in self.starts(words):
            found = self._from(words, start, _MOST_TIMES)
            if found is not None:
                return found
        return None

    def starts(self, words: Words) -> list[int]:
        """Return the places at which a command may begin: the first, and those after what people say before one."""
        return sorted(self._reached(words, {0}, self._before))

    def _from(self, words: Words, start: int, times: int) -> Phrase | None:
        for end, phrase in sorted(self._phrases(words, start), key=lambda one: -one[0]):
            after = self._reached(words, {end}, self._after)
            if len(words) in after:
                return phrase
            if times > 1:
                for again in self._reached(words, after, self._before):
                    more = self._from(words, again, times - 1)
                    if more is not None and (more.intent, more.slots) == (phrase.intent, phrase.slots):
                        return more
        return None

    def _reached(self, words: Words, starts: set[int], around: Collection[Words]) -> set[int]:
        """Return the places that can be reached from others over words without meaning."""
        reached, ahead = set(starts), list(starts)
        while ahead:
            at = ahead.pop()
            for end in range(at + 1, min(at + self._longest, len(words)) + 1):
                if end not in reached and words[at:end] in around:
                    reached.add(end)
                    ahead.append(end)
        return reached

    def _phrases(self, words: Words, start: int) -> Iterator[tuple[int, Phrase]]:
        """Yield the phrases that begin at a place, each with its end."""
        walks: list[tuple[int, tuple[str, ...]]] = [(START, ())]
        for at in range(start, len(words)):
            walks = [
                (following, (*said, written))
                for state, said in walks
                for written in self._written.get(words[at], ())
                if (following := self._grammar.steps(state).get(written)) is not None
            ]
            for state, said in walks:
                if self._grammar.ends(state) and (phrase := self._grammar.parse(" ".join(said))):
                    yield at + 1, phrase
                    break
