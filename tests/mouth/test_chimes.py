from itertools import pairwise

import numpy as np
import pytest
from numpy.typing import NDArray

from tests.lab.acoustics import find_chimes
from voice.coach.messages import Tone
from voice.coach.pacing import WORD_AFTER_RELEASE
from voice.coach.turn import WORD_AFTER_TONE
from voice.mouth.chimes import waveform
from voice.mouth.loudness import SPEECH_LUFS, loudest, true_peak
from voice.sound.rates import at_ear_rate
from voice.sound.samples import SPEAKER_RATE, Samples


@pytest.mark.parametrize("kind", Tone)
def test_a_chime_is_short_and_softer_than_speech_and_begins_and_ends_without_a_click(kind: Tone) -> None:
    samples = waveform(kind)
    assert samples.dtype == np.float32
    assert 0.1 <= len(samples) / SPEAKER_RATE <= 2.3
    # A sentence of -20 LUFS has 400 ms of -17.
    assert -33 < loudest(samples, SPEAKER_RATE) <= SPEECH_LUFS
    assert true_peak(samples, SPEAKER_RATE) < 0.4
    # A click is energy within a fraction of a millisecond of the edge.
    assert np.abs(samples[:12]).max() < 0.02
    assert np.abs(samples[-12:]).max() < 0.02


def power_by_hertz(samples: Samples) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    power: NDArray[np.float64] = np.abs(np.fft.rfft(samples.astype(np.float64))) ** 2
    return np.fft.rfftfreq(len(samples), 1 / SPEAKER_RATE).astype(np.float64), power


@pytest.mark.parametrize("kind", Tone)
def test_a_chime_is_not_shrill(kind: Tone) -> None:
    hertz, power = power_by_hertz(waveform(kind))
    assert power[hertz < 2000].sum() > 0.99 * power.sum()
    assert power[hertz < 1000].sum() > 0.6 * power.sum()


@pytest.mark.parametrize("kind", sorted(set(Tone) - {Tone.BREATHE_IN, Tone.BREATHE_OUT}))
def test_a_bell_is_struck_softly_and_rings_away(kind: Tone) -> None:
    power = np.square(waveform(kind))
    frames = power[: len(power) // 240 * 240].reshape(-1, 240).mean(axis=1)
    assert frames[0] < 0.5 * frames.max()
    assert frames[-3:].max() < 0.01 * frames.max()


@pytest.mark.parametrize(
    ("kind", "seconds"),
    [(Tone.GO, WORD_AFTER_TONE), (Tone.HALFWAY, WORD_AFTER_TONE), (Tone.RELEASE, WORD_AFTER_RELEASE)],
)
def test_the_word_that_follows_a_bell_is_not_covered_by_it(kind: Tone, seconds: float) -> None:
    rest = waveform(kind)[round(seconds * SPEAKER_RATE) :]
    assert loudest(rest, SPEAKER_RATE) < SPEECH_LUFS - 25


def test_one_breathes_in_upwards_and_out_downwards() -> None:
    for kind, rises in ((Tone.BREATHE_IN, True), (Tone.BREATHE_OUT, False)):
        third = len(waveform(kind)) // 3
        first, last = (
            float((hertz * power).sum() / power.sum())
            for hertz, power in (power_by_hertz(waveform(kind)[:third]), power_by_hertz(waveform(kind)[-third:]))
        )
        assert (last > 1.5 * first) if rises else (first > 1.5 * last)


def test_no_two_chimes_are_taken_for_one_another() -> None:
    for kind in sorted(Tone):
        assert len(find_chimes(at_ear_rate(np.pad(waveform(kind), SPEAKER_RATE)), kind)) == 1


def test_chimes_differ() -> None:
    assert len({waveform(kind).tobytes() for kind in Tone}) == len(Tone)


def test_a_chime_cannot_be_changed_by_who_plays_it() -> None:
    with pytest.raises(ValueError, match="read-only"):
        waveform(Tone.TICK)[0] = 1.0


def test_the_first_chime_sounds_in_every_band_that_the_ear_hears() -> None:
    """The echo canceller learns the room from it, and can only learn the frequencies that it hears."""
    samples = waveform(Tone.READY)
    hertz, power = power_by_hertz(samples)
    power *= 2 / len(samples) ** 2
    for low, high in pairwise([200, 400, 800, 1600, 3200, 6400]):
        band = power[(hertz >= low) & (hertz < high)].sum()
        assert 10 * np.log10(band) > -62 + 8, f"{low} to {high} Hz do not stand out of a quiet room's hiss"
