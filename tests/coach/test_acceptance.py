import pytest

from voice.coach.acceptance import live
from voice.coach.activity import ASKING, State
from voice.coach.intents import Intent


@pytest.mark.parametrize("state", State)
def test_yes_and_no_are_live_only_where_something_is_asked(state: State) -> None:
    answers = live(state) & {Intent.YES, Intent.NO}
    assert bool(answers) is (state in ASKING)


@pytest.mark.parametrize("state", State)
def test_every_other_command_is_live(state: State) -> None:
    assert set(Intent) - live(state) <= {Intent.YES, Intent.NO}
