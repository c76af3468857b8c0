"""Sessions and grammars of a configuration, for tests and programs that have no other use for what is read for them."""

from collections.abc import Callable
from functools import cache

from voice.body.pose import Figure
from voice.coach.memory import Memory
from voice.coach.session import Session
from voice.config import Config, Language
from voice.grammar.commands import load_commands, usual_phrases
from voice.grammar.grammar import Grammar
from voice.grammar.what_can_be_said import load_phrases
from voice.library.figures import load_figures
from voice.library.for_coach import load_session
from voice.library.repertoire import load_repertoire
from voice.understanding.understanding import Understanding


def session_of(config: Config, memory: Memory, tell: Callable[[str], None] = lambda _: None) -> Session:
    """Return a session before its start."""
    return load_session(config, load_repertoire(config), memory, tell)


def phrases_of(config: Config) -> Grammar:
    """Return what can be said."""
    if config == Config(language=config.language):
        return _phrases_in(config.language)
    return load_phrases(config, load_repertoire(config))


@cache
def _phrases_in(language: Language) -> Grammar:
    config = Config(language=language)
    return load_phrases(config, load_repertoire(config))


@cache
def own_commands(language: Language) -> Grammar:
    """Return the grammar of the coach's own commands."""
    return load_commands(language=language)


@cache
def understanding_in(language: Language) -> Understanding:
    """Return who understands what is said in one's own words, of all that can be said in a language."""
    return Understanding(_phrases_in(language), language)


@cache
def shipped_figures() -> dict[str, Figure]:
    """Return the figures of all stretches that come with the coach, by id."""
    return load_figures()


@cache
def usual_in(language: Language) -> dict[str, str]:
    """Return the usual words of every command in a language."""
    return usual_phrases(own_commands(language))
