"""What lies between a voice and the microphone: the room it is in, and a kitchen's noise, at a chosen ratio.

Every sound is made here, but the babble: that is people's recordings of the fitting part, laid over one another.
"""

from collections.abc import Callable, Sequence
from enum import StrEnum
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from voice.sound.samples import BLOCK, SAMPLE_RATE, Samples

AUDIBLE = 0.1
DISTANCES = (1.0, 4.0)
REVERBERATION = (0.3, 0.6)
ROOMS = 12
CHORDS = ((0, 4, 7), (9, 12, 16), (5, 9, 12), (7, 11, 14))
BABBLERS = 6


class Noise(StrEnum):
    """What is going on in the kitchen."""

    PINK = "pink noise"
    BROWN = "brown noise"
    WATER = "running water"
    DISHES = "dishes"
    RADIO = "music on the radio"


def kitchen(count: int, chance: np.random.Generator) -> Samples:
    """Return noise of one or two kinds, float32 (count,), of mean power 1.

    Args:
        count: How many samples.
        chance: What decides.
    """
    chosen = chance.choice(np.array(list(Noise)), size=2, replace=False)
    sounds = [unit(_make(Noise(kind), count, chance)) for kind in chosen[: chance.integers(1, 3)]]
    return unit(np.sum(sounds, axis=0))


def add_noise(speech: Samples, noise: Samples, decibels: float) -> Samples:
    """Return speech in noise; the ratio is that of the power while somebody speaks to the noise's mean power."""
    gain = np.sqrt(spoken_power(speech) / np.mean(np.square(noise)) / 10 ** (decibels / 10))
    noisy: Samples = np.clip(speech + gain * noise, -1.0, 1.0).astype(np.float32)
    return noisy


