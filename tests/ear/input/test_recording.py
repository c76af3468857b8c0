import shutil
import struct
from pathlib import Path

import numpy as np
import pytest
import soundfile
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from voice.ear.input.recording import Recording
from voice.errors import RecordingError
from voice.sound.samples import BLOCK, SAMPLE_RATE, Samples

TONE = 440.0
SECONDS = 0.5


def tone(rate: int) -> Samples:
    samples: Samples = (0.5 * np.sin(2 * np.pi * TONE * np.arange(int(rate * SECONDS)) / rate)).astype(np.float32)
    return samples


def read(path: Path) -> Samples:
    with Recording(path) as recording:
        blocks = list(recording.blocks())
    assert {len(block) for block in blocks} == {BLOCK}
    return np.concatenate(blocks)


@pytest.mark.parametrize("subtype", ["PCM_U8", "PCM_16", "PCM_24", "PCM_32", "FLOAT", "DOUBLE"])
@pytest.mark.parametrize("rate", [8000, 11025, 16000, 22050, 44100, 48000])
@pytest.mark.parametrize(("kind", "channels"), [("WAV", 1), ("WAV", 2), ("WAVEX", 1), ("WAVEX", 2)])
def test_any_wav_is_the_same_sound(tmp_path: Path, subtype: str, rate: int, kind: str, channels: int) -> None:
    path = tmp_path / "tone.wav"
    soundfile.write(path, np.column_stack([tone(rate)] * channels), rate, subtype=subtype, format=kind)
    expected = tone(SAMPLE_RATE)
    inner = slice(400, len(expected) - 400)
    assert np.abs(read(path)[: len(expected)][inner] - expected[inner]).max() < 0.02


def test_flac_is_read_too(tmp_path: Path) -> None:
    path = tmp_path / "tone.flac"
    soundfile.write(path, tone(44100), 44100)
    assert np.abs(read(path)).max() == pytest.approx(0.5, abs=0.02)


def test_a_long_file_is_read_piece_by_piece_without_seams(tmp_path: Path) -> None:
    path = tmp_path / "long.wav"
    whole = np.sin(2 * np.pi * TONE * np.arange(44100 * 21) / 44100) * 0.5
    soundfile.write(path, whole, 44100)
    assert np.abs(np.diff(read(path)[400:-2000])).max() < 1.1 * 0.5 * 2 * np.pi * TONE / SAMPLE_RATE


def test_float_samples_that_are_no_numbers_or_too_large_do_no_harm(tmp_path: Path) -> None:
    path = tmp_path / "odd.wav"
    odd = tone(16000)
    odd[1000:1003] = np.nan, np.inf, -1e9
    soundfile.write(path, odd, 16000, subtype="FLOAT")
    found = read(path)
    assert np.isfinite(found).all()
    assert np.abs(found).max() <= 1.0


BROKEN = {
    "empty": b"",
    "text": b"this is no sound",
    "header only": b"RIFF\x24\0\0\0WAVEfmt ",
    "no samples": b"RIFF\x24\0\0\0WAVEfmt \x10\0\0\0\1\0\1\0\x80>\0\0\0}\0\0\2\0\x10\0data\0\0\0\0",
    "no channels": b"RIFF\x24\0\0\0WAVEfmt \x10\0\0\0\1\0\0\0\x80>\0\0\0}\0\0\2\0\x10\0data\2\0\0\0\0\0",
    "absurd rate": b"RIFF\x26\0\0\0WAVEfmt \x10\0\0\0\1\0\1\0\1\0\0\0\2\0\0\0\2\0\x10\0data\2\0\0\0\0\0",
}


@pytest.mark.parametrize("name", BROKEN)
def test_a_broken_file_is_named(tmp_path: Path, name: str) -> None:
    path = tmp_path / "broken.wav"
    path.write_bytes(BROKEN[name])
    with pytest.raises(RecordingError, match=r"broken\.wav") as caught:
        read(path)
    assert caught.value.mend


def test_a_missing_file_and_a_folder_are_named(tmp_path: Path) -> None:
    for path in (tmp_path / "none.wav", tmp_path):
        with pytest.raises(RecordingError, match="cannot be read"):
            read(path)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.tuples(st.integers(0, 300), st.integers(0, 255)), min_size=1, max_size=6), st.integers(10, 844))
def test_a_damaged_file_is_read_or_named(tmp_path: Path, changes: list[tuple[int, int]], length: int) -> None:
    whole = struct.pack(
        "<4sI4s4sIHHIIHH4sI", b"RIFF", 836, b"WAVE", b"fmt ", 16, 1, 1, 8000, 16000, 2, 16, b"data", 800
    )
    damaged = bytearray((whole + bytes(range(200)) * 4)[:length])
    for place, value in changes:
        if place < len(damaged):
            damaged[place] = value
    path = tmp_path / "damaged.wav"
    path.write_bytes(damaged)
    try:
        assert np.isfinite(read(path)).all()
    except RecordingError as error:
        told = str(error)
    else:
        told = str(path)
    assert str(path) in told


def test_the_program_closes_what_it_opens(tmp_path: Path) -> None:
    folder = tmp_path / "folder"
    folder.mkdir()
    soundfile.write(folder / "tone.wav", tone(16000), 16000)
    read(folder / "tone.wav")
    shutil.rmtree(folder)  # fails on Windows while the file is open
