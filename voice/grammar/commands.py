"""The coach's own commands: a file for each language, and its phrases."""

from collections.abc import Iterable
from functools import cache

from voice.config import Language
from voice.grammar.expression import Spellings, Value, expand
from voice.grammar.grammar import Grammar
from voice.grammar.grammar_file import ExtraPhrase, load_grammar
from voice.grammar.slot_names import Name
from voice.library.folder import in_language

_EXAMPLES: dict[str, Value] = {"minutes": 10, "seconds": 30, "step": 3, "score": 4}
"""Slot values that sound natural in any phrase; for other slots, the first value does."""


def load_commands(
    extra: Iterable[ExtraPhrase] = (),
    wake: str | None = None,
    language: Language = Language.ENGLISH,
    *,
    names: Iterable[Name] = (),
) -> Grammar:
    """Return the grammar of the coach's commands.

    Args:
        extra: The user's own phrases for them.
        wake: The user's wake phrase.
        language: What is spoken.
        names: What the stretches and routines are called; without them, each slot has what the file lists alone.

    Raises:
        GrammarError: A phrase of the user's or a name cannot be used, or means something else already.
    """
    return load_grammar(in_language(language, "commands.yaml"), extra, wake, language, names=names)


@cache
def command_phrases(language: Language = Language.ENGLISH) -> dict[str, tuple[str, ...]]:
    """Return every wording of every command by intent, the usual one first; each slot is filled with one value."""
    grammar = load_commands(language=language)
    examples = _examples(grammar.spellings)
    phrases: dict[str, dict[str, None]] = {}
    for pattern in grammar.patterns:
        for words, _ in expand(pattern.expression, examples):
            phrases.setdefault(pattern.intent, {})[" ".join(words)] = None
    return {intent: tuple(texts) for intent, texts in phrases.items()}


def usual_phrases(grammar: Grammar) -> dict[str, str]:
    """Return the usual wording of every command by intent; its slot is filled with one value."""
    examples = _examples(grammar.spellings)
    usual: dict[str, str] = {}
    for pattern in grammar.patterns:
        if pattern.intent not in usual:
            words, _ = next(expand(pattern.expression, examples))
            usual[pattern.intent] = " ".join(words)
    return usual


def _examples(spellings: Spellings) -> dict[str, dict[Value, tuple[str, ...]]]:
    values = {slot: _EXAMPLES.get(slot, next(iter(ways))) for slot, ways in spellings.items()}
    return {slot: {value: spellings[slot][value][:1]} for slot, value in values.items()}
