"""Speech at another pace: as long as it should be, at its own pitch."""

import numpy as np
import pytest

from voice.mouth.synth.tempo import at_tempo
from voice.sound.samples import SPEAKER_RATE, Samples, silence


def hum(hertz: float, seconds: float = 1.0) -> Samples:
    phase = 2 * np.pi * hertz * np.arange(round(seconds * SPEAKER_RATE)) / SPEAKER_RATE
    return (0.5 * np.sin(phase)).astype(np.float32)


def pitch(samples: Samples) -> float:
    spectrum = np.abs(np.fft.rfft(samples * np.hanning(len(samples)), 2**18))
    return float(spectrum.argmax() * SPEAKER_RATE / 2**18)


@pytest.mark.parametrize("hertz", [85, 120, 210, 1000])
@pytest.mark.parametrize("times", [0.6, 0.8, 1.25, 1.7])
def test_a_hum_keeps_its_pitch_and_its_loudness(hertz: float, times: float) -> None:
    made = at_tempo(hum(hertz), times)
    assert len(made) == round(SPEAKER_RATE / times)
    assert made.dtype == np.float32
    assert pitch(made) == pytest.approx(hertz, rel=0.02)
    middle = made[2400:-2400]
    assert float(np.sqrt(np.mean(middle**2))) == pytest.approx(0.5 / np.sqrt(2), rel=0.1)


def test_what_follows_comes_at_its_moment() -> None:
    click = np.concatenate([silence(SPEAKER_RATE), hum(300, 0.1), silence(SPEAKER_RATE)])
    made = at_tempo(click, 2.0)
    loud = np.nonzero(np.abs(made) > 0.1)[0]
    assert loud[0] == pytest.approx(SPEAKER_RATE / 2, abs=0.02 * SPEAKER_RATE)


@pytest.mark.parametrize("samples", [silence(0), silence(1), silence(500)])
def test_next_to_nothing_stays_so(samples: Samples) -> None:
    assert not at_tempo(samples, 1.3).any()


def test_its_own_pace_changes_nothing() -> None:
    sound = hum(100)
    assert at_tempo(sound, 1.0) is sound
