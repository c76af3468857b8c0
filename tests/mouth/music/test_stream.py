import time
from pathlib import Path

import numpy as np
import pytest
import soundfile

from tests.lab.room import level_db
from tests.mouth.music.some_music import write_tone
from voice.mouth.events import MusicLeftOut
from voice.mouth.music.ahead import ReadAhead
from voice.mouth.music.sound_file import LEVEL, MUSIC_RATE
from voice.mouth.music.stream import MusicStream
from voice.sound.samples import BLOCK, Samples


def nothing_left_out(file: MusicLeftOut) -> None:
    raise AssertionError(file)


def pitch(samples: Samples) -> float:
    return float(np.argmax(np.abs(np.fft.rfft(samples)))) * MUSIC_RATE / len(samples)


@pytest.mark.parametrize("level", [0.02, 0.9])
@pytest.mark.parametrize("name", ["a.wav", "a.flac", "a.ogg", "a.mp3"])
def test_every_file_is_as_loud_as_every_other(name: str, level: float, tmp_path: Path) -> None:
    stream = MusicStream([write_tone(tmp_path / name, level=level)], nothing_left_out)
    taken = stream.take(2 * MUSIC_RATE)
    assert taken.dtype == np.float32
    assert level_db(taken) == pytest.approx(LEVEL, abs=0.5)
    assert pitch(taken) == pytest.approx(440, abs=1)


def test_what_is_hardly_there_is_not_made_into_noise(tmp_path: Path) -> None:
    stream = MusicStream([write_tone(tmp_path / "a.wav", level=0.0004)], nothing_left_out)
    assert level_db(stream.take(MUSIC_RATE)) < LEVEL - 15


def test_stereo_whose_channels_cancel_out_is_played_as_loud_as_any(tmp_path: Path) -> None:
    at = np.arange(3 * MUSIC_RATE) / MUSIC_RATE
    tone = 0.3 * np.sin(2 * np.pi * 440 * at)
    soundfile.write(tmp_path / "a.wav", np.column_stack([tone, -tone]), MUSIC_RATE)
    taken = MusicStream([tmp_path / "a.wav"], nothing_left_out).take(2 * MUSIC_RATE)
    assert level_db(taken) == pytest.approx(LEVEL, abs=0.5)
    assert pitch(taken) == pytest.approx(440, abs=1)


def test_files_follow_each_other_without_a_gap_and_over_again(tmp_path: Path) -> None:
    hertz = (440.0, 880.0)
    stream = MusicStream([write_tone(tmp_path / f"{one}.wav", 2.0, one) for one in hertz], nothing_left_out)
    played = stream.take(9 * MUSIC_RATE)
    middles = [played[round((at + 0.5) * MUSIC_RATE) :][:MUSIC_RATE] for at in (0, 2, 4, 6)]
    assert [pitch(middle) for middle in middles] == pytest.approx([*hertz, *hertz], abs=2)
    blocks = np.abs(played[: len(played) // 160 * 160]).reshape(-1, 160).max(axis=1)
    assert blocks.min() > 0.4 * blocks.max(), "there was a gap"


def test_a_damaged_file_is_left_out_and_named_once(tmp_path: Path) -> None:
    told: list[MusicLeftOut] = []
    damaged = tmp_path / "b.flac"
    damaged.write_bytes(write_tone(tmp_path / "whole.flac").read_bytes()[:3000])
    stream = MusicStream([write_tone(tmp_path / "a.wav"), damaged], told.append)
    played = stream.take(12 * MUSIC_RATE)
    assert level_db(played[-MUSIC_RATE:]) == pytest.approx(LEVEL, abs=0.5)
    assert told == [MusicLeftOut(damaged)]


def test_a_file_that_goes_away_leaves_silence_and_no_error(tmp_path: Path) -> None:
    told: list[MusicLeftOut] = []
    file = write_tone(tmp_path / "a.wav", 2.0)
    stream = MusicStream([file], told.append)
    stream.take(MUSIC_RATE)
    file.unlink()
    assert not stream.take(6 * MUSIC_RATE)[-MUSIC_RATE:].any()
    assert told == [MusicLeftOut(file)]


def test_what_is_read_ahead_is_the_same_in_any_portions(tmp_path: Path) -> None:
    files = [write_tone(tmp_path / "a.wav", 2.0), write_tone(tmp_path / "b.wav", 2.0, 330.0)]
    ahead = ReadAhead(MusicStream(files, nothing_left_out).take)
    assert ahead.take(BLOCK) is None, "nothing is there before it is read, and nobody waits for it"
    ahead.start()
    got: list[Samples] = []
    until = time.monotonic() + 20
    for count in [BLOCK, 7, 441, 5000, BLOCK] * 12:
        while (taken := ahead.take(count)) is None:
            assert time.monotonic() < until
        assert len(taken) == count
        got.append(taken)
    ahead.close()
    together = np.concatenate(got)
    np.testing.assert_array_equal(together, MusicStream(files, nothing_left_out).take(len(together)))
