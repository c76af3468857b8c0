"""A voice over the network: wyoming-piper as its maker serves it, and services that do what no decent one does."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.lab.wyoming_peers import free_port, wyoming_piper
from tests.lab.wyoming_strangers import INFO, stranger
from voice.config import Config, Language
from voice.errors import SynthesisError, VoiceOutOfReachError
from voice.mouth.synth import wyoming_voice
from voice.mouth.synth.make_voice import VoiceChoice, chosen, make
from voice.mouth.synth.voice_process import VoiceApart
from voice.mouth.synth.wyoming_voice import WyomingVoice
from voice.sound.samples import SPEAKER_RATE
from voice.system.heartbeat import Heartbeat
from voice.system.wyoming.address import Address

pytest.importorskip("wyoming", reason="wyoming is an optional package")

SENTENCE = "Breathe in, and reach up."
OWN = chosen(Config())


def at(address: Address) -> str:
    return f"wyoming://{address}"


@pytest.fixture(scope="module")
def piper(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Address]:
    with wyoming_piper(tmp_path_factory.mktemp("piper")) as address:
        yield address


def test_a_voice_of_the_service_is_chosen_by_its_name(piper: Address) -> None:
    voice = WyomingVoice(at(piper), "EN_us-joe-medium")
    assert voice.render(SENTENCE).size > SPEAKER_RATE
    assert "en_US-joe-medium" in voice.key


def test_a_name_that_it_does_not_know_is_told_with_some_that_it_knows(piper: Address) -> None:
    with pytest.raises(SynthesisError, match="no voice called 'Marvin'") as raised:
        WyomingVoice(at(piper), "Marvin")
    assert "ar_JO-kareem-low" in raised.value.mend


def test_the_words_a_minute_of_the_settings_count(piper: Address) -> None:
    usual, quick = (make(chosen(Config(tts=at(piper), words_per_minute=rate))) for rate in (155, 217))
    assert len(quick.render(SENTENCE)) == pytest.approx(len(usual.render(SENTENCE)) / 1.4, rel=0.05)


def test_a_language_that_it_does_not_speak_is_told() -> None:
    with stranger(INFO) as address, pytest.raises(SynthesisError, match="no voice for German"):
        WyomingVoice(at(address), language=Language("de"))


CHUNK = b'{"type": "audio-chunk", "data": {"rate": 16000, "width": %d, "channels": 1}, "payload_length": %d}\n'


@pytest.mark.parametrize(
    "answer",
    [
        b"",
        b"nonsense\n",
        CHUNK % (2, 4) + b"ab",
        CHUNK % (5, 4) + b"abcd",
        b'{"type": "audio-chunk", "payload_length": 2}\nab',
        b'{"type": "audio-chunk", "payload_length": 99999999999}\nab',
        (CHUNK % (2, 2**20) + b"\0" * 2**20) * 4,
    ],
    ids=["gone", "nonsense", "half", "odd format", "no format", "too large", "endless"],
)
def test_what_is_no_speech_means_that_it_is_out_of_reach(answer: bytes) -> None:
    with stranger(INFO, answer) as address:
        voice = WyomingVoice(at(address))
        with pytest.raises(VoiceOutOfReachError) as raised:
            voice.render(SENTENCE)
    assert str(address) in raised.value.problem
    assert raised.value.mend


@pytest.mark.parametrize(
    "answer", [b'{"type": "audio-stop"}\n', CHUNK % (2, 4) + b"\0\0\0\0" + b'{"type": "audio-stop"}\n']
)
def test_one_that_is_silent_has_failed_at_this_sentence_alone(answer: bytes) -> None:
    with stranger(INFO, answer) as address:
        voice = WyomingVoice(at(address))
        with pytest.raises(SynthesisError) as raised:
            voice.render(SENTENCE)
    assert not isinstance(raised.value, VoiceOutOfReachError)


def test_one_that_hangs_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(wyoming_voice, "SECONDS", 0.2)
    with stranger(INFO, None) as address:
        voice = WyomingVoice(at(address))
        with pytest.raises(VoiceOutOfReachError, match="gave no answer"):
            voice.render(SENTENCE)


def apart(address: Address, told: list[SynthesisError], *, insists: bool) -> VoiceApart:
    choice = VoiceChoice.model_validate({**chosen(Config(tts=at(address))).model_dump()})
    return VoiceApart(choice, pytest.fail, Heartbeat(), OWN, replaced=told.append, insists=insists)


def test_where_it_goes_in_the_middle_of_a_session_the_computers_own_speaks_with_one_note(tmp_path: Path) -> None:
    told: list[SynthesisError] = []
    with wyoming_piper(tmp_path) as address:
        voice = apart(address, told, insists=True)
        assert voice.render(SENTENCE).size
        assert voice.key.startswith("wyoming ")
    try:
        assert voice.render("And stay there.").size
        assert voice.render("Hold it there.").size
        assert voice.key.startswith("pyttsx3 ")
    finally:
        voice.close()
    (error,) = told
    assert isinstance(error, VoiceOutOfReachError)
    assert "cannot be reached" in error.problem


def test_where_it_is_not_there_from_the_beginning_that_is_told_to_whoever_named_it() -> None:
    voice = apart(Address("127.0.0.1", free_port()), [], insists=True)
    with pytest.raises(VoiceOutOfReachError, match="cannot be reached"):
        _ = voice.key
    voice.close()
