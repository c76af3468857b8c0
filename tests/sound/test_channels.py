"""Of several channels, what carries most of what is said is taken."""

from itertools import pairwise

import numpy as np
import pytest

from voice.sound.channels import LiveMixture, mean_of, mixture, powers
from voice.sound.samples import BLOCK, SAMPLE_RATE, Samples

SECOND = SAMPLE_RATE


def words(seconds: float, every: float = 3.0, level: float = 0.2) -> Samples:
    """Somebody who says a word of half a second at the end of every few seconds."""
    at = np.arange(round(seconds * SAMPLE_RATE)) / SAMPLE_RATE
    samples: Samples = (level * np.sin(2 * np.pi * 440 * at) * (at % every > every - 0.5)).astype(np.float32)
    return samples


def hiss(decibels: float, count: int, seed: int) -> Samples:
    return np.random.default_rng(seed).normal(0, 10 ** (decibels / 20), count).astype(np.float32)


def pair(left: Samples, right: Samples) -> Samples:
    """Two microphones, each with a noise of its own."""
    return np.column_stack([left + hiss(-65, len(left), 1), right + hiss(-65, len(right), 2)])


def mixed(frames: Samples) -> tuple[Samples, list[tuple[float, Samples]]]:
    """What a microphone gives, and when it was mixed in another way, in seconds."""
    live = LiveMixture(frames.shape[1])
    sound, changes, before = [], [], live.weights
    for place in range(0, len(frames) - BLOCK + 1, BLOCK):
        sound.append(live.mix(frames[place : place + BLOCK]))
        if live.weights is not before:
            changes.append(((place + BLOCK) / SAMPLE_RATE, live.weights))
            before = live.weights
    return np.concatenate(sound), changes


def chosen(frames: Samples) -> list[float]:
    weights = mixture(powers(frames, BLOCK), mean_of(frames.shape[1]))
    return [float(one) for one in weights]


SAID = words(12)
TRADE = 9 * SECOND
HUM = (0.3 * np.sin(np.arange(len(SAID)) * 2 * np.pi * 50 / SAMPLE_RATE)).astype(np.float32)

CHANNELS = {
    "the same in both": (pair(SAID, SAID), [0.5, 0.5]),
    "a little softer in one": (pair(SAID, 0.6 * SAID), [0.5, 0.5]),
    "a little more noise in one": (pair(SAID, SAID + hiss(-62, len(SAID), 3)), [0.5, 0.5]),
    "much more noise in one": (pair(SAID, SAID + hiss(-35, len(SAID), 3)), [1.0, 0.0]),
    "nothing but noise in one": (pair(hiss(-35, len(SAID), 3), SAID), [0.0, 1.0]),
    "a hum in one": (pair(SAID, HUM), [1.0, 0.0]),
    "an offset in one": (pair(SAID, SAID + np.float32(0.4)), [0.5, 0.5]),
    "one that is dead": (np.column_stack([SAID + hiss(-65, len(SAID), 1), 0 * SAID]), [1.0, 0.0]),
    "one wired the wrong way round": (pair(SAID, -SAID), [0.5, -0.5]),
    "somebody in each": (pair(SAID, np.roll(SAID, SECOND)), [0.5, 0.5]),
    "nothing but the microphones' noise": (pair(0 * SAID, 0 * SAID), [0.5, 0.5]),
    "nothing at all": (np.zeros((len(SAID), 2), np.float32), [0.5, 0.5]),
}


@pytest.mark.parametrize("name", sorted(CHANNELS))
def test_what_is_taken_of_two_channels(name: str) -> None:
    frames, expected = CHANNELS[name]
    found = chosen(frames.astype(np.float32))
    if expected == [0.5, -0.5]:
        assert found in ([0.5, -0.5], [1.0, 0.0], [0.0, 1.0])
    else:
        assert found == expected


@pytest.mark.parametrize("name", sorted(CHANNELS))
def test_a_microphone_comes_to_the_same_and_stays_there(name: str) -> None:
    frames, expected = CHANNELS[name]
    _, changes = mixed(np.tile(frames, (5, 1)).astype(np.float32))
    assert len(changes) <= 1
    weights = changes[0][1].tolist() if changes else [0.5, 0.5]
    assert abs(weights[0] - weights[1]) == abs(expected[0] - expected[1])


def test_a_word_that_can_be_heard_is_never_cut_in_two() -> None:
    """Noise comes into one channel in the middle of a word: whatever changes, changes between words."""
    said = words(40, every=2.0)
    noise = hiss(-32, len(said), 3)
    noise[:TRADE] = 0
    _, changes = mixed(pair(said, said + noise))
    assert [weights.tolist() for _, weights in changes] == [[1.0, 0.0]]
    (at, _) = changes[0]
    assert 0.0 <= at % 2.0 <= 1.5
    assert at > TRADE / SAMPLE_RATE


def test_noise_that_changes_sides_makes_nothing_flap() -> None:
    said = words(60, every=2.0)
    side = (np.arange(len(said)) // (3 * SECOND)) % 2
    noise = hiss(-30, len(said), 3)
    _, changes = mixed(pair(said + noise * side, said + noise * (1 - side)))
    assert all(later - sooner >= LiveMixture.REST_SECONDS for (sooner, _), (later, _) in pairwise(changes))


def test_one_channel_stays_as_it_is() -> None:
    frames = SAID[:, np.newaxis]
    sound, changes = mixed(frames)
    assert np.array_equal(sound, SAID)
    assert not changes
