import subprocess
import sys
import warnings
import wave
from pathlib import Path

import numpy as np
import pytest

from voice.config import Language
from voice.errors import SynthesisError
from voice.mouth.synth import pyttsx3_voice
from voice.mouth.synth.piper_voice import PiperVoice
from voice.mouth.synth.pyttsx3_voice import Pyttsx3Voice
from voice.sound.samples import Samples

with warnings.catch_warnings():
    # Gone from the standard library in 3.13; SpeechRecognition brings it back there as standard-aifc.
    warnings.simplefilter("ignore", DeprecationWarning)
    import aifc

RAMP = np.arange(-32768, 32767, 50, dtype=np.int16)


def loaded(path: Path) -> tuple[Samples, int]:
    """What the voice makes of a file that an engine wrote."""
    voice = object.__new__(Pyttsx3Voice)
    voice._voice_id = "a voice"
    return voice._load("Sit tall.", path)


def test_two_sentences_in_a_row_are_two_sounds() -> None:
    voice = Pyttsx3Voice(None, 150)
    assert len(voice.render("One.")) * 3 < len(voice.render("Now let the other arm come slowly down."))


def test_a_faster_voice_is_shorter_and_has_another_key() -> None:
    sentence = "Keep your shoulders low."
    slow, fast = Pyttsx3Voice(None, 110), Pyttsx3Voice(None, 220)
    assert len(fast.render(sentence)) < 0.7 * len(slow.render(sentence))
    assert fast.key != slow.key


def test_two_voices_do_not_take_each_others_settings() -> None:
    american, scottish = Pyttsx3Voice("English (America)", 150), Pyttsx3Voice("english (scotland)", 150)
    for voice, name in ((american, "gmw/en-us"), (scottish, "gmw/en-gb-scotland"), (american, "gmw/en-us")):
        voice.render("Turn around.")
        assert voice._engine.getProperty("voice") == name


@pytest.mark.filterwarnings(
    "ignore::pytest.PytestUnraisableExceptionWarning"
)  # pyttsx3 raises inside espeak's callback
def test_a_file_that_cannot_be_written_is_an_error_and_the_next_sentence_is_heard(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(pyttsx3_voice, "FINISH_SECONDS", 0.3)
    voice = Pyttsx3Voice(None, 150)
    with pytest.raises(SynthesisError, match="temporary files"):
        voice._save("No room.", tmp_path / "missing" / "sentence.wav")
    assert voice.render("Room again.").size


def test_the_first_sentence_is_waited_for() -> None:
    # In a process of its own, since it is an engine's first run that does not wait.
    program = """
from voice.mouth.synth.pyttsx3_voice import Pyttsx3Voice
print(len(Pyttsx3Voice(None, 150).render("This is a rather long sentence. " * 40)) / 24000)
"""
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert float(done.stdout) > 60


def test_its_voices_can_be_chosen_by_the_names_it_lists() -> None:
    names = Pyttsx3Voice(None, 150).voices()
    assert "English (Great Britain)" in names
    assert "gmw/en " in Pyttsx3Voice("English (Great Britain)", 150).key


def test_an_unknown_voice_names_those_that_are_there() -> None:
    with pytest.raises(SynthesisError, match="'Marvin'") as caught:
        Pyttsx3Voice("Marvin", 150)
    assert "English (America)" in caught.value.mend


def test_a_text_without_words_is_an_error() -> None:
    with pytest.raises(SynthesisError, match="only silence"):
        Pyttsx3Voice(None, 150).render("...")


def test_nothing_is_printed(capfd: pytest.CaptureFixture[str]) -> None:
    Pyttsx3Voice(None, 150).render("Quiet.")
    assert capfd.readouterr() == ("", "")


def test_a_system_without_espeak_is_told_how_to_install_it() -> None:
    program = """
import ctypes
def missing(*_): raise OSError("cannot open shared object file")
ctypes.cdll.LoadLibrary = missing
from voice.errors import SynthesisError
from voice.mouth.synth.pyttsx3_voice import Pyttsx3Voice
try:
    Pyttsx3Voice(None, 150)
except SynthesisError as error:
    print(error.mend)
"""
    # In a process of its own, because the library that is missing there is loaded in this one for good.
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert "apt-get install espeak-ng" in done.stdout


@pytest.mark.parametrize(("language", "voice"), [(Language("de"), "gmw/de"), (Language("es"), "roa/es")])
def test_another_language_has_a_voice_of_its_own(language: Language, voice: str) -> None:
    assert f"{voice} " in Pyttsx3Voice(None, 150, language).key


@pytest.mark.parametrize("name", ["English (America)", "GMW/en-US", "en_US", "en-us"])
def test_a_voice_is_found_by_name_id_or_language(name: str) -> None:
    assert "gmw/en-us " in Pyttsx3Voice(name, 150).key


def test_a_near_miss_names_what_was_meant() -> None:
    with pytest.raises(SynthesisError, match="'English America'") as caught:
        Pyttsx3Voice("English America", 150)
    assert caught.value.mend == "Did you mean English (America)?"


def test_an_unknown_voice_of_a_language_names_those_that_it_has() -> None:
    with pytest.raises(SynthesisError, match="'Marvin'") as caught:
        Pyttsx3Voice("Marvin", 150, Language("de"))
    assert caught.value.mend == "Its German voices are: German."


def test_a_language_without_a_voice_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pyttsx3_voice, "_language", lambda _: "xx")
    with pytest.raises(SynthesisError, match="no voice for Spanish") as caught:
        Pyttsx3Voice(None, 150, Language("es"))
    assert "espeak-ng" in caught.value.mend


