"""The protocol that every recognition engine fulfils."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Protocol

from voice.grammar.phrase import Phrase
from voice.sound.samples import Samples

Phrases = Mapping[str, tuple[str, ...]]
"""Intent label -> the phrases that mean it, in lower case without punctuation."""


@dataclass(frozen=True, slots=True)
class Recognition:
    """What an utterance was recognized as.

    Attributes:
        intent: Label of the best phrase, or None where the engine found none.
        text: The best phrase, or what the engine heard instead, in lower case without punctuation.
        confidence: 0 to 1: how sure the engine is that `intent` was said and nothing else.
        accepted: Whether the confidence is enough to act on.
        slots: Slot names of the phrase with their values.
        also: What was said after it in the same breath, as far as it was taken for a second command.
        heard: All of what the engine heard as it came, in lower case without punctuation, whatever it was taken for.
        clear: 0 to 1: how sure the engine is of a word of that, as far as it says.
    """

    intent: str | None
    text: str
    confidence: float
    accepted: bool
    slots: Mapping[str, str | int] = field(default_factory=dict)
    also: "Recognition | None" = None
    heard: str = ""
    clear: float = 0.0

    @property
    def last(self) -> "Recognition":
        """The last command: the second one, or the only one."""
        return self.also or self


def recognized(phrase: Phrase, confidence: float, *, enough: bool, live: frozenset[str] | None) -> Recognition:
    """Return the result for an utterance that was recognized as a phrase.

    Args:
        phrase: The phrase; with a second one, both count as sure as the whole.
        confidence: 0 to 1.
        enough: Whether that is enough to act on.
        live: Intents that make sense now; None for all. Two commands are accepted together or not at all.
    """
    accepted = enough and (live is None or live.issuperset(phrase.intents))
    also = None if phrase.also is None else recognized(phrase.also, confidence, enough=accepted, live=None)
    return Recognition(phrase.intent, phrase.text, confidence, accepted, dict(phrase.slots), also)


class Engine(Protocol):
    """Turns one utterance into an intent. Made once with its phrases, kept, and called from the ear's thread only."""

    def recognize(self, utterance: Samples, live: frozenset[str] | None = None) -> Recognition:
        """Decode one utterance.

        Args:
            utterance: float32 mono at 16 kHz, 0.2 to 8 s, with a little quiet on either side.
            live: Intents that make sense now; None for all. What is not live is never accepted.

        Raises:
            RecognizerError: The engine failed on this utterance; the next one may succeed.
        """
        ...
