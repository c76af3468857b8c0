from itertools import pairwise

import numpy as np
import pytest

from voice.coach.messages import Tone
from voice.mouth.chimes import waveform
from voice.sound.samples import SAMPLE_RATE


@pytest.mark.parametrize("kind", Tone)
def test_a_chime_is_short_and_soft_and_begins_and_ends_without_a_click(kind: Tone) -> None:
    samples = waveform(kind)
    assert samples.dtype == np.float32
    assert 0.1 <= len(samples) / SAMPLE_RATE <= 0.6
    level = 10 * np.log10(np.mean(np.square(samples)))
    assert -40 < level < -18
    assert np.abs(samples).max() < 0.4
    # A click is energy within a fraction of a millisecond of the edge.
    assert np.abs(samples[:8]).max() < 0.02
    assert np.abs(samples[-8:]).max() < 0.02


def test_chimes_differ() -> None:
    assert len({waveform(kind).tobytes() for kind in Tone}) == len(Tone)


def test_a_chime_cannot_be_changed_by_who_plays_it() -> None:
    with pytest.raises(ValueError, match="read-only"):
        waveform(Tone.TICK)[0] = 1.0


def test_the_first_chime_sounds_in_every_band_that_a_voice_has() -> None:
    samples = waveform(Tone.READY)
    power = np.abs(np.fft.rfft(samples)) ** 2
    frequencies = np.fft.rfftfreq(len(samples), 1 / SAMPLE_RATE)
    edges = [200, 400, 800, 1600, 3200, 6400]
    bands = [power[(frequencies >= low) & (frequencies < high)].mean() for low, high in pairwise(edges)]
    assert 10 * np.log10(max(bands) / min(bands)) < 20
