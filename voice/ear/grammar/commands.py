"""The coach's own commands: the file beside this one, and its phrases."""

from collections.abc import Iterable
from functools import cache
from pathlib import Path

from voice.ear.grammar.grammar import Grammar
from voice.ear.grammar.source import ExtraPhrase, load_grammar

# The package is always installed as files: its data is read in place.
COMMANDS_FILE = Path(__file__).parent / "commands.yaml"


def load_commands(extra: Iterable[ExtraPhrase] = (), wake: str | None = None) -> Grammar:
    """Return the grammar of the coach's commands.

    Args:
        extra: The user's own phrases for them.
        wake: The user's wake phrase.

    Raises:
        GrammarError: A phrase of the user's cannot be used, or means something else already.
    """
    return load_grammar(COMMANDS_FILE, extra, wake)


@cache
def command_phrases() -> dict[str, tuple[str, ...]]:
    """Return every wording of every command by intent, the usual one first."""
    phrases: dict[str, dict[str, None]] = {}
    for phrase in load_commands().phrases():
        phrases.setdefault(phrase.intent, {})[phrase.text] = None
    return {intent: tuple(texts) for intent, texts in phrases.items()}
