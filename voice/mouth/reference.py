"""What is played, at the ear's rate and on the same clock: the echo canceller's reference."""

import numpy as np

from voice.mouth.history import History
from voice.sound.samples import Samples, any_sound, silence

_HALF = 60
"""Samples at 48 kHz on either side of a filter's middle. With a Kaiser window of 6 it passes what is below 7.2 kHz and
stops what is above 8.8 by 60 dB (J. F. Kaiser 1974): what lies between is folded, and next to nothing in speech."""

_REACH = _HALF // 2
"""The same in samples that are played, 1.25 ms: the latest part that is fully known lags this much."""

_SPEAKER, _EAR = 3, 2
"""This many samples of the speaker last as long as this many of the ear."""

_STEP = 16
"""How many are computed in one matrix product, which is many times faster than one by one."""


def _taps() -> Samples:
    """Return the filter as a matrix: float32, from the samples that are played and reach into a row to the row."""
    away = np.arange(-_HALF, _HALF + 1)
    taps = np.sinc(away / _SPEAKER) / _SPEAKER * np.kaiser(len(away), 6.0)
    taps *= _EAR / taps.sum()
    ear, speaker = np.arange(_EAR * _STEP), np.arange(_SPEAKER * _STEP - 1 + 2 * _REACH)
    # On the scale of both, of 48 kHz.
    distance = _SPEAKER * ear - _EAR * (speaker - _REACH)[:, np.newaxis]
    return np.where(np.abs(distance) <= _HALF, taps[np.clip(distance, -_HALF, _HALF) + _HALF], 0.0).astype(np.float32)


_TAPS = _taps()


def as_heard(played: History, start: int, count: int) -> Samples:
    """Return samples `start` to `start + count` at 16 kHz of what was played at 24 kHz.

    A polyphase filter without delay: sample n is what sounds at second n / 16000, however the signal is cut into calls.
    The last millisecond before the newest sample is reckoned as if silence followed.

    Args:
        played: What was played, by its absolute index at 24 kHz.
        start: Absolute index at 16 kHz.
        count: How many.
    """
    first = start // _EAR
    rows = -(-(start + count - _EAR * first) // (_EAR * _STEP))
    begins, length = _SPEAKER * first - _REACH, _SPEAKER * _STEP * (rows - 1) + len(_TAPS)
    # Most of a session is silence, and this is asked three times for each block that is heard.
    if not count or not played.sounds(begins, length):
        return silence(count)
    sound = played.read(begins, length)
    if not any_sound(sound):
        return silence(count)
    # What `sliding_window_view` gives, which takes longer than all the rest.
    step = sound.itemsize
    parts = np.ndarray((rows, len(_TAPS)), sound.dtype, sound, strides=(_SPEAKER * _STEP * step, step))
    # In rows of their own: of overlapping ones NumPy makes no matrix product, but a loop.
    return (np.ascontiguousarray(parts) @ _TAPS).reshape(-1)[start - _EAR * first :][:count]
