import pytest

from tests.ear.recognize.coach_phrases import GRAMMAR
from voice.ear.recognize.free_text import FreeTextEngine
from voice.ear.recognize.grammar_engine import GrammarEngine
from voice.ear.recognize.make_engine import EngineName, make_engine
from voice.ear.recognize.moonshine import Moonshine
from voice.ear.recognize.sphinx import SphinxEngine
from voice.errors import RecognizerError


def test_auto_takes_the_grammar_engine_silently(model: Moonshine) -> None:
    assert model
    engine, told = make_engine(EngineName.AUTO, GRAMMAR)
    assert isinstance(engine, GrammarEngine)
    assert told is None


@pytest.mark.usefixtures("without_model")
def test_auto_falls_back_to_sphinx_and_says_so() -> None:
    engine, told = make_engine("auto", GRAMMAR)
    assert isinstance(engine, SphinxEngine)
    assert told is not None
    assert "PocketSphinx" in told
    assert "stretch-coach[grammar]" in told


@pytest.mark.usefixtures("without_model")
def test_named_engine_that_is_missing_is_an_error() -> None:
    with pytest.raises(RecognizerError, match="not installed"):
        make_engine("grammar", GRAMMAR)


def test_other_names_are_engines_of_speech_recognition() -> None:
    engine, told = make_engine("google", GRAMMAR)
    assert isinstance(engine, FreeTextEngine)
    assert told is None


def test_unknown_name_is_an_error() -> None:
    with pytest.raises(RecognizerError, match="'gogle'"):
        make_engine("gogle", GRAMMAR)
