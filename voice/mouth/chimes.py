"""The coach's small sounds, computed: what would take a voice too long to say.

Soft by design, below the voice, as they sound while somebody holds a stretch: bells of a few partials that are struck
softly and ring away, nearly all of it under 2 kHz; and air that streams, to breathe by.
"""

from dataclasses import dataclass
from functools import cache
from typing import assert_never

import numpy as np
from numpy.typing import NDArray

from voice.coach.messages import Tone
from voice.mouth.loudness import loudest
from voice.sound.samples import SPEAKER_RATE, Samples

PARTIALS = ((0.5, 0.18), (1.0, 1.0), (2.0, 0.30), (3.01, 0.10), (4.16, 0.03))
"""Pitches of a bell's partials over the one that is heard, and their levels: the hum an octave below, and above it ever
softer and shorter ones, a little sharp as those of a bell are (N. H. Fletcher, T. D. Rossing 1998, "The Physics of
Musical Instruments", chapter 21)."""

ATTACK_SECONDS = 0.012
RELEASE_SECONDS = 0.060

LEARNED_FROM = -18.0
"""Air in the first bell, dB: the echo canceller learns the room from it, and can only learn frequencies that it hears.
Hardly noticed, it brings 19 dB in the half second of speech that follows, where a louder sweep from 150 to 7000 Hz
brought 3, and bells alone 2: noise is of all frequencies all the time (8 simulated rooms with hiss at -62 dBFS)."""

AIR_HERTZ = (120.0, 7600.0)

_DIES_AWAY = np.log(1000)
"""Time constants in which a sound is 60 dB softer."""


@dataclass(frozen=True, slots=True)
class _Bell:
    """Bells struck one after another.

    Attributes:
        pitches: In Hz.
        apart: Seconds from one to the next.
        rings: Seconds in which each dies away by 60 dB.
        lufs: Loudness of the loudest 400 ms.
        air: Level of a breath of air that rings with them, in dB over theirs.
    """

    pitches: tuple[float, ...]
    rings: float
    lufs: float
    apart: float = 0.0
    air: float | None = None


@dataclass(frozen=True, slots=True)
class _Breath:
    """Air that swells and fades, its pitch moving from one to the other; the rest as for `_Bell`."""

    pitches: tuple[float, float]
    seconds: float
    lufs: float


@cache
def waveform(tone: Tone) -> Samples:
    """Return the sound of a tone: float32 mono at `SPEAKER_RATE`, 0.1 to 2.2 s, read-only, the same at every call."""
    score = _score(tone)
    sound = _struck(score) if isinstance(score, _Bell) else _breathed(score)
    gain = 10 ** ((score.lufs - loudest(sound.astype(np.float32), SPEAKER_RATE)) / 20)
    samples = (gain * sound).astype(np.float32)
    samples.flags.writeable = False
    return samples


def _score(tone: Tone) -> _Bell | _Breath:  # noqa: PLR0911 - one flat table of the tones
    # Pitches of A major, so that whatever follows whatever sounds well; no two tones share one, and are told apart.
    # Where a word follows, `WORD_AFTER_TONE` and `WORD_AFTER_RELEASE` after the tone, it is 30 dB softer by then.
    match tone:
        case Tone.READY:
            return _Bell((440.0, 659.26), apart=0.32, rings=1.2, lufs=-20.0, air=LEARNED_FROM)
        case Tone.GO:
            return _Bell((493.88, 739.99), apart=0.09, rings=0.4, lufs=-24.0)
        case Tone.HALFWAY:
            return _Bell((554.37,), rings=0.4, lufs=-25.0)
        case Tone.TICK:
            return _Bell((880.0,), rings=0.15, lufs=-26.0)
        case Tone.RELEASE:
            return _Bell((587.33, 369.99), apart=0.14, rings=0.6, lufs=-24.0)
        case Tone.ACKNOWLEDGE:
            return _Bell((830.61, 987.77), apart=0.07, rings=0.25, lufs=-25.0)
        case Tone.UNCLEAR:
            # Falls where the other one rises.
            return _Bell((415.3, 329.63), apart=0.09, rings=0.25, lufs=-25.0)
        case Tone.BREATHE_IN:
            return _Breath((350.0, 1100.0), seconds=1.6, lufs=-32.0)
        case Tone.BREATHE_OUT:
            return _Breath((1100.0, 350.0), seconds=2.2, lufs=-32.0)
        case never:
            assert_never(never)


def _struck(bell: _Bell) -> NDArray[np.float64]:
    time = np.arange(round(bell.rings * SPEAKER_RATE)) / SPEAKER_RATE
    apart = round(bell.apart * SPEAKER_RATE)
    mix = np.zeros(apart * (len(bell.pitches) - 1) + len(time))
    envelope = np.zeros(len(mix))
    for number, pitch in enumerate(bell.pitches):
        strike = np.zeros(len(time))
        for partial, weight in PARTIALS:
            shorter = max(1.0, np.sqrt(partial))
            ringing = np.exp(-_DIES_AWAY * shorter * time / bell.rings)
            strike += weight * ringing * np.sin(2 * np.pi * pitch * partial * time)
        struck = slice(number * apart, number * apart + len(time))
        mix[struck] += _edges(len(time)) * strike
        envelope[struck] += _edges(len(time)) * np.exp(-_DIES_AWAY * time / bell.rings)
    if bell.air is not None:
        air = envelope * _air(len(mix))
        mix += 10 ** (bell.air / 20) * mix.std() / air.std() * air
    return mix


def _air(count: int) -> NDArray[np.float64]:
    """Return noise over all that the ear hears, pink above 300 Hz."""
    hertz = np.fft.rfftfreq(count, 1 / SPEAKER_RATE)
    noise = np.fft.rfft(np.random.default_rng(1).normal(size=count))
    low, high = AIR_HERTZ
    return np.fft.irfft(noise * ((hertz > low) & (hertz < high)) / np.sqrt(np.maximum(hertz, 300.0)), count)


def _breathed(breath: _Breath) -> NDArray[np.float64]:
    count = round(breath.seconds * SPEAKER_RATE)
    time = np.arange(count) / count
    hertz = np.fft.rfftfreq(count, 1 / SPEAKER_RATE)
    noise = np.fft.rfft(np.random.default_rng(round(breath.pitches[0])).normal(size=count))
    air = np.zeros(count)
    for pitch, share in zip(breath.pitches, (np.cos(np.pi / 2 * time), np.sin(np.pi / 2 * time)), strict=True):
        octaves = np.log2(np.maximum(hertz, 1.0) / pitch)
        band = np.fft.irfft(noise * np.exp(-2.0 * octaves**2), count)
        air += share * band / band.std()
    swelling: NDArray[np.float64] = np.sin(np.pi * time) ** 2
    return air * swelling


def _edges(count: int) -> NDArray[np.float64]:
    """Return an envelope of ones that rises and falls by half a cosine."""
    envelope = np.ones(count)
    rise, fall = round(ATTACK_SECONDS * SPEAKER_RATE), round(RELEASE_SECONDS * SPEAKER_RATE)
    envelope[:rise] = 0.5 - 0.5 * np.cos(np.pi * np.arange(rise) / rise)
    envelope[-fall:] *= 0.5 + 0.5 * np.cos(np.pi * np.arange(1, fall + 1) / fall)
    return envelope
