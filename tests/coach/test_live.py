import pytest

from voice.coach.activity import State
from voice.coach.commands import Intent
from voice.coach.live import live


def test_before_the_start_only_what_can_be_done_there_is_live() -> None:
    assert live(State.READY) == {Intent.START, Intent.STOP, Intent.HELP, Intent.WAKE}


@pytest.mark.parametrize("state", State)
def test_yes_and_no_are_live_only_where_something_is_asked(state: State) -> None:
    answers = live(state) & {Intent.YES, Intent.NO}
    assert bool(answers) is (state is State.ASKING)


@pytest.mark.parametrize("state", set(State) - {State.READY})
def test_every_command_is_live_once_it_is_under_way(state: State) -> None:
    assert set(Intent) - live(state) <= {Intent.YES, Intent.NO}
