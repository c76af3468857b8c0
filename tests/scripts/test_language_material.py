"""What hearing in other languages is measured on: no voice in both parts, and lines of people as they were recorded."""

from pathlib import Path

import numpy as np
import pytest
import soundfile

from scripts.benches.hearing_material import Part
from scripts.benches.language_material import AND_THEN, DRASCULA_RATE, LANGUAGES, SPEAKERS, read_line, recorded
from tests.lab.loaded import phrases_of
from voice.config import Config, Language
from voice.sound.samples import SAMPLE_RATE


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_voice_is_fitted_on_and_reported(language: Language) -> None:
    assert not set(SPEAKERS[language, Part.FIT]) & set(SPEAKERS[language, Part.REPORT])


@pytest.mark.parametrize("language", LANGUAGES)
def test_two_commands_are_joined_as_the_grammar_has_it(language: Language) -> None:
    joint = phrases_of(Config(language=language)).joint
    assert joint is not None
    assert tuple(AND_THEN[language].split()) in joint.ways


def test_a_line_of_the_game_loses_the_silence_around_it(tmp_path: Path) -> None:
    sound = np.full(DRASCULA_RATE, 128, np.uint8)
    sound[1000:6000] = 200
    sound.tofile(tmp_path / "1.ALS")
    assert len(read_line(tmp_path / "1.ALS")) == pytest.approx(5000 * SAMPLE_RATE / DRASCULA_RATE, abs=2)


def test_both_ears_of_a_recording_are_heard(tmp_path: Path) -> None:
    right_only = np.zeros((SAMPLE_RATE, 2), np.float32)
    right_only[4000:12_000, 1] = 0.5
    soundfile.write(tmp_path / "1.wav", right_only, SAMPLE_RATE)
    assert len(read_line(tmp_path / "1.wav")) == 8000


def test_each_recording_is_in_one_part(tmp_path: Path) -> None:
    for number in range(5):
        soundfile.write(tmp_path / f"{number}.wav", np.full(1600, 0.5, np.float32), SAMPLE_RATE)
    parts = [{clip.text for clip in recorded(tmp_path, part, 1)} for part in Part]
    assert not set.intersection(*parts)
    assert set.union(*parts) == {"0", "1", "2", "3", "4"}
