import os
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


@pytest.mark.parametrize("subtype", ["ALAW", "GSM610", "IMA_ADPCM", "MS_ADPCM", "NMS_ADPCM_32", "ULAW"])
def test_a_compressed_wav_is_heard(tmp_path: Path, subtype: str) -> None:
    """GSM cannot be gone back in: it is read to its end all the same."""
    path = tmp_path / "tone.wav"
    soundfile.write(path, tone(8000), 8000, subtype=subtype)
    found = read(path)
    assert len(found) / SAMPLE_RATE == pytest.approx(SECONDS, abs=0.1)
    assert power_at(found, TONE) > 0.8


def power_at(samples: Samples, pitch: float) -> float:
    """Which share of the power is within 20 Hz of a pitch."""
    power = np.abs(np.fft.rfft(samples * np.hanning(len(samples)))) ** 2
    near = np.abs(np.fft.rfftfreq(len(samples), 1 / SAMPLE_RATE) - pitch) < 20
    return float(power[near].sum() / power.sum())


@pytest.mark.parametrize("rate", [4000, 7350, 11127, 12345, 96000, 192000])
def test_an_odd_rate_is_heard(tmp_path: Path, rate: int) -> None:
    path = tmp_path / "tone.wav"
    soundfile.write(path, tone(rate), rate)
    assert power_at(read(path), TONE) > 0.9


def riff(path: Path, **lengths: bytes) -> None:
    """Put other lengths into a WAV: `whole` of all, `data` of the sound."""
    content = bytearray(path.read_bytes())
    content[4:8] = lengths.get("whole", content[4:8])
    place = content.index(b"data") + 4
    content[place : place + 4] = lengths.get("data", content[place : place + 4])
    path.write_bytes(content)


ZERO, ALL = bytes(4), b"\xff" * 4


@pytest.mark.parametrize("subtype", ["FLOAT", "GSM610", "MS_ADPCM", "PCM_16", "PCM_24", "ULAW"])
@pytest.mark.parametrize(
    ("whole", "data"), [(ZERO, ZERO), (b"\x24\0\0\0", ZERO), (ALL, ALL), (ALL, ZERO), (ALL, b"\xff\xff\xff\x7f")]
)
def test_a_wav_that_was_streamed_holds_what_follows(tmp_path: Path, subtype: str, whole: bytes, data: bytes) -> None:
    """Whoever writes into a pipe, or is killed, never wrote how long it became."""
    path = tmp_path / "streamed.wav"
    soundfile.write(path, tone(8000), 8000, subtype=subtype)
    riff(path, whole=whole, data=data)
    found = read(path)
    assert len(found) / SAMPLE_RATE == pytest.approx(SECONDS, abs=0.1)
    assert power_at(found, TONE) > 0.8


@pytest.mark.parametrize("lengths", [bytes(24), b"\xff" * 24])
@pytest.mark.parametrize("data", [ALL, ZERO])
def test_a_long_wav_that_was_streamed_holds_what_follows(tmp_path: Path, lengths: bytes, data: bytes) -> None:
    path = tmp_path / "streamed.wav"
    soundfile.write(path, tone(SAMPLE_RATE), SAMPLE_RATE, format="RF64")
    content = bytearray(path.read_bytes())
    content[20:44] = lengths
    path.write_bytes(content)
    riff(path, data=data)
    assert np.abs(read(path)[:8000] - tone(SAMPLE_RATE)).max() < 0.01


def test_what_is_told_behind_an_empty_sound_is_no_sound(tmp_path: Path) -> None:
    path = tmp_path / "empty.wav"
    soundfile.write(path, tone(SAMPLE_RATE)[:0], SAMPLE_RATE)
    path.write_bytes(path.read_bytes() + b"LIST" + struct.pack("<I", 200) + b"INFOICMT" + struct.pack("<I", 188) * 48)
    with pytest.raises(RecordingError, match="no sound"):
        read(path)


