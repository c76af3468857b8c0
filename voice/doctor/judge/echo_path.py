"""The path from the speaker to the microphone, measured with a chirp: how late and how loud it arrives."""

from dataclasses import dataclass
from functools import cache

import numpy as np

from voice.doctor.judge.level import clipped_share, decibels, rms
from voice.sound.samples import SAMPLE_RATE, Samples

SECONDS = 0.8
"""Length of the chirp: with its width of 7 kHz it stands 37 dB further out of noise than a click as loud."""

_LOW, _HIGH = 150.0, 7000.0
_LEVEL = 0.12  # -21 dBFS rms, as soft as the coach's chimes
_EDGE = 0.02

LATEST = 1.2
"""Seconds of delay that are searched; Bluetooth has up to about 0.5."""

EARLIEST = -0.1
"""Delays below 0 are searched too, because devices know their own latency only roughly."""

_BEFORE, _AFTER = round(0.005 * SAMPLE_RATE), round(0.2 * SAMPLE_RATE)
"""Samples around the strongest arrival that are taken for the echo: what a living room adds dies away in this time."""

_STANDS_OUT = 8.0
"""How many times the root mean square of what surrounds it the strongest arrival must be: noise, music and speech
without an echo stay below 7 in 400 simulated recordings."""

_REGULARIZED = 1e-2


@dataclass(frozen=True, slots=True)
class EchoPath:
    """How the microphone hears the speaker.

    Attributes:
        delay: Seconds from a sample's place on the coach's clock to its arrival in the microphone.
        return_loss: dB by which the echo is softer in the microphone than what was given to the speaker; below 0 where
            it is louder. The mean over 150 to 7000 Hz.
        level: Of the echo, in dBFS.
        clipped: Share of the recording that is clipped, 0 to 1: then the echo is louder than it measures.
    """

    delay: float
    return_loss: float
    level: float
    clipped: float


@cache
def chirp() -> Samples:
    """Return the chirp: a sine that rises through the band of speech; float32 at 16 kHz, read-only."""
    time = np.arange(round(SECONDS * SAMPLE_RATE)) / SAMPLE_RATE
    growth = np.log(_HIGH / _LOW)
    sweep = np.sin(2 * np.pi * _LOW * SECONDS / growth * (np.exp(growth * time / SECONDS) - 1))
    edge = round(_EDGE * SAMPLE_RATE)
    fade = 0.5 - 0.5 * np.cos(np.pi * np.arange(edge) / edge)
    sweep[:edge] *= fade
    sweep[-edge:] *= fade[::-1]
    samples: Samples = (_LEVEL * sweep).astype(np.float32)
    samples.flags.writeable = False
    return samples


def find_echo(played: Samples, heard: Samples) -> EchoPath | None:
    """Return how the played sound is heard, or None if no echo of it stands out.

    What was heard is divided by what was played, frequency by frequency, which leaves the path's response in time.

    Args:
        played: What was given to the speaker: the chirp, with silence before and behind it.
        heard: What the microphone gave over the same time.
    """
    size = 1 << (len(played) + len(heard) - 1).bit_length()
    reference = np.fft.rfft(played, size)
    power = np.abs(reference) ** 2
    inverse = np.conj(reference) / (power + _REGULARIZED * power.max()) if power.max() else reference
    response = np.fft.irfft(np.fft.rfft(heard - heard.mean(), size) * inverse, size)
    # From here on, entry i is a delay of i samples after EARLIEST.
    searched = np.roll(response, -round(EARLIEST * SAMPLE_RATE))[: round((LATEST - EARLIEST) * SAMPLE_RATE)]
    peak = int(np.abs(searched).argmax())
    near = np.zeros(len(searched), dtype=bool)
    near[max(0, peak - _BEFORE) : peak + _AFTER] = True
    around = float(np.sqrt(np.mean(searched[~near] ** 2)))
    if np.abs(searched[peak]) <= _STANDS_OUT * max(around, 1e-9):
        return None
    perfect = np.fft.irfft(reference * inverse, size)
    whole = float(np.sum(perfect**2))
    # Without the noise's own share; the strongest arrival alone is the least that it can be.
    energy = float(np.sum(searched[near] ** 2)) - around**2 * int(near.sum())
    energy = max(energy, whole * float(searched[peak] / perfect.max()) ** 2)
    loss = 10 * float(np.log10(whole / energy))
    sounding = played[np.abs(played) > 0]
    return EchoPath(
        delay=peak / SAMPLE_RATE + EARLIEST,
        return_loss=loss,
        level=decibels(rms(sounding)) - loss,
        clipped=clipped_share(heard),
    )
