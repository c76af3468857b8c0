"""A phrase as it is read, and as it is said."""

from dataclasses import dataclass

from voice.ear.grammar.expression import Expression, Slots


@dataclass(frozen=True, slots=True)
class Phrase:
    """One way of saying an intent.

    Attributes:
        intent: The label of what is meant.
        text: The words, in lower case without punctuation.
        slots: Slot names with their values.
    """

    intent: str
    text: str
    slots: Slots = ()


@dataclass(frozen=True, slots=True)
class Wording:
    """A phrase as it was read: what it means, what can be said, and where it is written."""

    intent: str
    expression: Expression
    place: str


@dataclass(frozen=True, slots=True)
class Wake:
    """Words that may stand before any phrase, and that mean an intent of their own alone."""

    words: tuple[str, ...]
    intent: str
    place: str