def spoken_power(speech: Samples) -> float:
    """Return the mean power of the 20 ms blocks that have a tenth of the loudest one's level."""
    power = np.square(speech[: len(speech) // BLOCK * BLOCK].reshape(-1, BLOCK)).mean(axis=1)
    return float(power[power >= AUDIBLE**2 * power.max()].mean())


def trimmed(sound: Samples) -> Samples:
    """Return a sound without the quiet around it."""
    blocks = sound[: len(sound) // BLOCK * BLOCK].reshape(-1, BLOCK)
    loud = np.flatnonzero(np.square(blocks).mean(axis=1) > 1e-3 * spoken_power(sound))
    return sound[loud[0] * BLOCK : (loud[-1] + 1) * BLOCK]


def in_room(speech: Samples, number: int) -> Samples:
    """Return speech as heard 1 to 4 m away in one of `ROOMS` simulated rooms, as loud as before.

    The direct sound comes when it came before; what echoes after the end is cut off.
    """
    response = _response(number % ROOMS)
    size = len(speech) + len(response)
    heard = np.fft.irfft(np.fft.rfft(speech, size) * np.fft.rfft(response, size), size)[: len(speech)]
    echoed: Samples = heard.astype(np.float32)
    return echoed * np.float32(np.sqrt(spoken_power(speech) / spoken_power(echoed)))


@lru_cache(maxsize=ROOMS)
def _response(number: int) -> Samples:
    import pyroomacoustics  # noqa: PLC0415 - only echo needs it

    chance = np.random.default_rng(1000 + number)
    reverberation = REVERBERATION[0] + (REVERBERATION[1] - REVERBERATION[0]) * number / (ROOMS - 1)
    distance = chance.uniform(*DISTANCES)
    size = np.array([chance.uniform(4.5, 7.0), chance.uniform(3.8, 5.5), 2.6])
    absorption, order = pyroomacoustics.inverse_sabine(reverberation, size)
    room = pyroomacoustics.ShoeBox(
        size, fs=SAMPLE_RATE, materials=pyroomacoustics.Material(absorption), max_order=min(order, 40)
    )
    # A device on the floor or a low table, somebody lying or kneeling on a mat.
    microphone = np.array([0.6, 0.7, 0.4])
    angle = chance.uniform(0.35, 1.2)
    mouth = microphone + distance * 0.95 * np.array([np.cos(angle), np.sin(angle) * 0.75, 0.1])
    room.add_source(np.minimum(mouth, size - 0.3))
    room.add_microphone(microphone)
    room.compute_rir()
    response = np.asarray(room.rir[0][0])
    return response[max(0, int(np.abs(response).argmax()) - 16) :].astype(np.float32)


def _make(kind: Noise, count: int, chance: np.random.Generator) -> Samples:
    makers: dict[Noise, Callable[[int, np.random.Generator], Samples]] = {
        Noise.PINK: lambda count, chance: _coloured(count, chance, 0.5),
        Noise.BROWN: lambda count, chance: _coloured(count, chance, 1.0),
        Noise.WATER: _water,
        Noise.DISHES: _dishes,
        Noise.RADIO: _radio,
    }
    return makers[kind](count, chance)


def _coloured(count: int, chance: np.random.Generator, slope: float) -> Samples:
    spectrum = np.fft.rfft(chance.normal(size=count))
    hertz = np.fft.rfftfreq(count, 1 / SAMPLE_RATE)
    return np.fft.irfft(spectrum / np.maximum(hertz, 40.0) ** slope, count).astype(np.float32)


def babble(count: int, chance: np.random.Generator, voices: Sequence[Samples]) -> Samples:
    """Return several of the voices at once, float32 (count,)."""
    total = np.zeros(count)
    for _ in range(BABBLERS):
        said: list[Samples] = []
        while sum(map(len, said)) < 2 * count:
            said.append(unit(voices[int(chance.integers(len(voices)))]))
        talk = np.concatenate(said)
        start = int(chance.integers(len(talk) - count))
        total += chance.uniform(0.4, 1.0) * talk[start : start + count]
    return total.astype(np.float32)


def _water(count: int, chance: np.random.Generator) -> Samples:
    """Hiss between 800 and 6000 Hz that swells a little, and bubbles: short tones that rise in pitch."""
    spectrum = np.fft.rfft(chance.normal(size=count))
    hertz = np.fft.rfftfreq(count, 1 / SAMPLE_RATE)
    hiss = np.fft.irfft(spectrum * np.exp(-np.square(np.log((hertz + 1) / 2200.0) / 0.8)), count)
    hiss = np.asarray(unit(hiss)) * (1 + 0.3 * np.asarray(unit(_slow(count, chance))))
    for start in chance.integers(0, count, size=max(1, count // 900)):
        time = np.arange(min(count - start, 480)) / SAMPLE_RATE
        pitch = chance.uniform(500, 1800)
        wobble = np.sin(2 * np.pi * (pitch * time + 8 * pitch * time**2)) * np.exp(-time * 160)
        hiss[start : start + len(time)] += chance.uniform(0.2, 1.2) * wobble
    return hiss.astype(np.float32)


def _dishes(count: int, chance: np.random.Generator) -> Samples:
    """Clatter: partials out of tune with one another that ring for a few hundredths of a second."""
    total = 0.02 * chance.normal(size=count)
    for start in chance.integers(0, count, size=max(2, count // 3500)):
        time = np.arange(min(count - start, 3200)) / SAMPLE_RATE
        for hertz in chance.uniform(1200, 7000, size=6):
            ring = np.sin(2 * np.pi * hertz * time) * np.exp(-time * chance.uniform(25, 120))
            total[start : start + len(time)] += chance.uniform(0.1, 1.0) * ring
    return total.astype(np.float32)


def _radio(count: int, chance: np.random.Generator) -> Samples:
    """Chords with overtones, a bass and a beat, through a small loudspeaker."""
    total = np.zeros(count)
    beat = round(SAMPLE_RATE * chance.uniform(0.4, 0.65))
    root = chance.uniform(110, 220)
    first = int(chance.integers(len(CHORDS)))
    for place, start in enumerate(range(-int(chance.integers(beat)), count, beat)):
        time = np.arange(beat) / SAMPLE_RATE
        notes = CHORDS[(first + place // 4) % len(CHORDS)]
        sound = np.zeros(beat)
        for note in (*notes, notes[place % 3] + 12):
            pitch = root * 2 ** (note / 12)
            for overtone in range(1, 7):
                sound += np.sin(2 * np.pi * pitch * overtone * time + overtone) / overtone * np.exp(-time * overtone)
        drum = chance.normal(size=beat) * np.exp(-time * (60 if place % 2 else 25))
        piece = (sound + 1.5 * drum)[max(0, -start) : count - start]
        total[max(0, start) : max(0, start) + len(piece)] += piece
    return total.astype(np.float32)


def _slow(count: int, chance: np.random.Generator) -> Samples:
    points = chance.normal(size=count // 4000 + 3)
    return np.interp(np.arange(count), np.arange(len(points)) * 4000, points).astype(np.float32)


def unit(sound: NDArray[np.floating]) -> Samples:
    """Return a sound with a mean power of 1."""
    scaled: Samples = (sound / max(1e-9, float(np.sqrt(np.mean(np.square(sound)))))).astype(np.float32)
    return scaled
