"""Picks the recognition engine by its name, and says so when it has to be another than wished."""

import logging
from enum import StrEnum

from voice.config import Language
from voice.ear.recognize.engine import Engine, Phrases
from voice.ear.recognize.engine_facts import language_options
from voice.ear.recognize.free_text import FreeTextEngine
from voice.ear.recognize.grammar_engine import GrammarEngine
from voice.ear.recognize.sphinx import SphinxEngine
from voice.errors import RecognizerError
from voice.grammar.grammar import Grammar

logger = logging.getLogger(__name__)


class EngineName(StrEnum):
    """The engines that need no name of SpeechRecognition's."""

    AUTO = "auto"
    GRAMMAR = "grammar"
    SPHINX = "sphinx"


def make_engine(
    name: EngineName | str, grammar: Grammar | Phrases, language: Language = Language.ENGLISH
) -> tuple[Engine, str | None]:
    """Return the engine and, where it is not the one that `auto` prefers, a sentence that says so and why.

    Args:
        name: One of `EngineName`, or the name of an engine of SpeechRecognition.
        grammar: What can be said; plain phrases by intent will do.
        language: What is spoken.

    Raises:
        RecognizerError: The named engine does not exist, does not hear the language, or cannot be used; for `auto`,
            none can.
        GrammarError: A plain phrase cannot be used.
    """
    options = language_options(name, language)
    match name:
        case EngineName.AUTO:
            return _best(grammar)
        case EngineName.GRAMMAR:
            return GrammarEngine(grammar), None
        case EngineName.SPHINX:
            return SphinxEngine(grammar), None
        case _:
            return FreeTextEngine(name, grammar, options), None


def _best(grammar: Grammar | Phrases) -> tuple[Engine, str | None]:
    try:
        return GrammarEngine(grammar), None
    except RecognizerError as error:
        logger.info("the grammar engine is not available: %s", error)
        told = f"Hearing with PocketSphinx, which understands less: {error}"
    return SphinxEngine(grammar), told