@pytest.mark.parametrize("subtype", ["PCM_16", "PCM_24", "GSM610"])
def test_a_wav_that_breaks_off_is_heard_as_far_as_it_goes(tmp_path: Path, subtype: str) -> None:
    path = tmp_path / "broken off.wav"
    soundfile.write(path, tone(8000), 8000, subtype=subtype)
    content = path.read_bytes()
    path.write_bytes(content[: len(content) * 2 // 3])
    found = read(path)
    assert len(found) / SAMPLE_RATE == pytest.approx(SECONDS * 2 / 3, abs=0.1)
    assert power_at(found, TONE) > 0.8


def test_flac_that_was_streamed_is_heard(tmp_path: Path) -> None:
    path = tmp_path / "streamed.flac"
    soundfile.write(path, np.tile(tone(SAMPLE_RATE), 5), SAMPLE_RATE)
    content = bytearray(path.read_bytes())
    content[21] &= 0xF0
    content[22:26] = bytes(4)
    path.write_bytes(content)
    assert len(read(path)) == 5 * SECONDS * SAMPLE_RATE


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


@pytest.mark.skipif(not Path("/proc/self/mem").exists(), reason="only Linux has a file that fails to be read")
def test_a_file_that_the_disk_fails_to_give_is_named() -> None:
    with pytest.raises(RecordingError, match=r"/proc/self/mem cannot be read: Input/output error"):
        read(Path("/proc/self/mem"))


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="only POSIX has pipes among its files")
def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.wav")
    with pytest.raises(RecordingError, match="a device or a pipe"):
        read(tmp_path / "pipe.wav")


def said(seconds: float = 4.0) -> Samples:
    """Somebody who says a word of half a second every two seconds."""
    at = np.arange(round(seconds * SAMPLE_RATE)) / SAMPLE_RATE
    samples: Samples = (0.2 * np.sin(2 * np.pi * TONE * at) * (at % 2 > 1.4)).astype(np.float32)
    return samples


def hiss(decibels: float, count: int, seed: int) -> Samples:
    return np.random.default_rng(seed).normal(0, 10 ** (decibels / 20), count).astype(np.float32)


def both(left: Samples, right: Samples, path: Path) -> Samples:
    """What is heard of two channels, each with a microphone's own noise."""
    pair = np.column_stack([left + hiss(-70, len(left), 1), right + hiss(-70, len(right), 2)])
    soundfile.write(path, pair, SAMPLE_RATE, subtype="PCM_24")
    return read(path)


def test_a_channel_wired_the_wrong_way_round_takes_nothing_away(tmp_path: Path) -> None:
    found = both(said(), -0.9 * said(), tmp_path / "pair.wav")
    assert np.abs(found).max() == pytest.approx(0.2, abs=0.02)


@pytest.mark.parametrize("good", [0, 1])
def test_a_noisy_channel_spoils_no_good_one(tmp_path: Path, good: int) -> None:
    channels = [said() + hiss(-20, len(said()), 3), said()] if good else [said(), said() + hiss(-20, len(said()), 3)]
    found = both(channels[0], channels[1], tmp_path / "pair.wav")
    assert np.abs(found - said()).max() < 0.01


def test_a_dead_channel_makes_nobody_softer(tmp_path: Path) -> None:
    path = tmp_path / "pair.wav"
    soundfile.write(path, np.column_stack([said() + hiss(-70, len(said()), 1), 0 * said()]), SAMPLE_RATE)
    assert np.abs(read(path) - said()).max() < 0.01


def test_two_people_with_a_channel_each_are_both_heard(tmp_path: Path) -> None:
    second = np.roll(said(), SAMPLE_RATE)
    found = both(said(), second, tmp_path / "pair.wav")
    assert np.abs(found - (said() + second) / 2).max() < 0.01


def test_a_good_channel_of_many_is_found(tmp_path: Path) -> None:
    path = tmp_path / "array.wav"
    others = [hiss(-25, len(said()), seed) for seed in range(5)]
    array = np.column_stack([*others[:3], said() + hiss(-70, len(said()), 9), *others[3:]])
    soundfile.write(path, array, SAMPLE_RATE, format="WAVEX")
    assert np.abs(read(path) - said()).max() < 0.01


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
