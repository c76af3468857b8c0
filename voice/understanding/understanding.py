"""What a text means: here, what the grammar says that it means."""

from voice.coach.activity import State
from voice.config import Language
from voice.grammar.grammar import Grammar
from voice.grammar.phrase import Phrase
from voice.understanding.meaning import Meaning, Way


class Understanding:
    """Finds what is meant by a text.

    Args:
        grammar: What can be said.
        language: Of the texts.
    """

    def __init__(self, grammar: Grammar, language: Language) -> None:
        del language
        self._grammar = grammar

    def of(self, text: str, state: State | None = None) -> Meaning | None:
        """Return the likeliest meaning, be it unsure; None where nothing is near."""
        del state
        phrase = self._grammar.parse(text)
        return None if phrase is None else _meaning(phrase)

    def alarm_in(self, text: str) -> Meaning | None:
        """Return the meaning of words of pain or danger in a text; None where it holds none."""
        meant = self.of(text)
        return meant if meant is not None and meant.intent == "hurts" else None


def _meaning(phrase: Phrase) -> Meaning:
    also = None if phrase.also is None else _meaning(phrase.also)
    return Meaning(phrase.intent, 1.0, Way.PHRASE, phrase.text, dict(phrase.slots), also)
