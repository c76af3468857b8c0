"""Picks the recognition engine by name, and says so if it has to be another than the one wanted."""

import logging
from enum import StrEnum

from voice.config import Language
from voice.ear.recognize.engine import Engine, Phrases
from voice.ear.recognize.engine_facts import language_options, service_of
from voice.ear.recognize.free_text import FreeTextEngine
from voice.ear.recognize.grammar_engine import GrammarEngine
from voice.ear.recognize.search import Beams
from voice.ear.recognize.sphinx import SphinxEngine
from voice.ear.recognize.whisper import Whisper
from voice.ear.recognize.whisper_confidence import WEIGHTS as WHISPER_WEIGHTS
from voice.ear.recognize.wyoming_engine import WyomingEngine
from voice.errors import RecognizerError
from voice.grammar.grammar import Grammar

logger = logging.getLogger(__name__)


WHISPER_BEAMS = Beams(width=6, spread=16.0, joint=6.0, behind=9.0, ways=1)
"""Narrower than Moonshine's: a step of this model takes three times as long, and it knows sooner what was said."""

WHISPER_THRESHOLD = 0.6
"""Set on the fitting part of scripts/benches/language_material.py, each group of speakers judged by weights fitted
without them: of clean commands 94 in 100 pass in Spanish, and 78 in German with an accent, where 80 are right at all;
and one utterance in 19 minutes of Spanish talk. From 0.5 to 0.85 that hardly changes."""


class EngineName(StrEnum):
    """The engines that are not SpeechRecognition's."""

    AUTO = "auto"
    GRAMMAR = "grammar"
    SPHINX = "sphinx"


def make_engine(
    name: EngineName | str, grammar: Grammar | Phrases, language: Language = Language.ENGLISH
) -> tuple[Engine, str | None]:
    """Return the engine and, if it is not the one that `auto` prefers, a sentence that says so and why.

    Args:
        name: One of `EngineName`, the name of an engine of SpeechRecognition, or the address of a Wyoming service.
        grammar: What can be said; plain phrases by intent will do.
        language: What is spoken.

    Raises:
        RecognizerError: The named engine does not exist, does not hear the language, or cannot be used; for `auto`,
            none can.
        GrammarError: A plain phrase cannot be used.
    """
    if (address := service_of(name)) is not None:
        own = (lambda: _best(grammar)[0]) if language is Language.ENGLISH else None
        return WyomingEngine(address, grammar, language, own), None
    options = language_options(name, language)
    match name:
        case EngineName.AUTO | EngineName.GRAMMAR if language is not Language.ENGLISH:
            return whisper_engine(grammar, language), None
        case EngineName.AUTO:
            return _best(grammar)
        case EngineName.GRAMMAR:
            return GrammarEngine(grammar), None
        case EngineName.SPHINX:
            return SphinxEngine(grammar), None
        case _:
            return FreeTextEngine(name, grammar, options), None


def whisper_engine(grammar: Grammar | Phrases, language: Language) -> GrammarEngine:
    """Return the engine for another language than English.

    Raises:
        RecognizerError: The model is missing or damaged.
    """
    return GrammarEngine(grammar, Whisper(language), WHISPER_THRESHOLD, WHISPER_BEAMS, WHISPER_WEIGHTS)


def _best(grammar: Grammar | Phrases) -> tuple[Engine, str | None]:
    try:
        return GrammarEngine(grammar), None
    except RecognizerError as error:
        logger.info("the grammar engine is not available: %s", error)
        told = f"Hearing with PocketSphinx, which understands less: {error}"
    return SphinxEngine(grammar), told
