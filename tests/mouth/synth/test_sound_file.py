import warnings
import wave
from pathlib import Path

import numpy as np
import pytest

from voice.mouth.synth.sound_file import UnreadableSoundError, read_sound

with warnings.catch_warnings():
    # Gone from the standard library in 3.13; SpeechRecognition brings it back there as standard-aifc.
    warnings.simplefilter("ignore", DeprecationWarning)
    aifc = pytest.importorskip("aifc")

RAMP = np.arange(-32768, 32767, 50, dtype=np.int16)


@pytest.mark.parametrize(("rate", "name"), [(22_050, "voice.aiff"), (44_100, "voice.aiff"), (22_050, "voice.wav")])
def test_reads_aiff_whatever_the_file_is_called(tmp_path: Path, rate: int, name: str) -> None:
    path = tmp_path / name
    with path.open("wb") as raw, aifc.open(raw, "wb") as file:
        file.aiff()
        file.setparams((1, 2, rate, 0, b"NONE", b"not compressed"))
        file.writeframes(RAMP.astype(">i2").tobytes())
    sound = read_sound(path)
    assert sound.rate == rate
    np.testing.assert_array_equal(sound.samples * 32768, RAMP)


@pytest.mark.parametrize("channels", [1, 2])
def test_reads_aiff_c(tmp_path: Path, channels: int) -> None:
    path = tmp_path / "voice.aiff"
    with path.open("wb") as raw, aifc.open(raw, "wb") as file:
        file.aifc()
        file.setparams((channels, 2, 22_050, 0, b"NONE", b"not compressed"))
        file.writeframes(np.repeat(RAMP, channels).astype(">i2").tobytes())
    np.testing.assert_array_equal(read_sound(path).samples * 32768, RAMP)


def test_reads_little_endian_aiff_c(tmp_path: Path) -> None:
    path = tmp_path / "voice.aiff"
    with path.open("wb") as raw, aifc.open(raw, "wb") as file:
        file.aifc()
        file.setparams((1, 2, 22_050, 0, b"NONE", b"not compressed"))
        file.writeframes(RAMP.astype("<i2").tobytes())
    path.write_bytes(path.read_bytes().replace(b"NONE", b"sowt", 1))
    np.testing.assert_array_equal(read_sound(path).samples * 32768, RAMP)


def test_reads_wav(tmp_path: Path) -> None:
    path = tmp_path / "voice.wav"
    with wave.open(str(path), "wb") as file:
        file.setparams((1, 2, 22_050, 0, "NONE", "not compressed"))
        file.writeframes(RAMP.astype("<i2").tobytes())
    sound = read_sound(path)
    assert sound.rate == 22_050
    np.testing.assert_array_equal(sound.samples * 32768, RAMP)


@pytest.mark.parametrize(
    "content", [b"", b"ID3 music", b"RIFF\x04\x00\x00\x00WAVE", b"FORM\x00\x00\x00\x04AIFF", b"FORM"]
)
def test_anything_else_is_refused(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "voice.wav"
    path.write_bytes(content)
    with pytest.raises(UnreadableSoundError, match=r"voice\.wav"):
        read_sound(path)
