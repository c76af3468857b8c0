"""Files of music, made when they are wanted."""

from pathlib import Path

import numpy as np
import soundfile

RATE = 44_100


def write_tone(path: Path, seconds: float = 3.0, hertz: float = 440.0, level: float = 0.3, rate: int = RATE) -> Path:
    """Write a sine of peak `level`, in stereo, in the format of the path's name."""
    axis = np.arange(round(seconds * rate)) / rate
    mono = (level * np.sin(2 * np.pi * hertz * axis)).astype(np.float32)
    soundfile.write(path, np.stack((mono, mono), axis=1), rate)
    return path
