"""Loudness as ITU-R BS.1770 has it, held to `pyloudnorm`, and sentences brought to one."""

import numpy as np
import pyloudnorm
import pytest

from tests.lab.speech import AMERICAN, speak
from voice.mouth.loudness import CEILING, MOST_GAIN, SPEECH_LUFS, levelled, loudest, loudness, true_peak
from voice.sound.rates import at_speaker_rate
from voice.sound.samples import SPEAKER_RATE, Samples, silence


def noise(seconds: float, level: float = 0.05, seed: int = 1) -> Samples:
    return np.random.default_rng(seed).normal(0, level, round(seconds * SPEAKER_RATE)).astype(np.float32)


def speech(text: str) -> Samples:
    return at_speaker_rate(speak(text, AMERICAN))


SENTENCE = "Sit with your legs straight, and reach forward as far as is comfortable."
SOUNDS = {
    "noise": noise(3.0),
    "noise that swells": noise(7.3) * np.linspace(0.01, 1, round(7.3 * SPEAKER_RATE), dtype=np.float32),
    "just a block": noise(0.41),
    "speech": speech(SENTENCE),
    "speech with a long pause, which is not counted": np.concatenate([speech(SENTENCE), noise(9.0, 1e-4)]),
}


@pytest.mark.parametrize("name", sorted(SOUNDS))
def test_it_is_what_pyloudnorm_measures(name: str) -> None:
    wanted = pyloudnorm.Meter(SPEAKER_RATE).integrated_loudness(SOUNDS[name])
    assert loudness(SOUNDS[name], SPEAKER_RATE) == pytest.approx(wanted, abs=0.1)


@pytest.mark.parametrize("rate", [16_000, 22_050, 24_000, 48_000])
def test_it_is_what_the_recommendation_says_of_a_sine(rate: int) -> None:
    sine = np.sin(2 * np.pi * 997 * np.arange(2 * rate) / rate).astype(np.float32)
    assert loudness(sine, rate) == pytest.approx(-3.01, abs=0.02)
    assert loudest(sine, rate) == pytest.approx(-3.01, abs=0.02)


def test_a_word_is_as_loud_as_it_is_while_it_sounds() -> None:
    word = noise(0.2)
    assert loudness(word, SPEAKER_RATE) == pytest.approx(loudness(noise(5.0), SPEAKER_RATE), abs=0.3)


@pytest.mark.parametrize("count", [0, 1, 5000, 50_000])
def test_silence_has_no_loudness_and_stays_silence(count: int) -> None:
    assert loudness(silence(count), SPEAKER_RATE) == -np.inf
    assert loudest(silence(count), SPEAKER_RATE) == -np.inf
    assert true_peak(silence(count), SPEAKER_RATE) == 0.0
    np.testing.assert_array_equal(levelled(silence(count), SPEAKER_RATE), silence(count))


def test_the_true_peak_lies_between_the_samples() -> None:
    # Samples of a quarter of the rate, 45 degrees off the crests: all of them 3 dB under the peak.
    sine = np.sin(np.pi / 2 * np.arange(SPEAKER_RATE) + np.pi / 4).astype(np.float32)
    middle = sine * np.hanning(len(sine)).astype(np.float32)
    assert np.abs(middle).max() == pytest.approx(np.sqrt(0.5), abs=1e-3)
    assert true_peak(middle, SPEAKER_RATE) == pytest.approx(1.0, abs=0.01)


@pytest.mark.parametrize("level", [0.1, 0.3, 3.0])
@pytest.mark.parametrize("text", ["Three.", "Hold.", "Now the other side.", SENTENCE])
def test_what_was_loud_and_what_was_soft_are_brought_to_one_loudness(text: str, level: float) -> None:
    sentence = speech(text)
    brought = levelled(sentence * np.float32(level / np.abs(sentence).max()), SPEAKER_RATE)
    assert loudness(brought, SPEAKER_RATE) == pytest.approx(SPEECH_LUFS, abs=0.5)
    assert true_peak(brought, SPEAKER_RATE) <= CEILING


def test_peaks_are_held_down_and_what_is_around_them_is_left_alone() -> None:
    sound = noise(3.0)
    clicks = np.arange(6000, len(sound), 12_000)
    sound[clicks] = 1.0
    brought = levelled(sound, SPEAKER_RATE)
    assert true_peak(brought, SPEAKER_RATE) <= CEILING
    gain = brought / np.where(np.abs(sound) < 1e-4, np.inf, sound)
    apart = np.abs(np.arange(len(sound))[:, np.newaxis] - clicks).min(axis=1) > 0.010 * SPEAKER_RATE
    usual = float(np.median(gain[apart]))
    assert np.abs(gain[apart & (np.abs(sound) > 1e-3)] - usual).max() < 0.01 * usual
    assert gain[clicks].max() < 0.6 * usual


def test_next_to_nothing_is_not_brought_up() -> None:
    faint = noise(1.0, 1e-3)
    np.testing.assert_allclose(levelled(faint, SPEAKER_RATE), faint * np.float32(MOST_GAIN), rtol=1e-5)
