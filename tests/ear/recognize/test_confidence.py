from dataclasses import replace

import numpy as np
import pytest

from voice.ear.recognize.confidence import Evidence, confidence, sounding_seconds
from voice.ear.recognize.confidence_weights import WEIGHTS
from voice.sound.samples import silence

CLEAR = Evidence(
    score=-0.3,
    rival=-12.0,
    lead=np.inf,
    phrase="start stretch",
    tokens=4,
    worst=-0.2,
    free=-0.9,
    heard="start stretch",
    seconds=0.9,
    expected=-20.0,
)
FRAGMENT = replace(
    CLEAR,
    score=-16.0,
    rival=-16.5,
    phrase="again",
    worst=-6.0,
    free=-5.0,
    heard="a train to",
    seconds=1.25,
    expected=-13.0,
)


def test_clear_command_is_sure_and_fragment_is_not() -> None:
    assert confidence(CLEAR, WEIGHTS) > 0.9
    assert confidence(FRAGMENT, WEIGHTS) < 0.1


def test_intent_without_a_rival_can_be_judged() -> None:
    assert 0.0 <= confidence(replace(CLEAR, rival=-np.inf, seconds=0.0), WEIGHTS) <= 1.0


def test_a_value_that_may_as_well_be_another_is_less_sure() -> None:
    """ "Fourteen minutes" and "forty minutes"."""
    assert (
        confidence(replace(CLEAR, lead=0.2), WEIGHTS)
        < confidence(replace(CLEAR, lead=5.0), WEIGHTS)
        <= confidence(CLEAR, WEIGHTS)
    )


def test_silent_model_can_be_judged() -> None:
    assert confidence(replace(CLEAR, heard=""), WEIGHTS) < confidence(CLEAR, WEIGHTS)


@pytest.mark.parametrize(("before", "sound", "after"), [(0, 3200, 0), (3200, 6400, 1600), (16000, 320, 16000)])
def test_quiet_on_either_side_does_not_sound(before: int, sound: int, after: int) -> None:
    tone = np.full(sound, 0.3, dtype=np.float32)
    assert sounding_seconds(np.concatenate([silence(before), tone, silence(after)])) == pytest.approx(sound / 16000)
