import numpy as np
import pytest

from tests.lab.speech import speak
from voice.ear.utterance.pitch import pitched
from voice.sound.samples import SAMPLE_RATE, Samples, silence

SECOND = np.arange(SAMPLE_RATE) / SAMPLE_RATE


def hum(frequency: float) -> Samples:
    overtones = np.arange(1, 9)[:, np.newaxis]
    sound: Samples = (np.sin(2 * np.pi * frequency * overtones * SECOND) / overtones).sum(axis=0).astype(np.float32)
    return sound


def hiss() -> Samples:
    return np.random.default_rng(1).normal(0.0, 0.1, SAMPLE_RATE).astype(np.float32)


@pytest.mark.parametrize("frequency", [80.0, 120.0, 220.0, 390.0])
def test_a_hum_has_a_pitch_throughout(frequency: float) -> None:
    assert pitched(hum(frequency)) == 1.0


def test_a_hiss_has_none() -> None:
    assert pitched(hiss()) == 0.0


def test_what_is_much_softer_than_the_rest_does_not_count() -> None:
    assert pitched(np.concatenate([hum(120.0), 0.05 * hiss()])) > 0.95
    assert pitched(np.concatenate([hum(120.0), 3.0 * hiss()])) == pytest.approx(0.5, abs=0.05)


def test_silence_has_none() -> None:
    assert pitched(silence(SAMPLE_RATE)) == 0.0


def test_a_synthetic_voice_has_one_nearly_always() -> None:
    assert pitched(speak("resume")) > 0.9
