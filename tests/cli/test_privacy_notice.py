"""What is less private than usual is said before a session, in a line each."""

import subprocess
import sys
from pathlib import Path

import pytest
import speech_recognition  # type: ignore[import-untyped]  # it ships no types

from tests.lab.expected import OTHERS
from tests.lab.without_sound import silent
from voice.cli.privacy_notice import told_first, told_of_the_broker
from voice.cli.start_words import StartWords
from voice.config import Config, Language
from voice.ear.recognize.engine_facts import OFFLINE, RECEIVERS, receiver


def test_usually_there_is_nothing_to_tell() -> None:
    assert told_first(Config()) == []
    assert told_first(Config(), "Hearing with PocketSphinx.") == ["Hearing with PocketSphinx."]


@pytest.mark.parametrize(
    ("engine", "to"),
    [
        *(("google", "Google"), ("azure", "Microsoft"), ("openai", "OpenAI")),
        *(("brand_new", "brand_new"), ("wyoming://kitchen:10300", "kitchen:10300")),
    ],
)
def test_an_engine_that_sends_sound_away_is_told_with_its_receiver(engine: str, to: str) -> None:
    (line,) = told_first(Config(engine=engine))
    assert f"With the engine {engine}, what the microphone hears goes from this machine to {to}" in line


@pytest.mark.parametrize("engine", [*sorted(OFFLINE), "wyoming://127.0.0.1:10300"])
def test_an_engine_of_this_machine_is_not(engine: str) -> None:
    assert told_first(Config(engine=engine)) == []


def test_every_engine_of_speech_recognition_is_known_to_stay_or_to_send() -> None:
    names = {
        name.removeprefix("recognize_") for name in dir(speech_recognition.Recognizer) if name.startswith("recognize_")
    }
    assert {"google", "whisper"} <= names
    assert names - OFFLINE - set(RECEIVERS) == set()
    assert not OFFLINE & set(RECEIVERS)
    assert receiver("sphinx") is None


def test_a_voice_of_another_machine_is_told_with_its_address() -> None:
    (line,) = told_first(Config(tts="wyoming://kitchen:10200"))
    assert line.endswith("every sentence that the coach says goes from this machine to kitchen:10200, as text.")
    assert told_first(Config(tts="wyoming://127.0.0.1:10200")) == []
    assert told_first(Config(tts="")) == []


def test_sound_that_is_kept_is_told(tmp_path: Path) -> None:
    (line,) = told_first(Config(keep_audio=tmp_path / "kept"))
    assert line.endswith(f"is kept as sound in {tmp_path / 'kept'} (--keep-audio).")


@pytest.mark.parametrize(("encrypted", "how"), [(True, ", encrypted:"), (False, ", NOT encrypted:")])
def test_what_goes_to_home_assistant_is_told(*, encrypted: bool, how: str) -> None:
    line = told_of_the_broker("homeassistant.local:8883", Language.ENGLISH, encrypted=encrypted)
    assert f"through homeassistant.local:8883{how}" in line
    assert "never what is said" in line


@pytest.mark.parametrize("language", OTHERS)
def test_all_of_it_is_told_in_the_users_language(language: Language) -> None:
    english, theirs = StartWords.of(Language.ENGLISH), StartWords.of(language)
    assert [name for (name, text), (_, other) in zip(english, theirs, strict=True) if text == other] == []
    config = {"engine": "google", "tts": "wyoming://kitchen:10200", "keep_audio": "kept"}
    lines = told_first(Config.model_validate({**config, "language": language}))
    assert len(lines) == len(config)
    assert not set(lines) & set(told_first(Config.model_validate(config)))
    assert all(name in line for name, line in zip(("Google", "kitchen:10200", "kept"), lines, strict=True))


def test_it_is_told_before_anything_is_heard(tmp_path: Path) -> None:
    program = [sys.executable, "-m", "voice", "--engine", "google", "hear", "nowhere.wav"]
    done = subprocess.run(program, env=silent(tmp_path), cwd=tmp_path, capture_output=True, text=True, check=False)
    assert "goes from this machine to Google." in done.stderr.splitlines()[0]
