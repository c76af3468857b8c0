"""Finds the coach's chimes, and silence, in a recording."""

import numpy as np

from voice.coach.messages import Tone
from voice.coach.turn import WORD_AFTER_TONE
from voice.mouth.chimes import waveform
from voice.sound.rates import at_ear_rate
from voice.sound.samples import SAMPLE_RATE, Samples

LIKE_ENOUGH = 0.6
"""Normalized correlation from which a place in a recording holds a chime: speech stays below 0.4."""


def find_chimes(recording: Samples, chime: Tone) -> list[float]:
    """Return the seconds at which a chime begins, in order.

    Matched filters: the recording is correlated with the waveform of every chime, divided by the energy under it; where
    two of them answer, for some are made of the same tones, the likelier one is believed.

    Args:
        recording: float32 mono at 16 kHz.
        chime: Which one.
    """
    # Over what rings on a word may be said.
    patterns = {kind: at_ear_rate(waveform(kind))[: round(WORD_AFTER_TONE * SAMPLE_RATE)] for kind in Tone}
    likeness = {kind: _likeness(recording, pattern) for kind, pattern in patterns.items()}
    found: list[float] = []
    while True:
        kind = max(likeness, key=lambda kind: float(likeness[kind].max(initial=0.0)))
        if likeness[kind].max(initial=0.0) < LIKE_ENOUGH:
            return sorted(found)
        place, length = int(np.argmax(likeness[kind])), len(patterns[kind])
        if kind is chime:
            found.append(place / SAMPLE_RATE)
        for other in Tone:
            likeness[other][max(0, place - len(patterns[other])) : place + length] = 0


def last_sound(recording: Samples, threshold: float = 0.003) -> float:
    """Return the second after which nothing is louder than the threshold, 0 for silence."""
    loud = np.flatnonzero(np.abs(recording) > threshold)
    return float(loud[-1] + 1) / SAMPLE_RATE if loud.size else 0.0


def first_silence(recording: Samples, *, after: float, seconds: float, threshold: float = 0.003) -> float:
    """Return how long after a moment the first stretch of silence of a length begins, in seconds.

    Raises:
        AssertionError: There is none.
    """
    following = recording[max(0, round(after * SAMPLE_RATE)) :]
    loud = np.flatnonzero(np.abs(following) > threshold)
    edges = np.concatenate(([-1], loud, [following.size]))
    gaps = np.flatnonzero(np.diff(edges) > seconds * SAMPLE_RATE)
    if not gaps.size:
        raise AssertionError(f"there are no {seconds} s of silence after {after:.2f} s")
    return float(edges[gaps[0]] + 1) / SAMPLE_RATE


def _likeness(recording: Samples, pattern: Samples) -> Samples:
    if recording.size < pattern.size:
        return np.zeros(0, dtype=np.float32)
    size = 1 << (recording.size + pattern.size - 1).bit_length()
    spectrum = np.fft.rfft(recording, size) * np.conj(np.fft.rfft(pattern, size))
    correlation = np.abs(np.fft.irfft(spectrum, size)[: recording.size - pattern.size + 1])
    return np.asarray(correlation / _loudness(recording, pattern), dtype=np.float32)


def _loudness(recording: Samples, pattern: Samples) -> Samples:
    """Return the correlation that a perfect likeness would have at each place."""
    energy = np.concatenate(([0.0], np.cumsum(np.square(recording, dtype=np.float64))))
    under = energy[pattern.size :] - energy[: -pattern.size]
    own = float(np.sum(np.square(pattern, dtype=np.float64)))
    return np.asarray(np.sqrt(np.maximum(under, 1e-3 * own) * own), dtype=np.float32)
