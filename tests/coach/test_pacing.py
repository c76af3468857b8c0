from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from voice.coach.pacing import BREATH_IN, Counting, Cue, Tempo, timeline


def test_thirty_seconds() -> None:
    assert [(cue.offset, cue.cue) for cue in timeline(30)] == [
        (0, Cue.GO),
        (15, Cue.HALFWAY),
        (27, Cue.COUNT),
        (28, Cue.COUNT),
        (29, Cue.COUNT),
        (30, Cue.RELEASE),
    ]


def test_a_short_hold_has_no_halfway_and_only_the_count_that_fits() -> None:
    assert [cue.cue for cue in timeline(3)] == [Cue.GO, Cue.COUNT, Cue.COUNT, Cue.RELEASE]


@pytest.mark.parametrize("seconds", [0, -1])
def test_a_hold_without_length_is_refused(seconds: float) -> None:
    with pytest.raises(ValueError, match="a hold lasts longer"):
        timeline(seconds)


def test_every_second_is_counted_down() -> None:
    assert [cue.number for cue in timeline(6, Counting.EVERY_SECOND) if cue.cue is Cue.COUNT] == [5, 4, 3, 2, 1]


def test_without_counting_there_are_only_the_ends() -> None:
    assert [cue.cue for cue in timeline(60, Counting.NONE)] == [Cue.GO, Cue.RELEASE]


def test_breaths_are_in_for_four_and_out_for_six_and_none_is_broken_off() -> None:
    breaths = [(cue.offset, cue.cue) for cue in timeline(30, Counting.BREATHS)][1:-1]
    assert breaths == [
        (2, Cue.BREATHE_IN),
        (2 + BREATH_IN, Cue.BREATHE_OUT),
        (12, Cue.BREATHE_IN),
        (12 + BREATH_IN, Cue.BREATHE_OUT),
    ]


TEMPO = Tempo(2, 1, 3)


def test_a_set_counts_its_repetitions_and_ticks_where_the_way_back_begins() -> None:
    assert [(cue.offset, cue.cue, cue.number) for cue in timeline(18, tempo=TEMPO)] == [
        (0, Cue.GO, 0),
        (3, Cue.TICK, 1),
        (6, Cue.REPETITION, 2),
        (9, Cue.TICK, 2),
        (12, Cue.LAST_REPETITION, 3),
        (15, Cue.TICK, 3),
        (18, Cue.RELEASE, 0),
    ]


def test_a_set_without_counting_ticks_at_both_ends_of_the_way() -> None:
    cues = timeline(18, Counting.NONE, TEMPO)
    assert [cue.offset for cue in cues] == [0, 3, 6, 9, 12, 15, 18]
    assert {cue.cue for cue in cues[1:-1]} == {Cue.TICK}


@pytest.mark.parametrize("counting", [Counting.EVERY_SECOND, Counting.BREATHS])
def test_neither_seconds_nor_breaths_are_counted_in_a_set(counting: Counting) -> None:
    assert timeline(60, counting, TEMPO) == timeline(60, tempo=TEMPO)


@given(st.integers(1, 30), st.sampled_from([Tempo(2, 1, 3), Tempo(1, 0, 1), Tempo(1.5, 0.3, 2.7)]), st.floats(0, 0.99))
def test_which_repetition_is_under_way(number: int, tempo: Tempo, share: float) -> None:
    seconds = 30 * tempo.seconds
    assert tempo.repetitions(seconds) == 30
    assert tempo.begun((number - 1 + share) * tempo.seconds, seconds) == number
    assert tempo.begun(seconds, seconds) == 30


@given(st.floats(0.1, 600), st.sampled_from(Counting))
def test_cues_are_in_order_and_span_the_hold(seconds: float, counting: Counting) -> None:
    offsets = [cue.offset for cue in timeline(seconds, counting)]
    assert offsets == sorted(offsets)
    assert (offsets[0], offsets[-1]) == (0, seconds)
    assert all(later - earlier >= 0.1 for earlier, later in pairwise(offsets))
