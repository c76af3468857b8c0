import subprocess
import sys
from pathlib import Path

import pytest

from voice.config import Language
from voice.errors import SynthesisError
from voice.mouth.synth import pyttsx3_voice
from voice.mouth.synth.piper_voice import PiperVoice
from voice.mouth.synth.pyttsx3_voice import Pyttsx3Voice


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
print(len(Pyttsx3Voice(None, 150).render("This is a rather long sentence. " * 40)) / 16000)
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


@pytest.mark.parametrize(("language", "voice"), [(Language.GERMAN, "gmw/de"), (Language.SPANISH, "roa/es")])
def test_another_language_has_a_voice_of_its_own(language: Language, voice: str) -> None:
    assert f"{voice} " in Pyttsx3Voice(None, 150, language).key


def test_an_unknown_voice_of_a_language_names_those_that_it_has() -> None:
    with pytest.raises(SynthesisError, match="'Marvin'") as caught:
        Pyttsx3Voice("Marvin", 150, Language.GERMAN)
    assert caught.value.mend == "Its German voices are: German."


def test_a_language_without_a_voice_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pyttsx3_voice, "_language", lambda _: "xx")
    with pytest.raises(SynthesisError, match="no voice for Spanish") as caught:
        Pyttsx3Voice(None, 150, Language.SPANISH)
    assert "espeak-ng" in caught.value.mend


def test_piper_speaks_english_only() -> None:
    with pytest.raises(SynthesisError, match="English only, not German"):
        PiperVoice(Language.GERMAN)