def test_piper_speaks_english_only() -> None:
    with pytest.raises(SynthesisError, match="English only, not German"):
        PiperVoice(Language("de"))


@pytest.mark.parametrize(("rate", "name"), [(22_050, "voice.aiff"), (44_100, "voice.aiff"), (22_050, "voice.wav")])
def test_reads_aiff_whatever_the_file_is_called(tmp_path: Path, rate: int, name: str) -> None:
    path = tmp_path / name
    with path.open("wb") as raw, aifc.open(raw, "wb") as file:
        file.aiff()
        file.setparams((1, 2, rate, 0, b"NONE", b"not compressed"))
        file.writeframes(RAMP.astype(">i2").tobytes())
    samples, found = loaded(path)
    assert found == rate
    np.testing.assert_array_equal(samples * 32768, RAMP)


@pytest.mark.parametrize("channels", [1, 2])
def test_reads_aiff_c(tmp_path: Path, channels: int) -> None:
    path = tmp_path / "voice.aiff"
    with path.open("wb") as raw, aifc.open(raw, "wb") as file:
        file.aifc()
        file.setparams((channels, 2, 22_050, 0, b"NONE", b"not compressed"))
        file.writeframes(np.repeat(RAMP, channels).astype(">i2").tobytes())
    np.testing.assert_array_equal(loaded(path)[0] * 32768, RAMP)


def test_reads_little_endian_aiff_c(tmp_path: Path) -> None:
    path = tmp_path / "voice.aiff"
    with path.open("wb") as raw, aifc.open(raw, "wb") as file:
        file.aifc()
        file.setparams((1, 2, 22_050, 0, b"NONE", b"not compressed"))
        file.writeframes(RAMP.astype("<i2").tobytes())
    path.write_bytes(path.read_bytes().replace(b"NONE", b"sowt", 1))
    np.testing.assert_array_equal(loaded(path)[0] * 32768, RAMP)


def test_reads_wav(tmp_path: Path) -> None:
    path = tmp_path / "voice.wav"
    with wave.open(str(path), "wb") as file:
        file.setparams((1, 2, 22_050, 0, "NONE", "not compressed"))
        file.writeframes(RAMP.astype("<i2").tobytes())
    samples, rate = loaded(path)
    assert rate == 22_050
    np.testing.assert_array_equal(samples * 32768, RAMP)


@pytest.mark.parametrize(
    "content", [b"", b"ID3 music", b"RIFF\x04\x00\x00\x00WAVE", b"FORM\x00\x00\x00\x04AIFF", b"FORM"]
)
def test_anything_else_is_refused(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "voice.wav"
    path.write_bytes(content)
    with pytest.raises(SynthesisError, match=r"'a voice' wrote no sound for 'Sit tall\.'"):
        loaded(path)
