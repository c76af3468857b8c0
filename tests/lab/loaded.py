"""Sessions and grammars of a configuration, for tests and programs that have no other use for what is read for them."""

from collections.abc import Callable
from functools import cache

from voice.coach.memory import Memory
from voice.coach.session import Session
from voice.config import Config, Language
from voice.grammar.commands import load_commands, usual_phrases
from voice.grammar.grammar import Grammar
from voice.grammar.what_can_be_said import load_phrases
from voice.library.for_coach import load_session
from voice.library.repertoire import load_repertoire


def session_of(config: Config, memory: Memory, tell: Callable[[str], None] = lambda _: None) -> Session:
    """Return a session before its start."""
    return load_session(config, load_repertoire(config), memory, tell)


def phrases_of(config: Config) -> Grammar:
    """Return what can be said."""
    return load_phrases(config, load_repertoire(config))


@cache
def usual_in(language: Language) -> dict[str, str]:
    """Return the usual words of every command in a language."""
    return usual_phrases(load_commands(language=language))
