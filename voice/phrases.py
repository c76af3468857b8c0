"""What can be said to the coach as it is configured: its own commands, the user's phrases and wake phrase."""

from voice.coach.commands import Intent
from voice.config import Config
from voice.ear.grammar.commands import load_commands
from voice.ear.grammar.grammar import Grammar
from voice.ear.grammar.source import ExtraPhrase


def load_phrases(config: Config) -> Grammar:
    """Return the grammar of what can be said.

    Raises:
        GrammarError: What the user has added cannot be used, or means another command already.
    """
    own = (ExtraPhrase(phrase.intent, phrase.text, phrase.place) for phrase in config.phrases)
    return load_commands(own, config.wake)


def intent_of(grammar: Grammar, line: str) -> Intent | None:
    """Return what a typed line asks for, None where it is no command."""
    phrase = grammar.parse(line)
    return None if phrase is None else Intent(phrase.intent)
