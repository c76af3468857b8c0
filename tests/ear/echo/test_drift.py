import pytest

from voice.ear.echo.drift import HOP, Drift
from voice.sound.samples import SAMPLE_RATE


def seen(rate: float, seconds: int) -> Drift:
    drift = Drift()
    for _ in range(seconds * SAMPLE_RATE // HOP):
        drift.follow(20 * (rate - drift.rate) * HOP)
    return drift


@pytest.mark.parametrize("rate", [50e-6, -50e-6])
def test_a_drift_is_found_while_the_coach_speaks(rate: float) -> None:
    assert seen(rate, 20).rate == pytest.approx(rate, abs=2e-6)


def test_one_clock_is_steady() -> None:
    assert seen(0.0, 20).steady
    assert not seen(50e-6, 20).steady


def test_a_sample_after_half_a_second_teaches_next_to_nothing() -> None:
    """The chimes that count down ring a second apart, and one was taken for 78 parts in a million."""
    drift = seen(50e-6, 20)
    drift.learn(1.0, SAMPLE_RATE // 2)
    assert drift.rate == pytest.approx(50e-6, abs=2e-6)


def test_a_sample_after_a_minute_is_believed() -> None:
    drift = seen(50e-6, 20)
    drift.learn(1.0, 60 * SAMPLE_RATE)
    assert drift.rate == pytest.approx(50e-6 + 1 / (60 * SAMPLE_RATE), abs=0.2e-6)


def test_no_lesson_makes_it_more_than_two_crystals_can_differ_by() -> None:
    drift = Drift()
    drift.learn(1e6, 60 * SAMPLE_RATE)
    assert drift.rate == pytest.approx(200e-6)
