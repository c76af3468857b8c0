from voice.coach.activity import State
from voice.coach.answers.table import acting
from voice.coach.intents import Intent


def test_before_the_start_nothing_can_be_paused_or_skipped() -> None:
    assert {Intent.START, Intent.HOW_LONG, Intent.STOP, Intent.HURTS} <= acting(State.READY)
    assert not {Intent.NEXT, Intent.PAUSE, Intent.EASIER, Intent.YES} & acting(State.READY)


def test_while_paused_there_is_something_to_resume_and_nothing_to_pause() -> None:
    assert Intent.RESUME in acting(State.PAUSED)
    assert Intent.PAUSE not in acting(State.PAUSED)
    assert Intent.RESUME not in acting(State.HOLDING)
    assert Intent.PAUSE in acting(State.HOLDING)


def test_a_question_takes_its_answers_and_nothing_that_has_it_asked_again() -> None:
    assert {Intent.YES, Intent.NO, Intent.STOP} <= acting(State.ASKING_PAIN)
    assert Intent.BACK not in acting(State.ASKING_PAIN)


def test_after_the_end_nothing_does_anything() -> None:
    assert acting(State.ENDED) == frozenset()
