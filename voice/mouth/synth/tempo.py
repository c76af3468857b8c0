"""Makes speech quicker or slower at its own pitch, for voices that cannot be asked to.

By overlapping pieces of it, each taken from where it goes on best from the one before. Source: Verhelst and Roelands,
An overlap-add technique based on waveform similarity (WSOLA), ICASSP 1993, https://doi.org/10.1109/ICASSP.1993.319366
"""

import numpy as np

from voice.sound.samples import SPEAKER_RATE, Samples

_HOP = SPEAKER_RATE // 80
"""Half a piece, which lasts 25 ms: two periods of a deep voice."""

_PIECE = 2 * _HOP
_REACH = SPEAKER_RATE // 100
"""How far a piece may be looked for to either side: a period of a deep voice."""


def at_tempo(samples: Samples, times: float) -> Samples:
    """Return speech so many times as fast.

    Args:
        samples: float32 mono at `SPEAKER_RATE`.
        times: Above 1 to quicken it; 1 leaves it as it is.
    """
    if times == 1.0 or not samples.size:
        return samples
    sound = np.pad(samples, (_REACH, _REACH + _PIECE + _HOP))
    window = np.hanning(_PIECE + 1)[:-1].astype(np.float32)
    long = round(len(samples) / times)
    made = np.zeros(long + 2 * _PIECE, dtype=np.float32)
    at = _REACH
    for begins in range(0, long, _HOP):
        if begins:
            wanted = min(round(begins * times), len(samples))
            near = sound[wanted : wanted + 2 * _REACH + _PIECE]
            at = wanted + int(np.correlate(near, sound[at + _HOP : at + _HOP + _PIECE], "valid").argmax())
        made[begins : begins + _PIECE] += window * sound[at : at + _PIECE]
    return made[:long]
