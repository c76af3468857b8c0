from typing import Any

import pytest
import speech_recognition  # type: ignore[import-untyped, unused-ignore]
from hypothesis import given
from hypothesis import strategies as st

from tests.ear.recognize.coach_phrases import GRAMMAR
from tests.lab.speech import speak
from voice.config import Language
from voice.ear.recognize.free_text import FreeTextEngine, PhraseMatcher, engine_names
from voice.errors import RecognizerError, RecognizerSilentError
from voice.grammar.commands import load_commands
from voice.grammar.text import plain
from voice.sound.samples import to_pcm16

MATCHER = PhraseMatcher(GRAMMAR)


class FakeRecognizer:
    """Stands in for an engine behind a network: it answers what it is told, in the real one's way."""

    def __init__(self, answer: Any) -> None:
        self.answer = answer
        self.asked: list[tuple[Any, dict[str, Any]]] = []

    def recognize_google(self, audio_data: Any, **options: Any) -> Any:
        self.asked.append((audio_data, options))
        if isinstance(self.answer, Exception):
            raise self.answer
        return self.answer


def engine(answer: Any, **options: Any) -> FreeTextEngine:
    return FreeTextEngine("google", GRAMMAR, options, FakeRecognizer(answer))


def test_fake_keeps_the_real_methods_contract() -> None:
    real = speech_recognition.Recognizer()
    audio = speech_recognition.AudioData(to_pcm16(speak("next stretch")), 16000, 2)
    heard = real.recognize_sphinx(audio, grammar=None)
    assert isinstance(heard, str)
    with pytest.raises(speech_recognition.RequestError):
        real.recognize_google(audio, endpoint="http://127.0.0.1:9/nothing")


def test_real_engine_hears_through_the_same_way() -> None:
    found = FreeTextEngine("sphinx", GRAMMAR).recognize(speak("how much longer"))
    assert found.text


@pytest.mark.parametrize("answer", ["Next stretch.", ("next stretch", 0.9), "next stretches"])
def test_text_near_a_phrase_is_understood(answer: Any) -> None:
    heard = engine(answer).recognize(speak("next stretch"))
    assert (heard.intent, heard.text, heard.accepted) == ("next", "next stretch", True)


@pytest.mark.parametrize("answer", ["the blue towel", "", "stock", speech_recognition.UnknownValueError()])
def test_other_text_is_not_understood(answer: Any) -> None:
    heard = engine(answer).recognize(speak("next stretch"))
    assert (heard.intent, heard.accepted) == (None, False)


def test_intent_that_is_not_live_is_not_accepted() -> None:
    heard = engine("pause").recognize(speak("pause"), live=frozenset({"next"}))
    assert (heard.intent, heard.accepted) == ("pause", False)


@pytest.mark.parametrize(
    "failure", [speech_recognition.RequestError("no network"), ValueError("odd"), ImportError("x")]
)
def test_failure_is_an_error_with_a_mend(failure: Exception) -> None:
    with pytest.raises(RecognizerSilentError, match="google") as caught:
        engine(failure).recognize(speak("pause"))
    assert caught.value.mend
    assert caught.value.recognizer == "google"


def test_audio_and_options_are_handed_on() -> None:
    recognizer = FakeRecognizer("pause")
    FreeTextEngine("google", GRAMMAR, {"language": "en-GB"}, recognizer).recognize(speak("pause"))
    audio, options = recognizer.asked[0]
    assert options == {"language": "en-GB"}
    assert (audio.sample_rate, audio.sample_width, audio.frame_data) == (16000, 2, to_pcm16(speak("pause")))


def test_missing_package_is_named() -> None:
    with pytest.raises(RecognizerError, match="vosk"):
        FreeTextEngine("vosk", GRAMMAR).recognize(speak("pause"))


def test_unknown_name_lists_the_names_that_exist() -> None:
    with pytest.raises(RecognizerError, match=r"'wosk'.*google.*sphinx.*vosk"):
        FreeTextEngine("wosk", GRAMMAR)
    assert "whisper" in engine_names()


@given(st.sampled_from([text for texts in GRAMMAR.values() for text in texts]))
def test_every_phrase_matches_itself(text: str) -> None:
    intent, phrase, likeness = MATCHER.nearest(text)
    assert (phrase, likeness) == (text, 1.0)
    assert text in GRAMMAR[intent]


def test_plain_text_keeps_the_apostrophe_only() -> None:
    assert plain(" What\N{RIGHT SINGLE QUOTATION MARK}s next?  Go-on! ") == "what's next go on"


@pytest.mark.parametrize(
    ("language", "heard", "intent"),
    [
        (Language.ENGLISH, "stop the sessions", "stop"),
        (Language.ENGLISH, "my neck hurt", "hurts"),
        (Language("de"), "beende die sitzungen", "stop"),
        (Language("de"), "es tut wehe", "hurts"),
        (Language("es"), "terminar la sesion es", "stop"),
        (Language("es"), "me duelen", "hurts"),
    ],
)
def test_what_is_nearly_said_is_found_at_the_end_of_the_file_too(language: Language, heard: str, intent: str) -> None:
    found, _, likeness = PhraseMatcher(load_commands(language=language)).nearest(heard)
    assert found == intent
    assert likeness >= 0.8
