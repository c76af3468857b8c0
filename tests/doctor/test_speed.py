"""The speed of a speaker is found from its clock, however late some readings of it come."""

import random
from collections.abc import Callable

import pytest

from voice.doctor.checks.sound import READING_SECONDS, READINGS
from voice.doctor.judge.speed import Reading, find_speed, is_steady

Clock = Callable[[float], float]


def read(clock: Clock) -> list[Reading]:
    return [Reading(now, clock(now)) for now in (READING_SECONDS * number for number in range(READINGS))]


def in_bursts(seconds: float, rate: float = 1.0) -> Clock:
    return lambda now: rate * seconds * (now // seconds)


def stalled(begins: float, seconds: float) -> Clock:
    """A clock that stands still for a while and then catches up."""
    return lambda now: begins if begins <= now < begins + seconds else now


def jittering(by: float) -> Clock:
    random_ = random.Random(7)  # noqa: S311 - not for secrets
    return lambda now: now - random_.uniform(0, by)


def filled_at_once(seconds: float) -> Clock:
    return lambda now: now + seconds * min(1.0, now / 0.1)


@pytest.mark.parametrize(
    "clock",
    [
        *(stalled(begins, seconds) for begins in (0.0, 0.9, 1.8) for seconds in (0.06, 0.2, 0.4)),
        *(jittering(by) for by in (0.01, 0.06, 0.1)),
        *(filled_at_once(seconds) for seconds in (0.06, 0.2, 0.5)),
        *(in_bursts(seconds) for seconds in (0.02, 0.1, 0.18)),
    ],
)
def test_a_busy_machine_is_no_unsteady_speaker(clock: Clock) -> None:
    assert is_steady(find_speed(read(clock)))


@pytest.mark.parametrize("rate", [0.5, 0.92, 1.08, 1.5])
def test_a_speaker_that_is_too_quick_or_too_slow_is_found(rate: float) -> None:
    assert find_speed(read(lambda now: rate * now)) == pytest.approx(rate)
    assert not is_steady(find_speed(read(in_bursts(0.1, rate))))
