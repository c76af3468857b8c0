"""The coach's small sounds, computed: what a voice would take too long to say.

Soft by design, every one below -18 dBFS rms, as they sound while somebody holds a stretch.
"""

from collections.abc import Sequence
from functools import cache
from typing import assert_never

import numpy as np
from numpy.typing import NDArray

from voice.coach.messages import Tone
from voice.sound.samples import SAMPLE_RATE, Samples

PARTIALS = (1.0, 0.35, 0.12)
"""Levels of a tone's first partials: warm, and still heard through a small loudspeaker."""

ATTACK_SECONDS = 0.008
RELEASE_SECONDS = 0.030


@cache
def waveform(tone: Tone) -> Samples:
    """Return the sound of a tone: float32 mono at 16 kHz, 0.1 to 0.6 s, read-only, the same at every call."""
    samples = _compose(tone).astype(np.float32)
    samples.flags.writeable = False
    return samples


def _compose(tone: Tone) -> NDArray[np.float64]:  # noqa: PLR0911 - one flat table of the tones
    match tone:
        case Tone.READY:
            return _sweep_chord(seconds=0.6, level=0.09)
        case Tone.GO:
            return _tones((523.25, 783.99), apart=0.09, ring=0.22, level=0.16)
        case Tone.HALFWAY:
            return _tones((659.26,), apart=0.0, ring=0.30, level=0.14)
        case Tone.TICK:
            return _tones((880.0,), apart=0.0, ring=0.10, level=0.14)
        case Tone.RELEASE:
            return _tones((783.99, 523.25), apart=0.14, ring=0.40, level=0.15)
        case Tone.ACKNOWLEDGE:
            return _tones((987.77, 1318.51), apart=0.06, ring=0.10, level=0.12)
        case Tone.UNCLEAR:
            # Falls where the other one rises.
            return _tones((659.26, 493.88), apart=0.06, ring=0.10, level=0.12)
        case never:
            assert_never(never)


def _tones(pitches: Sequence[float], *, apart: float, ring: float, level: float) -> NDArray[np.float64]:
    """Strike one decaying tone after another, `apart` seconds between them, each ringing for `ring` seconds."""
    length = round((apart * (len(pitches) - 1) + ring) * SAMPLE_RATE)
    mix = np.zeros(length)
    time = np.arange(round(ring * SAMPLE_RATE)) / SAMPLE_RATE
    for number, pitch in enumerate(pitches):
        tone = sum(
            weight * np.sin(2 * np.pi * pitch * partial * time) * np.exp(-5.0 * partial * time / ring)
            for partial, weight in enumerate(PARTIALS, start=1)
        )
        first = round(number * apart * SAMPLE_RATE)
        mix[first : first + len(time)] += level * _edges(len(time)) * tone
    return mix


def _sweep_chord(*, seconds: float, level: float) -> NDArray[np.float64]:
    """Sweep three voices an octave and a half apart upwards, so that together they pass every band from 150 to 7000 Hz.

    The echo canceller learns the room from this sound, and it can only learn the frequencies that it hears.
    """
    time = np.arange(round(seconds * SAMPLE_RATE)) / SAMPLE_RATE
    mix = np.zeros(len(time))
    for low, high in ((150.0, 600.0), (500.0, 2100.0), (1800.0, 7000.0)):
        growth = np.log(high / low)
        phase = 2 * np.pi * low * seconds / growth * (np.exp(growth * time / seconds) - 1)
        mix += np.sin(phase)
    return level * mix * _edges(len(time), attack=0.05, release=0.12)


def _edges(count: int, attack: float = ATTACK_SECONDS, release: float = RELEASE_SECONDS) -> NDArray[np.float64]:
    """Return an envelope of ones that rises and falls by half a cosine."""
    envelope = np.ones(count)
    rise, fall = round(attack * SAMPLE_RATE), round(release * SAMPLE_RATE)
    envelope[:rise] = 0.5 - 0.5 * np.cos(np.pi * np.arange(rise) / rise)
    envelope[-fall:] *= 0.5 + 0.5 * np.cos(np.pi * np.arange(1, fall + 1) / fall)
    return envelope
