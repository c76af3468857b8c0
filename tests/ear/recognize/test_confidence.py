import numpy as np
import pytest

from voice.audio import silence
from voice.ear.recognize.confidence import Evidence, confidence, sounding_seconds

CLEAR = Evidence(score=-0.3, free=-0.9, rival=-12.0, tokens=4, characters=13, seconds=0.9)
FRAGMENT = Evidence(score=-9.0, free=-4.0, rival=-9.5, tokens=4, characters=5, seconds=1.25)


def test_clear_command_is_sure_and_fragment_is_not() -> None:
    assert confidence(CLEAR) > 0.9
    assert confidence(FRAGMENT) < 0.1


def test_intent_without_a_rival_can_be_judged() -> None:
    alone = Evidence(score=-0.3, free=-0.9, rival=-np.inf, tokens=4, characters=13, seconds=0.0)
    assert 0.0 <= confidence(alone) <= 1.0


@pytest.mark.parametrize(("before", "sound", "after"), [(0, 3200, 0), (3200, 6400, 1600), (16000, 320, 16000)])
def test_quiet_on_either_side_does_not_sound(before: int, sound: int, after: int) -> None:
    tone = np.full(sound, 0.3, dtype=np.float32)
    assert sounding_seconds(np.concatenate([silence(before), tone, silence(after)])) == pytest.approx(sound / 16000)
