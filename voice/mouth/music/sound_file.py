"""One music file, read in portions: at most a second of it is in memory."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from voice.sound.channels import cancel_out, mean_of, powers
from voice.sound.samples import BLOCK_SECONDS, SPEAKER_RATE, Samples

if TYPE_CHECKING:
    import soundfile

MUSIC_RATE = SPEAKER_RATE
"""Samples a second, those of the mixer that plays it."""

LEVEL = -32.0
"""dB of full scale, root mean square, that every file is brought to: about 12 dB below the coach's voice."""

MOST_GAIN = 20.0
"""The most dB by which a file is amplified: beyond that, mostly its hiss would be heard."""

SHORTEST = 1.0
"""Length in seconds that a file needs to be played in a loop."""

_PORTION = 0.5
_RATES = (2_000, 400_000)
_LOOKS = 12
_LOOK_SECONDS = 0.5
_GATE = 0.1
"""What is 10 dB below the mean does not count, as in EBU R128: music has pauses."""


class UnplayableError(Exception):
    """A file that cannot be played; the text says why, as a clause."""


def looked_at(path: Path) -> str | None:
    """Return why a file cannot be played; None if it can, judging by its beginning."""
    try:
        next(portions(path), None)
    except UnplayableError as error:
        return str(error)
    return None


def portions(path: Path) -> Iterator[Samples]:
    """Yield a file as the mixer needs it, portion by portion: float32 mono at `MUSIC_RATE`, at `LEVEL`.

    Raises:
        UnplayableError: It cannot be read, or not to its end.
    """
    import soxr  # noqa: PLC0415 - only music needs it

    with _opened(path) as file:
        weights = _levelled(file)
        resample = soxr.ResampleStream(file.samplerate, MUSIC_RATE, 1, dtype="float32").resample_chunk
        while (block := _read(file, round(_PORTION * file.samplerate)) @ weights).size:
            yield resample(block)
        yield resample(block, last=True)


@contextmanager
def _opened(path: Path) -> "Iterator[soundfile.SoundFile]":
    if not path.is_file():
        raise UnplayableError("it is not a file")
    try:
        import soundfile  # noqa: PLC0415 - only music needs it
    except (ImportError, OSError) as error:
        raise UnplayableError(f"the package soundfile does not work: {error}") from error
    try:
        with soundfile.SoundFile(path) as file:
            if not _RATES[0] <= file.samplerate <= _RATES[1]:
                raise UnplayableError(f"its sample rate is {file.samplerate}")
            if file.frames < SHORTEST * file.samplerate:
                raise UnplayableError("it is shorter than a second")
            yield file
    except (soundfile.SoundFileError, OSError, ValueError) as error:
        raise UnplayableError(str(getattr(error, "error_string", None) or error).rstrip(".")) from error


def _read(file: "soundfile.SoundFile", frames: int) -> Samples:
    """Return the next frames, shape (frames, channels)."""
    # Float samples may be anything, also no number, and that would stay in the filters of whoever hears them.
    block: Samples = np.clip(np.nan_to_num(file.read(frames, dtype="float32", always_2d=True)), -1.0, 1.0)
    return block


def _levelled(file: "soundfile.SoundFile") -> Samples:
    """Return the gain of each channel that brings a file to `LEVEL`, measured at places spread over it."""
    look = round(_LOOK_SECONDS * file.samplerate)
    looks = []
    for place in range(_LOOKS):
        file.seek(max(0, (file.frames - look) * place // (_LOOKS - 1)))
        looks.append(_read(file, look))
    file.seek(0)
    size = round(BLOCK_SECONDS * file.samplerate)
    weights = mean_of(file.channels)
    if cancel_out(np.concatenate([powers(one, size) for one in looks])):
        # Their mean would be silence.
        weights = weights * np.array([1, -1], dtype=np.float32)
    return weights * _gain([one @ weights for one in looks])


def _gain(looks: list[Samples]) -> np.float32:
    powers_of = [float(block @ block) / max(1, block.size) for block in looks]
    mean = sum(powers_of) / len(powers_of)
    sounding = [power for power in powers_of if power >= _GATE * mean]
    level = 10 * np.log10(sum(sounding) / len(sounding) + 1e-12)
    return np.float32(10 ** (min(LEVEL - level, MOST_GAIN) / 20))
