"""A phrase as the grammar file writes it, a pattern, and as people say it."""

from dataclasses import dataclass

from voice.grammar.expression import Expression, Slots


@dataclass(frozen=True, slots=True)
class Phrase:
    """One way of saying an intent, or two in one breath.

    Attributes:
        intent: The label of what is meant.
        text: The words, in lower case without punctuation.
        slots: Slot names with their values.
        joint: The words between this phrase and the next.
        also: The phrase that was said with it.
    """

    intent: str
    text: str
    slots: Slots = ()
    joint: str = ""
    also: "Phrase | None" = None

    @property
    def whole(self) -> str:
        """All the words."""
        return self.text if self.also is None else f"{self.text} {self.joint} {self.also.whole}"

    @property
    def commands(self) -> "tuple[Phrase, ...]":
        """This phrase, and the one that was said with it."""
        return (self,) if self.also is None else (self, *self.also.commands)

    @property
    def intents(self) -> tuple[str, ...]:
        """What is meant, in order."""
        return tuple(command.intent for command in self.commands)


@dataclass(frozen=True, slots=True)
class PhrasePattern:
    """A phrase in a file: what it means, how it can be said, and where it is written."""

    intent: str
    expression: Expression
    place: str


@dataclass(frozen=True, slots=True)
class Wake:
    """Words that may come before any phrase, and that mean an intent when said by themselves."""

    words: tuple[str, ...]
    intent: str
    place: str


@dataclass(frozen=True, slots=True)
class Joint:
    """What may come between two phrases that are said in one breath.

    Attributes:
        ways: The words, in every way of saying them.
        never: Intents whose phrases are said alone.
    """

    ways: tuple[tuple[str, ...], ...]
    never: frozenset[str] = frozenset()
