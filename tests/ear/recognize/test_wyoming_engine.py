"""A recognizer over the network: wyoming-faster-whisper as its maker serves it, and services that are up to no good."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.ear.recognize.coach_phrases import GRAMMAR
from tests.lab.speech import speak
from tests.lab.wyoming_peers import free_port, wyoming_piper, wyoming_whisper
from tests.lab.wyoming_strangers import INFO, stranger
from voice.config import Language
from voice.ear.recognize import wyoming_engine
from voice.ear.recognize.grammar_engine import GrammarEngine
from voice.ear.recognize.make_engine import make_engine
from voice.ear.recognize.watched import FREE_TEXT_SECONDS, WatchedEngine
from voice.ear.recognize.wyoming_engine import AGAIN_SECONDS, WyomingEngine
from voice.errors import RecognizerError, RecognizerSilentError
from voice.sound.samples import silence
from voice.system.heartbeat import Heartbeat
from voice.system.wyoming.address import Address

pytest.importorskip("wyoming", reason="wyoming is an optional package")


@pytest.fixture(scope="module")
def whisper(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Address]:
    with wyoming_whisper(tmp_path_factory.mktemp("whisper")) as address:
        yield address


@pytest.mark.parametrize(("said", "intent"), [("next stretch", "next"), ("how much longer", "how_long")])
def test_whisper_hears_commands(whisper: Address, said: str, intent: str) -> None:
    engine, told = make_engine(f"wyoming://{whisper}", GRAMMAR)
    heard = engine.recognize(speak(said))
    assert told is None
    assert (heard.intent, heard.accepted) == (intent, True), heard


def test_whisper_hears_that_something_else_was_said(whisper: Address) -> None:
    heard = WyomingEngine(whisper, GRAMMAR).recognize(speak("the blue towel is on the balcony"))
    assert not heard.accepted
    assert "balcony" in heard.heard


def test_what_makes_no_sense_now_is_not_accepted(whisper: Address) -> None:
    heard = WyomingEngine(whisper, GRAMMAR).recognize(speak("next stretch"), frozenset({"pause"}))
    assert (heard.intent, heard.accepted) == ("next", False)


def text(answer: str) -> bytes:
    return b'{"type": "transcript", "data": {"text": "%s"}}\n' % answer.encode()


@pytest.mark.parametrize(
    ("answer", "found"),
    [
        *((text("Next stretch."), ("next", True)), (text(""), (None, False)), (text("stock"), (None, False))),
        *(
            (b'{"type": "transcript"}\n', (None, False)),
            (b'{"type": "transcript", "data": {"text": 7}}\n', (None, False)),
        ),
    ],
)
def test_a_text_is_matched_as_that_of_every_engine(answer: bytes, found: tuple[str | None, bool]) -> None:
    with stranger(INFO, answer) as address:
        heard = WyomingEngine(address, GRAMMAR).recognize(speak("next stretch"))
    assert (heard.intent, heard.accepted) == found


@pytest.mark.parametrize("answer", [b"", b"nonsense\n", b'{"type": "transcript", "data_length": 9999999999}\n'])
def test_an_utterance_that_gets_no_answer_fails_and_the_next_one_may_not(answer: bytes) -> None:
    with stranger(INFO, answer, text("next stretch")) as address:
        engine = WyomingEngine(address, GRAMMAR)
        with pytest.raises(RecognizerError) as raised:
            engine.recognize(silence(16_000))
        assert engine.recognize(silence(16_000)).accepted
    assert str(address) in raised.value.problem
    assert raised.value.mend


def test_in_english_the_coachs_own_ear_takes_over_and_the_service_is_asked_again_later() -> None:
    now = [0.0]
    own = GrammarEngine(GRAMMAR)
    with stranger(INFO, b"", text("pause")) as address:
        engine = WyomingEngine(address, GRAMMAR, make_own=lambda: own, now=lambda: now[0])
        heard = []
        for now[0] in (0.0, AGAIN_SECONDS - 1, AGAIN_SECONDS + 1, AGAIN_SECONDS + 2):
            heard.append(engine.recognize(speak("next stretch")).intent)
    assert heard == ["next", "next", "pause", "pause"]


@pytest.mark.parametrize(("language", "hears"), [(Language.ENGLISH, True), (Language("de"), False)])
def test_a_session_in_english_is_not_deaf_where_the_link_is_down(language: Language, *, hears: bool) -> None:
    info = INFO.replace(b'["en"]', b'["en", "de"]')
    with stranger(info, b"") as address:
        engine, _ = make_engine(f"wyoming://{address}", GRAMMAR, language)
        if hears:
            assert engine.recognize(speak("next stretch")).intent == "next"
        else:
            with pytest.raises(RecognizerError):
                engine.recognize(speak("next stretch"))


def test_one_that_hangs_is_given_up_before_the_ear_counts_as_stuck(monkeypatch: pytest.MonkeyPatch) -> None:
    assert wyoming_engine.SECONDS < FREE_TEXT_SECONDS
    monkeypatch.setattr(wyoming_engine, "SECONDS", 0.2)
    heartbeat = Heartbeat()
    with stranger(INFO, None) as address:
        engine = WatchedEngine(WyomingEngine(address, GRAMMAR), heartbeat)
        with pytest.raises(RecognizerSilentError, match="gave no answer"):
            engine.recognize(silence(16_000))


def test_one_that_is_not_there_is_told() -> None:
    with pytest.raises(RecognizerError, match="cannot be reached"):
        make_engine(f"wyoming://127.0.0.1:{free_port()}", GRAMMAR)


def test_a_language_that_it_does_not_hear_is_told() -> None:
    with stranger(INFO) as address, pytest.raises(RecognizerError, match="no recognizer for German"):
        WyomingEngine(address, GRAMMAR, Language("de"))


def test_a_voice_is_no_recognizer(tmp_path: Path) -> None:
    with wyoming_piper(tmp_path) as address, pytest.raises(RecognizerError, match="no recognizer for English"):
        WyomingEngine(address, GRAMMAR)


@pytest.mark.parametrize("name", ["wyoming://kitchen", "wyoming://", "WYOMING://a:b"])
def test_an_address_that_is_none_is_told(name: str) -> None:
    with pytest.raises(RecognizerError, match="it should be written wyoming://HOST:PORT"):
        make_engine(name, GRAMMAR)
