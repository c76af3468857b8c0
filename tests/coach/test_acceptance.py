import pytest

from voice.coach.acceptance import ALARMS, ANSWERING, ENDS, LEAVES, MOVES, TELLS, live, needed
from voice.coach.activity import ASKING, ASKING_HOW_SORE, ASKING_OF_THEM, ASKING_SIGNS, IN_A_STRETCH, RUNNING, State
from voice.coach.answers.table import acting, listened_for
from voice.coach.intents import Intent

OPEN_ANSWERS = {Intent.NAMES_CONDITION, Intent.PAIN_LEVEL}


@pytest.mark.parametrize("state", State)
def test_answers_are_live_only_where_something_is_asked(state: State) -> None:
    answers = ANSWERING - OPEN_ANSWERS
    assert live(state) & answers == (answers if state in ASKING else set())


@pytest.mark.parametrize("state", State)
def test_a_name_or_a_level_is_live_only_where_that_is_asked(state: State) -> None:
    assert (Intent.NAMES_CONDITION in live(state)) == (state in ASKING_OF_THEM)
    assert (Intent.PAIN_LEVEL in live(state)) == (state in ASKING_HOW_SORE)


@pytest.mark.parametrize("state", State)
def test_every_other_command_is_live(state: State) -> None:
    # That it no longer hurts is a no, where it is asked what the pain is like.
    gone = {Intent.CAN_AGAIN} if state in ASKING_SIGNS else set[Intent]()
    assert set(Intent) - live(state) - ANSWERING == gone


@pytest.mark.parametrize("state", State)
def test_the_ear_expects_a_start_only_where_it_starts_something(state: State) -> None:
    assert live(state) - listened_for(state) <= {Intent.START}
    assert (Intent.START in listened_for(state)) == (Intent.START in acting(state))


def test_what_undoes_more_needs_more() -> None:
    alike = (Intent.HURTS, Intent.HOW_LONG, Intent.NEXT, Intent.STOP, Intent.PLAN)
    assert [needed(intent, State.HOLDING) for intent in alike] == [ALARMS, TELLS, MOVES, ENDS, LEAVES]
    assert sorted({ALARMS, TELLS, MOVES, ENDS, LEAVES}) == [ALARMS, TELLS, MOVES, ENDS, LEAVES]


@pytest.mark.parametrize("state", State)
def test_a_new_routine_needs_most_where_one_is_under_way(state: State) -> None:
    assert needed(Intent.PLAN, state) == (LEAVES if state in RUNNING else ENDS)


@pytest.mark.parametrize("state", State)
def test_having_had_enough_needs_little_where_it_only_asks(state: State) -> None:
    assert needed(Intent.DONE, state) == (TELLS if state in IN_A_STRETCH else ENDS)
