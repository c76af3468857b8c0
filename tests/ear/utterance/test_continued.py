"""What goes on soon after something said into the quiet is heard whole."""

from dataclasses import replace

import numpy as np
import pytest

from voice.ear.recognize.engine import Recognition
from voice.ear.utterance.continued import LONGEST, QUIET_BEFORE, WITHIN, Continuation, Continued
from voice.ear.utterance.endpoint import PRE_ROLL, Utterance
from voice.sound.samples import BLOCK, BLOCK_SECONDS, SAMPLE_RATE, silence

TEN = Recognition("plan", "ten minutes", 0.9, accepted=True)
TEN_FOR_THE_NECK = Recognition("plan", "ten minutes for my neck", 0.9, accepted=True, slots={"area": "neck"})
NO_COMMAND = Recognition(None, "for my neck", 0.1, accepted=False)
NEXT = Recognition("next", "next", 0.9, accepted=True)


def heard(seconds: float) -> Continued:
    """Return one that has heard a stream whose blocks hold their own number."""
    continued = Continued()
    for number in range(round(seconds / BLOCK_SECONDS)):
        continued.feed(np.full(BLOCK, number, np.float32), number * BLOCK_SECONDS)
    return continued


def said(began: float, ended: float) -> Utterance:
    return Utterance(silence(round((ended - began) * SAMPLE_RATE)), began, ended, cut=False)


def after(first: Recognition, quiet_before: float = QUIET_BEFORE) -> Continued:
    continued = heard(6.0)
    continued.may_go_on(said(2.0, 3.0), first, quiet_before)
    return continued


def test_the_whole_begins_before_the_first_word_and_holds_the_gap() -> None:
    whole = after(NO_COMMAND).whole(said(4.0, 5.0))
    assert whole is not None
    assert (whole.began, whole.ended) == (2.0, 5.0)
    assert whole.samples[0] == pytest.approx((2.0 - PRE_ROLL) / BLOCK_SECONDS, abs=1)
    assert len(whole.samples) == round((6.0 - 2.0 + PRE_ROLL) * SAMPLE_RATE)


def test_what_comes_late_or_lasts_too_long_or_follows_talk_is_not_heard_with_it() -> None:
    assert after(NO_COMMAND).whole(said(3.1 + WITHIN, 5.5)) is None
    assert after(NO_COMMAND).whole(said(3.5, 2.1 + LONGEST)) is None
    assert after(NO_COMMAND, quiet_before=QUIET_BEFORE - 0.1).whole(said(3.5, 4.0)) is None
    assert heard(6.0).whole(said(3.5, 4.0)) is None
    restarted = after(NO_COMMAND)
    restarted.restart()
    assert restarted.whole(said(3.5, 4.0)) is None


@pytest.mark.parametrize(
    ("first", "together", "alone", "belongs"),
    [
        (NO_COMMAND, TEN_FOR_THE_NECK, NO_COMMAND, Continuation.MORE),
        (TEN, TEN_FOR_THE_NECK, NO_COMMAND, Continuation.MORE),
        (TEN, TEN, NO_COMMAND, Continuation.APART),
        (NEXT, replace(NEXT, text="next stretch"), NO_COMMAND, Continuation.SAME),
        (TEN, NEXT, NO_COMMAND, Continuation.APART),
        (NEXT, replace(NEXT, text="next pause", also=TEN), TEN, Continuation.APART),
        (NO_COMMAND, replace(TEN_FOR_THE_NECK, accepted=False), NO_COMMAND, Continuation.APART),
        (NO_COMMAND, NEXT, NEXT, Continuation.APART),
        (NO_COMMAND, TEN_FOR_THE_NECK, replace(NEXT, text="neck"), Continuation.MORE),
    ],
)
def test_it_counts_where_it_means_more_than_was_acted_on(
    first: Recognition, together: Recognition, alone: Recognition, belongs: Continuation
) -> None:
    continued = after(first)
    assert continued.went_on(said(2.0, 5.0), together, alone) is belongs


def test_a_third_piece_is_heard_with_both() -> None:
    continued = after(NO_COMMAND)
    assert continued.went_on(said(2.0, 4.0), NO_COMMAND, NO_COMMAND) is Continuation.APART
    whole = continued.whole(said(5.0, 5.5))
    assert whole is not None
    assert whole.began == 2.0
