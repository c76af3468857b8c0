"""What is less private than usual is said before a session, in a line each."""

import subprocess
import sys
from pathlib import Path

import pytest
import speech_recognition  # type: ignore[import-untyped]  # it ships no types

from tests.lab.without_sound import silent
from voice.cli.privacy_notice import told_first
from voice.config import Config
from voice.ear.recognize.engine_facts import OFFLINE, RECEIVERS, receiver


def test_usually_there_is_nothing_to_tell() -> None:
    assert told_first(Config()) == []
    assert told_first(Config(), "Hearing with PocketSphinx.") == ["Hearing with PocketSphinx."]


@pytest.mark.parametrize(
    ("engine", "to"),
    [("google", "Google"), ("azure", "Microsoft"), ("openai", "OpenAI"), ("brand_new", "whoever runs the service")],
)
def test_an_engine_that_sends_sound_away_is_told_with_its_receiver(engine: str, to: str) -> None:
    (line,) = told_first(Config(engine=engine))
    assert f"With the engine {engine}, what the microphone hears leaves this machine: {to}" in line


@pytest.mark.parametrize("engine", sorted(OFFLINE))
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


def test_sound_that_is_kept_is_told(tmp_path: Path) -> None:
    (line,) = told_first(Config(keep_audio=tmp_path / "kept"))
    assert line.endswith(f"is kept as sound in {tmp_path / 'kept'} (--keep-audio).")


def test_it_is_told_before_anything_is_heard(tmp_path: Path) -> None:
    program = [sys.executable, "-m", "voice", "--engine", "google", "hear", "nowhere.wav"]
    done = subprocess.run(program, env=silent(tmp_path), cwd=tmp_path, capture_output=True, text=True, check=False)
    assert "leaves this machine: Google gets it." in done.stderr.splitlines()[0]
