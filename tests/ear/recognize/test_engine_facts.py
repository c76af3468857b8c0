"""Who hears other languages than English, and whether SpeechRecognition takes what it is told."""

import inspect
import warnings

import pytest

from tests.ear.recognize.test_free_text import FakeRecognizer
from voice.config import Language
from voice.ear.recognize.engine_facts import ENGLISH_ONLY, language_options
from voice.ear.recognize.free_text import FreeTextEngine, engine_names
from voice.ear.recognize.make_engine import make_engine
from voice.errors import RecognizerError
from voice.grammar.commands import load_commands
from voice.sound.samples import silence

with warnings.catch_warnings():
    warnings.simplefilter("ignore", DeprecationWarning)
    import speech_recognition  # type: ignore[import-untyped, unused-ignore]

GERMAN = load_commands(language=Language("de"))


def accepts(engine: str, argument: str) -> bool:
    """Tell whether an engine's method has an argument, by name or through what it hands on."""
    parameters = inspect.signature(getattr(speech_recognition.Recognizer, f"recognize_{engine}")).parameters
    if argument in parameters:
        return True
    handed_on = [one for one in parameters.values() if one.kind is inspect.Parameter.VAR_KEYWORD]
    # Of those that say what they hand on, the declaration is looked up in the module that has the method.
    for one in handed_on:
        found = getattr(speech_recognition.Recognizer, f"recognize_{engine}")
        module = inspect.getmodule(found)
        declared = str(one.annotation).removeprefix("Unpack[").removesuffix("]")
        kind = getattr(module, declared, None)
        return kind is None or argument in kind.__annotations__
    return False


@pytest.mark.parametrize("engine", sorted(set(engine_names()) - ENGLISH_ONLY))
@pytest.mark.parametrize("language", [one for one in Language if one is not Language.ENGLISH])
def test_an_engine_takes_the_language_as_it_is_told(engine: str, language: Language) -> None:
    options = language_options(engine, language)
    assert all(accepts(engine, argument) for argument in options)
    takes = {name for name in ("language", "language_code") if accepts(engine, name)}
    # The service behind "api" was closed; whatever else has an argument for the language is given it.
    assert bool(options) == bool(takes) or engine == "api"


def test_what_an_engine_does_not_take_would_be_found() -> None:
    assert not accepts("vosk", "language")
    assert not accepts("google_cloud", "language")
    assert accepts("google_cloud", "language_code")


@pytest.mark.parametrize(
    ("engine", "language", "options"),
    [
        ("google", Language("de"), {"language": "de-DE"}),
        ("google", Language("es"), {"language": "es-ES"}),
        ("google", Language.ENGLISH, {}),
        ("whisper", Language("de"), {"language": "de"}),
        ("faster_whisper", Language("es"), {"language": "es"}),
        ("vosk", Language("de"), {}),
    ],
)
def test_each_in_its_own_form(engine: str, language: Language, options: dict[str, str]) -> None:
    assert language_options(engine, language) == options


def test_what_hears_english_only_says_so_and_what_to_do() -> None:
    with pytest.raises(RecognizerError, match="hears English only, not German") as raised:
        make_engine("sphinx", GERMAN, Language("de"))
    for way in ("--engine", "--keyboard", "vosk", "whisper", "google"):
        assert way in raised.value.mend


def test_an_engine_of_speech_recognition_is_made_for_the_language() -> None:
    engine, told = make_engine("google", GERMAN, Language("de"))
    assert isinstance(engine, FreeTextEngine)
    assert told is None
    assert engine._options == {"language": "de-DE"}
    assert engine._matcher.grammar is GERMAN


def test_german_free_text_is_matched_against_the_german_commands() -> None:
    recognizer = FakeRecognizer("Noch 10 Sekunden, bitte.")
    engine = FreeTextEngine("google", GERMAN, language_options("google", Language("de")), recognizer)
    found = engine.recognize(silence(16_000))
    assert (found.intent, dict(found.slots), found.accepted) == ("more_seconds", {"seconds": 10}, True)
    assert recognizer.asked[0][1] == {"language": "de-DE"}
