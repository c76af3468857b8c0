"""A little music for the demo, made when needed: slow chords of soft tones."""

import io
from pathlib import Path

import numpy as np

from voice.sound.samples import Samples
from voice.system.whole_file import write_whole

RATE = 22_050
CHORD_SECONDS = 4.0
_LOWEST = 110.0
CHORDS = ((0, 7, 12, 16), (-3, 9, 12, 16), (-7, 5, 9, 12), (-5, 7, 11, 14))
"""In semitones above an A: A, F sharp minor, D and E."""

_OVERTONES = (1.0, 0.4, 0.15, 0.06)


def make_music(path: Path) -> Path:
    """Write the music to a file, unless it exists already, and return the file.

    Raises:
        OSError: It cannot be written.
    """
    import soundfile  # noqa: PLC0415 - only a demo with music needs it

    if not path.exists():
        content = io.BytesIO()
        soundfile.write(content, 0.3 * chords(), RATE, format="WAV", subtype="PCM_16")
        path.parent.mkdir(parents=True, exist_ok=True)
        write_whole(path, content.getvalue(), durable=False)
    return path


def chords() -> Samples:
    """Yield each chord once, as float32 at `RATE`, swelling and fading."""
    axis = np.arange(round(CHORD_SECONDS * RATE), dtype=np.float32) / np.float32(RATE)
    swell = np.float32(0.9) * np.sin(np.pi * axis / CHORD_SECONDS) ** 2 + np.float32(0.1)
    return np.concatenate([swell * np.mean([_note(one, axis) for one in chord], axis=0) for chord in CHORDS])


def _note(semitone: int, axis: Samples) -> Samples:
    pitch = _LOWEST * 2 ** (semitone / 12)
    tones = [np.sin(2 * np.pi * pitch * number * axis) * strength for number, strength in enumerate(_OVERTONES, 1)]
    return np.asarray(np.sum(tones, axis=0), dtype=np.float32)
