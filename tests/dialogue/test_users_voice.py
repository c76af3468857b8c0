"""The voice that the user chose, outside a session."""

from pathlib import Path

import pytest

from tests.mouth.fake_voice import FakeVoice
from voice.coach.memory import Memory, Preferences
from voice.config import Config, Synthesizer
from voice.dialogue import users_voice
from voice.dialogue.users_voice import make_users_voice, with_users_voice
from voice.diary.memory_file import MemoryFile
from voice.errors import SynthesisError
from voice.mouth.synth import known_voices
from voice.mouth.synth.voice import Voice


@pytest.fixture
def chose_bella(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Config:
    monkeypatch.setattr(known_voices, "installed", lambda _: True)
    config = Config(memory=tmp_path / "memory.json", cache=tmp_path / "cache")
    MemoryFile(config.memory).keep(Memory(preferences=Preferences(voice="kokoro af_bella")))
    return config


def test_it_speaks_where_the_settings_name_none(chose_bella: Config) -> None:
    theirs = with_users_voice(chose_bella)
    assert (theirs.synthesizer, theirs.voice) == (Synthesizer.KOKORO, "af_bella")
    named = Config(memory=chose_bella.memory, synthesizer=Synthesizer.PYTTSX3)
    assert with_users_voice(named) is named


def test_one_that_does_not_start_gives_way_to_the_configured_one(
    chose_bella: Config, monkeypatch: pytest.MonkeyPatch
) -> None:
    def made(config: Config) -> Voice:
        if config.synthesizer is Synthesizer.KOKORO:
            raise SynthesisError("It is damaged.", "Install it again.")
        return FakeVoice()

    monkeypatch.setattr(users_voice, "make_voice", made)
    assert isinstance(make_users_voice(chose_bella), FakeVoice)


def test_a_configured_one_that_does_not_start_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def made(_: Config) -> Voice:
        raise SynthesisError("It is damaged.", "Install it again.")

    monkeypatch.setattr(users_voice, "make_voice", made)
    with pytest.raises(SynthesisError, match="damaged"):
        make_users_voice(Config(memory=tmp_path / "memory.json"))
