"""The real model where it is installed: what it hears, what it refuses, and files that are not what was packed."""

import importlib.util
from pathlib import Path

import numpy as np
import pytest

from tests.lab.loaded import phrases_of
from tests.lab.speech import Program, Speaker, available, speak
from voice.config import Config, Language
from voice.ear.recognize.grammar_engine import GrammarEngine
from voice.ear.recognize.make_engine import make_engine
from voice.ear.recognize.mel import BANDS, LOUDEST, SILENT, log_mel
from voice.ear.recognize.whisper import APART, PLACES, Whisper
from voice.ear.recognize.whisper_tokens import kept_tokens
from voice.ear.recognize.whisper_weights import FIRST, SECOND, VOCABULARY, find_files, read_whole
from voice.errors import RecognizerError
from voice.sound.samples import SAMPLE_RATE, Samples, silence

needs_model = pytest.mark.skipif(
    not all(importlib.util.find_spec(package) for package in (FIRST, SECOND)),
    reason="the extra `multilingual` is not installed",
)

VOICES = {Language("de"): Speaker(Program.ESPEAK, "de"), Language("es"): Speaker(Program.ESPEAK, "es")}

engines: dict[Language, GrammarEngine] = {}


def engine_for(language: Language) -> GrammarEngine:
    if language not in engines:
        engine, told = make_engine("auto", phrases_of(Config(language=language)), language)
        assert isinstance(engine, GrammarEngine)
        assert told is None
        engines[language] = engine
    return engines[language]


def said(text: str, language: Language) -> Samples:
    if not available(VOICES[language]):
        pytest.skip("espeak-ng is not installed")
    return speak(text, VOICES[language])


@needs_model
@pytest.mark.parametrize(
    ("language", "text", "intent"),
    [
        (Language("de"), "wie viel zeit ist noch", "how_long"),
        (Language("de"), "das kann ich wieder", "can_again"),
        (Language("es"), "repite por favor", "repeat"),
        (Language("es"), "es normal que duela", "should_it_hurt"),
    ],
)
def test_a_command_is_heard_in_its_language(language: Language, text: str, intent: str) -> None:
    found = engine_for(language).recognize(said(text, language))
    assert (found.intent, found.accepted) == (intent, True)


@needs_model
def test_numbers_are_heard_as_slots() -> None:
    found = engine_for(Language("de")).recognize(said("noch zehn sekunden", Language("de")))
    assert (found.intent, dict(found.slots), found.accepted) == ("more_seconds", {"seconds": 10}, True)


@needs_model
@pytest.mark.parametrize("language", list(VOICES))
def test_noise_and_silence_are_no_command(language: Language) -> None:
    noise = np.random.default_rng(4).normal(scale=0.1, size=SAMPLE_RATE).astype(np.float32)
    engine = engine_for(language)
    assert not engine.recognize(noise).accepted
    assert not engine.recognize(silence(SAMPLE_RATE)).accepted


@needs_model
@pytest.mark.parametrize(
    ("language", "text"),
    [
        (Language("de"), "der kuchen steht noch im ofen und das wasser kocht"),
        (Language("es"), "mi hermana ha comprado una casa cerca de la playa"),
    ],
)
def test_talk_is_no_command(language: Language, text: str) -> None:
    assert not engine_for(language).recognize(said(text, language)).accepted


@needs_model
def test_what_makes_no_sense_now_is_not_accepted() -> None:
    question = said("wie viel zeit ist noch", Language("de"))
    assert not engine_for(Language("de")).recognize(question, frozenset({"pause"})).accepted


@needs_model
@pytest.mark.parametrize("damaged", ["model.bin.part1", "model.bin.part2", VOCABULARY])
def test_a_file_that_is_not_what_was_packed_is_refused(damaged: str, tmp_path: Path) -> None:
    files = find_files()
    content = bytearray(files[damaged].read_bytes())
    content[len(content) // 2] ^= 1
    files[damaged] = tmp_path / damaged
    files[damaged].write_bytes(content)
    with pytest.raises(RecognizerError, match="damaged") as raised:
        read_whole(files[damaged])
    assert "pip install --force-reinstall" in raised.value.mend
    with pytest.raises(RecognizerError, match="damaged"):
        Whisper(Language("de"), files)


def test_a_file_that_cannot_be_read_is_told(tmp_path: Path) -> None:
    with pytest.raises(RecognizerError, match="cannot be read"):
        read_whole(tmp_path / VOCABULARY)


@pytest.mark.parametrize("language", list(VOICES))
def test_without_the_packages_it_is_said_how_to_get_them(language: Language, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(importlib.util, "find_spec", lambda *_: None)
    with pytest.raises(RecognizerError, match="not installed") as raised:
        make_engine("auto", {"pause": ("pause",)}, language)
    for way in ("scripts/run --language", "132 MB", "stretch-coach[multilingual]", "--keyboard"):
        assert way in raised.value.mend


@needs_model
def test_the_prompt_at_once_is_as_token_by_token() -> None:
    model = Whisper(Language("de"))
    frames = model.encode(np.sin(np.arange(SAMPLE_RATE) / 7).astype(np.float32))
    chances, past = model.begin(frames)
    assert np.exp(chances).sum() == pytest.approx(1.0, abs=1e-3)
    two, after = model.decode_step([5, 9], past.select([0, 0]))
    alone, _ = model.decode_step([9], past)
    np.testing.assert_allclose(two[1], alone[0], atol=1e-3)
    assert after.tokens[0][0].shape[2] == past.tokens[0][0].shape[2] + 1


@needs_model
def test_silence_stands_for_every_place_after_the_sound() -> None:
    weighing = Whisper(Language("es"))._silence.weighing(100)
    assert weighing[:100].tolist() == [0.0] * 100
    assert np.exp(weighing).sum() == pytest.approx(PLACES, abs=APART)


def test_bands_do_not_depend_on_loudness() -> None:
    tone = np.sin(np.arange(SAMPLE_RATE) * 2 * np.pi * 1000 / SAMPLE_RATE).astype(np.float32)
    bands = log_mel(tone)
    assert bands.shape == (100, BANDS)
    assert bands.max() == pytest.approx(LOUDEST)
    assert bands.min() == pytest.approx(SILENT)
    np.testing.assert_allclose(log_mel(0.01 * tone)[10:-10], bands[10:-10], atol=0.02)
    # A kilohertz is the 15th step of the linear part, and each band rises over one of 80 + 1.
    loudest = int(bands[50].argmax())
    assert 24 <= loudest <= 28


def test_tokens_with_latin_letters_are_kept() -> None:
    table = "a\nĠaus\nÃŃ\nÃ\nÐŁ\n<|endoftext|>\n<|de|>".encode()
    tokens = kept_tokens(table)
    assert tokens.pieces == (b"a", b" aus", "í".encode())
    assert tokens.kept == (0, 1, 2)
    assert tokens.named == {"endoftext": 5, "de": 6}
