"""What Whisper hears: the power of a sound in 80 bands of pitch, a hundred times a second, on a logarithmic scale.

Source: the original's `whisper/audio.py` with librosa's mel filters (Slaney's scale and norm).
"""

from functools import cache

import numpy as np
from numpy.lib.stride_tricks import sliding_window_view
from numpy.typing import NDArray

from voice.sound.samples import SAMPLE_RATE, Samples

BANDS = 80
HOP = 160
_WINDOW = 400

_LINEAR = 200.0 / 3
"""Hertz a step of the scale, up to 1 kHz; beyond, 27 steps multiply the frequency by 6.4."""
_KNEE = 1000.0
_STEP = np.log(6.4) / 27

_RANGE = 8.0
"""Powers of ten below the loudest that are told apart."""

LOUDEST = 1.25
"""What the loudest is brought to, as of speech near a microphone: how loud somebody speaks makes no difference."""

SILENT = LOUDEST - _RANGE / 4.0
"""What everything is in silence."""


def log_mel(samples: Samples) -> NDArray[np.float32]:
    """Return the bands of a sound, float32 (n // 160, 80), between `SILENT` and `LOUDEST`.

    Args:
        samples: float32 mono at 16 kHz, at least 0.05 s.
    """
    around = np.pad(samples.astype(np.float32), _WINDOW // 2, mode="reflect")
    windows = sliding_window_view(around, _WINDOW)[::HOP][:-1]
    hann = np.hanning(_WINDOW + 1)[:-1].astype(np.float32)
    power = np.abs(np.fft.rfft(windows * hann)) ** 2
    logarithm = np.log10(np.maximum(power.astype(np.float32) @ _filters(), 1e-10))
    bands: NDArray[np.float32] = LOUDEST + np.maximum(logarithm - logarithm.max(), -_RANGE) / 4.0
    return bands


@cache
def _filters() -> NDArray[np.float32]:
    """Return triangles of equal area over the spectrum, float32 (201, 80)."""
    highest = _KNEE / _LINEAR + np.log(SAMPLE_RATE / 2 / _KNEE) / _STEP
    steps = np.linspace(0.0, highest, BANDS + 2)
    beyond = _KNEE * np.exp(_STEP * (steps - _KNEE / _LINEAR))
    edges = np.where(steps * _LINEAR < _KNEE, steps * _LINEAR, beyond)
    pitch = np.fft.rfftfreq(_WINDOW, 1 / SAMPLE_RATE)[:, np.newaxis]
    rising = (pitch - edges[:-2]) / np.diff(edges)[:-1]
    falling = (edges[2:] - pitch) / np.diff(edges)[1:]
    triangles = np.maximum(0.0, np.minimum(rising, falling)) * 2.0 / (edges[2:] - edges[:-2])
    filters: NDArray[np.float32] = triangles.astype(np.float32)
    return filters
