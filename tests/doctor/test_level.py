"""What a recording measures."""

import numpy as np
import pytest

from tests.lab.noise import hiss
from tests.lab.room import tone
from voice.doctor.judge.level import SILENT, clipped_share, measure
from voice.sound.samples import SAMPLE_RATE, silence


@pytest.mark.parametrize("level", [-70.0, -40.0, -20.0])
def test_level_and_noise_floor_are_in_db_of_full_scale(level: float) -> None:
    levels = measure(hiss(1.0, level))
    assert levels.level == pytest.approx(level, abs=0.2)
    assert levels.noise_floor == pytest.approx(level, abs=1.0)
    assert not levels.dead


def test_a_word_does_not_lift_the_noise_floor() -> None:
    heard = hiss(3.0, -60.0)
    heard[SAMPLE_RATE : 2 * SAMPLE_RATE] += tone(1.0)
    levels = measure(heard)
    assert levels.noise_floor == pytest.approx(-60, abs=1.0)
    assert levels.level == pytest.approx(-18, abs=1.0)


def test_an_offset_is_no_sound() -> None:
    levels = measure(silence(SAMPLE_RATE) + np.float32(0.1))
    assert levels.offset == pytest.approx(0.1)
    assert levels.level == SILENT
    assert not levels.dead


def test_only_zeros_are_dead() -> None:
    assert measure(silence(SAMPLE_RATE)).dead
    almost = silence(SAMPLE_RATE)
    almost[500] = 1 / 32768
    assert not measure(almost).dead


@pytest.mark.parametrize(
    ("samples", "share"),
    [
        ([0.0, 1.0, 1.0, 1.0, 0.0, 0.0], 0.5),
        ([0.0, -1.0, -1.0, -1.0, -0.99, 0.0], 4 / 6),
        ([0.0, 1.0, 1.0, 0.0, 1.0, 0.0], 0.0),  # peaks that just fit
        ([1.0, 1.0, -1.0, -1.0, 0.0, 0.0], 0.0),
    ],
)
def test_clipping_is_a_run_at_full_scale(samples: list[float], share: float) -> None:
    assert clipped_share(np.array(samples, dtype=np.float32)) == pytest.approx(share)


def test_a_tone_that_is_turned_up_too_far_clips() -> None:
    assert measure(tone(1.0, level=0.95)).clipped == 0
    assert measure(np.clip(tone(1.0, level=2.0), -1, 1)).clipped > 0.5
