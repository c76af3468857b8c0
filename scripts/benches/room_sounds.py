"""Sounds that go on in the virtual room while something is measured."""

from contextlib import AbstractContextManager

import numpy as np

from tests.lab.room import Room
from voice.sound.samples import SAMPLE_RATE, Samples

HISS = 10 ** (-62 / 20)
"""Root mean square of a quiet living room at a usual microphone gain."""


def going_on(room: Room, samples: Samples) -> AbstractContextManager[None]:
    """Let a sound be heard at the microphone over and over while the body runs."""
    return room.going_on(samples)


def hiss(seconds: float = 10.0) -> Samples:
    """Return the noise of a quiet living room."""
    noise: Samples = np.random.default_rng(1).normal(0.0, HISS, round(seconds * SAMPLE_RATE)).astype(np.float32)
    return noise


def music(seconds: float) -> Samples:
    """Return a chord every half second over a beat, with a peak of about 1."""
    chance = np.random.default_rng(3)
    axis = np.arange(SAMPLE_RATE) / SAMPLE_RATE
    out = np.zeros(round((seconds + 1) * SAMPLE_RATE), np.float32)
    for start in range(0, round(seconds * SAMPLE_RATE), SAMPLE_RATE // 2):
        for semitone in chance.choice([0, 3, 5, 7, 10, 12, 15], 3, replace=False):
            pitch = 130.8 * 2 ** (semitone / 12)
            tone = sum(np.sin(2 * np.pi * pitch * h * axis) * np.exp(-3 * h**0.5 * axis) / h for h in range(1, 9))
            out[start : start + SAMPLE_RATE] += np.float32(0.2) * tone.astype(np.float32)
        out[start : start + SAMPLE_RATE] += (0.2 * chance.normal(size=SAMPLE_RATE) * np.exp(-40 * axis)).astype(
            np.float32
        )
    return out[: round(seconds * SAMPLE_RATE)]
