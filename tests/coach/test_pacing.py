from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from voice.coach.pacing import Cue, timeline


def test_thirty_seconds() -> None:
    assert [(cue.offset, cue.cue) for cue in timeline(30)] == [
        (0, Cue.GO),
        (15, Cue.HALFWAY),
        (27, Cue.THREE),
        (28, Cue.TWO),
        (29, Cue.ONE),
        (30, Cue.RELEASE),
    ]


def test_a_short_hold_has_no_halfway_and_only_the_count_that_fits() -> None:
    assert [cue.cue for cue in timeline(3)] == [Cue.GO, Cue.TWO, Cue.ONE, Cue.RELEASE]


@pytest.mark.parametrize("seconds", [0, -1])
def test_a_hold_without_length_is_refused(seconds: float) -> None:
    with pytest.raises(ValueError, match="a hold lasts longer"):
        timeline(seconds)


@given(st.floats(0.1, 600))
def test_cues_are_in_order_and_span_the_hold(seconds: float) -> None:
    offsets = [cue.offset for cue in timeline(seconds)]
    assert offsets == sorted(offsets)
    assert (offsets[0], offsets[-1]) == (0, seconds)
    assert all(later - earlier >= 0.1 for earlier, later in pairwise(offsets))
