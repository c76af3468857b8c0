"""The echo of a chirp, found in simulated rooms."""

import numpy as np
import pytest

from tests.lab.noise import hiss
from tests.lab.room import tone
from voice.doctor.judge.echo_path import LATEST, SECONDS, chirp, find_echo
from voice.sound.samples import SAMPLE_RATE, Samples, silence

BEFORE = 0.3


def played() -> Samples:
    after = silence(round(LATEST * SAMPLE_RATE))
    return np.concatenate([silence(round(BEFORE * SAMPLE_RATE)), chirp(), after])


def heard(delay: float, gain: float, noise: float = -70.0) -> Samples:
    late, sound = round(delay * SAMPLE_RATE), played()
    echo = np.concatenate([silence(max(0, late)), sound[max(0, -late) :], silence(max(0, -late))])[: len(sound)]
    both = hiss(BEFORE + SECONDS + LATEST, noise)[: len(sound)] + 10 ** (gain / 20) * echo
    return both.astype(np.float32)


@pytest.mark.parametrize("gain", [6.0, 0.0, -6.0, -12.0, -20.0, -30.0])
@pytest.mark.parametrize("delay", [-0.05, 0.004, 0.12, 0.5, 1.1])
def test_delay_and_return_loss_are_found(delay: float, gain: float) -> None:
    path = find_echo(played(), heard(delay, gain))
    assert path is not None
    assert path.delay == pytest.approx(delay, abs=0.0005)
    assert path.return_loss == pytest.approx(-gain, abs=0.3)
    assert path.level == pytest.approx(-21.6 + gain, abs=0.5)


def test_an_echo_is_found_in_noise_that_is_louder_than_it() -> None:
    path = find_echo(played(), heard(0.1, -20.0, noise=-36.0))
    assert path is not None
    assert path.delay == pytest.approx(0.1, abs=0.0005)
    assert path.return_loss == pytest.approx(20, abs=1.5)


def test_a_rooms_reverberation_counts_as_echo() -> None:
    rng = np.random.default_rng(4)
    tail = rng.standard_normal(6400) * 10 ** (-3 * np.arange(6400) / 6400)
    tail /= np.sqrt(np.sum(tail**2))
    echo = 0.5 * np.convolve(played(), tail)[: len(played())]
    path = find_echo(played(), echo.astype(np.float32))
    assert path is not None
    assert path.return_loss == pytest.approx(6, abs=1.5)


@pytest.mark.parametrize("seed", range(5))
def test_where_there_is_no_echo_none_is_found(seed: int) -> None:
    count = len(played())
    assert find_echo(played(), hiss(count / SAMPLE_RATE, -30.0, seed)[:count]) is None


def test_neither_silence_nor_a_hum_is_an_echo() -> None:
    assert find_echo(played(), silence(len(played()))) is None
    assert find_echo(played(), tone(len(played()) / SAMPLE_RATE, hertz=50)) is None
    assert find_echo(silence(len(played())), heard(0.1, 0.0)) is None


def test_a_clipped_echo_says_so() -> None:
    path = find_echo(played(), np.clip(heard(0.1, 30.0), -1, 1))
    assert path is not None
    assert path.clipped > 0.01
