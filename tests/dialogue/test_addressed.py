"""Who says one short thing into a quiet room, near and loud, speaks to the coach."""

from dataclasses import replace

import pytest

from tests.dialogue.understanding_stub import LONE, said
from voice.dialogue.addressed import NOTICED_LATE, QUIET_AFTER, Addressed
from voice.ear.events import Circumstances, NotUnderstood, Understood


def is_answered(event: NotUnderstood) -> bool:
    return Addressed().not_understood(event) is not None


def test_a_lone_utterance_is_answered_when_quiet_has_followed() -> None:
    assert Addressed().not_understood(said("paws", at=10.0)) == 10.0 + QUIET_AFTER + NOTICED_LATE


@pytest.mark.parametrize(
    "around",
    [
        replace(LONE, quiet_before=1.0),
        replace(LONE, over_coach=True),
        replace(LONE, floor=-35.0),
        None,
    ],
    ids=["in talk", "over the coach", "far or in noise", "unknown"],
)
def test_what_does_not_stand_out_is_not(around: Circumstances | None) -> None:
    assert not is_answered(said("paws", around=around))


@pytest.mark.parametrize("began", [9.9, 4.0], ids=["a click", "a speech"])
def test_what_is_too_short_or_too_long_is_not(began: float) -> None:
    assert not is_answered(said("paws", began=began))


def test_sound_without_words_is_not() -> None:
    assert not is_answered(said(""))


def test_what_is_much_softer_than_the_users_own_commands_is_not() -> None:
    addressed = Addressed()
    addressed.understood(Understood("pause", "pause", 1.0, 2.0, 0.9, around=replace(LONE, level=-10.0)))
    assert addressed.not_understood(said("paws")) is None
    assert addressed.not_understood(said("paws", at=100.0, around=replace(LONE, level=-15.0))) is not None


def test_in_the_midst_of_talk_nothing_is_until_it_has_been_over_for_a_while() -> None:
    addressed = Addressed()
    for at in range(2, 16, 2):
        addressed.not_understood(said("the weather", at=float(at)))
    assert addressed.not_understood(said("paws", at=20.0)) is None
    assert addressed.not_understood(said("paws", at=90.0)) is not None


def test_who_says_it_again_is_still_answered() -> None:
    addressed = Addressed()
    assert all(addressed.not_understood(said("paws", at=float(at))) for at in (10, 15, 20))
