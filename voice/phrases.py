"""What can be said to the coach as it is configured: its own commands, the user's phrases and wake phrase."""

from voice.config import Config
from voice.ear.grammar.commands import load_commands
from voice.ear.grammar.grammar import Grammar
from voice.ear.grammar.phrase import Phrase
from voice.ear.grammar.source import ExtraPhrase


def load_phrases(config: Config) -> Grammar:
    """Return the grammar of what can be said.

    Raises:
        GrammarError: What the user has added cannot be used, or means another command already.
    """
    own = (ExtraPhrase(phrase.intent, phrase.text, phrase.place) for phrase in config.phrases)
    return load_commands(own, config.wake, config.language)


def commands_in(grammar: Grammar, line: str) -> tuple[Phrase, ...]:
    """Return what a typed line asks for: nothing, one command, or two joined by "and"."""
    phrase = grammar.parse(line)
    return () if phrase is None else (phrase,)
