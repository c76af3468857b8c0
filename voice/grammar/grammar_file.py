"""Reads a grammar file; errors name the file, the line and the fix."""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from voice.config import Language
from voice.errors import GrammarError
from voice.grammar.expression import Expression, Spellings, expand, slot_counts
from voice.grammar.file_nodes import Entry
from voice.grammar.grammar import Grammar
from voice.grammar.notation import PhraseError, read_few, read_phrase
from voice.grammar.phrase import Joint, PhrasePattern, Wake
from voice.grammar.slot_names import Name, with_names
from voice.grammar.slots import filled_slot, read_slot
from voice.grammar.text import plain
from voice.library.yaml_reader import read_yaml
from voice.system.near_miss import did_you_mean

WAKE_INTENT = "wake"
"""The intent of the wake phrase by itself."""

_PARTS = ("slots", "together", "intents")
_TOGETHER = ("joined_by", "never")


@dataclass(frozen=True, slots=True)
class ExtraPhrase:
    """A phrase that is not in the grammar file.

    Attributes:
        intent: What it means; an intent of the file.
        text: The phrase, in the notation of the file.
        place: Where it is written.
    """

    intent: str
    text: str
    place: str


def load_grammar(
    path: Path,
    extra: Iterable[ExtraPhrase] = (),
    wake: str | None = None,
    language: Language = Language.ENGLISH,
    *,
    names: Iterable[Name] = (),
) -> Grammar:
    """Return the grammar of a file.

    Args:
        path: The file.
        extra: Further phrases of its intents.
        wake: Words that may stand before any phrase.
        language: In which numbers are said.
        names: What slots stand for besides what the file lists.

    Raises:
        GrammarError: The file, a phrase, a name or the wake phrase cannot be used, or a phrase means two intents.
    """
    document = read_yaml(path, GrammarError)
    if document.node is None:
        raise GrammarError(f"{path}:1: the file is empty.", "Write intents: and below it each intent's phrases.")
    file = Entry(document.node, path, "the file")
    file.expect_only(_PARTS)
    parts = file.texts()
    if "intents" not in parts:
        raise file.error("the file has no intents.", "Write intents: and below it each intent's phrases.")
    slots = parts["slots"].expect_names() if "slots" in parts else {}
    in_file = {name: read_slot(slot, language) for name, slot in slots.items()}
    spellings = with_names(in_file, names, language)
    intents = parts["intents"].expect_names()
    patterns = [
        _pattern(ExtraPhrase(intent, item.text(), item.place), spellings)
        for intent, entry in intents.items()
        for item in entry.items()
    ]
    for phrase in extra:
        if phrase.intent not in intents:
            raise GrammarError(
                f"{phrase.place}: there is no intent {phrase.intent}.", did_you_mean(phrase.intent, intents)
            )
        patterns.append(_pattern(phrase, spellings))
    if not patterns:
        raise parts["intents"].error("the file has no intents.", "Write at least one with its phrases.")
    joint = _joint(parts["together"], intents) if "together" in parts else None
    return Grammar(patterns, spellings, _wake(wake), joint, {name: filled_slot(slot) for name, slot in slots.items()})


def plain_grammar(phrases: Mapping[str, Iterable[str]]) -> Grammar:
    """Return a grammar of plain phrases by intent.

    Raises:
        GrammarError: A phrase cannot be used, or means two intents.
    """
    return Grammar(
        [_pattern(ExtraPhrase(intent, text, "a phrase"), {}) for intent, texts in phrases.items() for text in texts], {}
    )


def as_grammar(grammar: Grammar | Mapping[str, Iterable[str]]) -> Grammar:
    """Return a grammar as it is, or plain phrases as one.

    Raises:
        GrammarError: A phrase cannot be used, or means two intents.
    """
    return grammar if isinstance(grammar, Grammar) else plain_grammar(grammar)


def _joint(entry: Entry, intents: Iterable[str]) -> Joint:
    """Return what comes between two phrases in one breath; the longest way of saying it first."""
    entry.expect_only(_TOGETHER)
    parts = entry.texts()
    if "joined_by" not in parts:
        raise entry.error("together lacks joined_by.", "Write what comes between two phrases, such as  joined_by: and")
    ways: set[tuple[str, ...]] = set()
    for item in parts["joined_by"].items():
        expression = _expression(item.text(), item.place, {}, read_few)
        ways |= {words for words, _ in expand(expression, {})}
    never = parts["never"].items() if "never" in parts else []
    for item in never:
        if item.text() not in intents:
            raise item.error(f"there is no intent {item.text()}.", did_you_mean(item.text(), intents))
    return Joint(tuple(sorted(ways, key=lambda way: (-len(way), way))), frozenset(item.text() for item in never))


def _pattern(phrase: ExtraPhrase, spellings: Spellings) -> PhrasePattern:
    return PhrasePattern(phrase.intent, _expression(phrase.text, phrase.place, spellings), phrase.place)


def _expression(
    text: str, place: str, spellings: Spellings, read: Callable[[str], Expression] = read_phrase
) -> Expression:
    try:
        expression = read(text)
    except PhraseError as error:
        raise GrammarError(f"{place}: {error.problem}", error.mend) from error
    for name in slot_counts(expression):
        if name not in spellings:
            raise GrammarError(f"{place}: there is no slot {name}.", did_you_mean(name, spellings))
    return expression


def _wake(phrase: str | None) -> Wake | None:
    if phrase is None:
        return None
    words = plain(phrase).split()
    if not words or re.search(r"[^\w\s,'-]", phrase.replace("\N{RIGHT SINGLE QUOTATION MARK}", "'")):
        raise GrammarError(f"The wake phrase {phrase!r} has no words.", "Give some, such as hey coach.")
    return Wake(tuple(words), WAKE_INTENT, "the wake phrase")
