"""Finds a voice in any file: a sound file, or raw samples."""

from collections.abc import Iterator
from pathlib import Path

import numpy as np
import soundfile

from voice.sound.samples import SAMPLE_RATE, Samples, from_pcm16

ALIKE = 0.5
"""Likeness from which a voice is in a file; another sentence of another voice stays below 0.3."""


def likeness(said: Samples, sound: Samples) -> float:
    """Return how alike, 0 to 1, what was said and the likest part of a sound are: the peak of their correlation."""
    said = said[np.flatnonzero(np.abs(said) > 1e-3)[0] :]
    sound = np.concatenate([np.zeros(len(said)), sound.astype(np.float64), np.zeros(len(said))])
    size = len(sound) + len(said)
    found = np.fft.irfft(np.fft.rfft(sound, size) * np.conj(np.fft.rfft(said.astype(np.float64), size)), size)
    energy = np.concatenate([[0.0], np.cumsum(sound**2)])
    there = np.sqrt(np.maximum(energy[len(said) :] - energy[: -len(said)], 0.0))
    alike = np.abs(found[: len(there)]) / np.maximum(there * np.linalg.norm(said), 1e-3)
    return float(alike.max())


def files_with(said: Samples, folder: Path) -> set[str]:
    """Return the names of the files below a folder in which something was kept of what was said."""
    return {
        path.name
        for path in folder.rglob("*")
        if path.is_file() and any(likeness(said, sound) > ALIKE for sound in _sounds(path))
    }


def _sounds(path: Path) -> Iterator[Samples]:
    content = path.read_bytes()
    try:
        samples, rate = soundfile.read(path, dtype="float32", always_2d=True)
    except soundfile.SoundFileError:
        # Whatever stands before the samples may be an odd number of bytes.
        for begin in (0, 1):
            even = content[begin : len(content) - (len(content) - begin) % 2]
            yield from_pcm16(even)
    else:
        assert rate == SAMPLE_RATE
        yield samples.mean(axis=1)
