"""The questions of the first session: what is asked, what is kept, and that nobody who doesn't answer is held up."""

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

import pytest

from tests.coach.drive import CARE, FOLD, ROUTINE, SHELF, Drive, new_session
from tests.coach.states import holding
from tests.lab.english import ENGLISH
from voice.body.terms import Condition
from voice.coach.activity import State
from voice.coach.intents import Intent
from voice.coach.memory import Asked, Memory, Preferences
from voice.coach.messages import Heard
from voice.coach.pacing import ANSWER_SECONDS
from voice.coach.words.prompt_ids import Prompt, Wording
from voice.coach.words.sentences import not_with

Said = Intent | tuple[Intent, Condition]

ASKED = (
    *(State.ASKING_PAIN, State.ASKING_SOON, State.ASKING_SOON),
    *(State.ASKING_HEALTH, State.ASKING_PREGNANCY, State.ASKING_LIMITS),
)
NO = Intent.NO
OSTEOPOROSIS = (Intent.NAMES_CONDITION, Condition.OSTEOPOROSIS)
VERTIGO = (Intent.CONDITION, Condition.VERTIGO)
NO_KNEELING = (Intent.NAMES_CONDITION, Condition.NO_KNEELING)


def first_time(**attributes: Any) -> Drive:
    drive = Drive(new_session(asks_first=True, **attributes))
    drive.hear(Intent.START)
    return drive


def answer(drive: Drive, said: Iterable[Said]) -> list[State]:
    """Have the user answer, and return the states in which they were asked."""
    states = []
    for one in said:
        drive.listen()
        states.append(drive.session.state)
        if isinstance(one, Intent):
            drive.hear(one)
        else:
            drive.hear(one[0], condition=one[1].value)
    return states


def test_three_questions_of_signs_and_three_of_the_user_come_before_the_first_stretch() -> None:
    drive = first_time()
    assert tuple(drive.said()) == (*CARE.disclaimer, *CARE.asks_first, *CARE.question)
    assert tuple(answer(drive, [NO] * 6)) == ASKED
    assert drive.session.state is State.EXPLAINING
    assert drive.session.memory.asked is Asked.ANSWERED
    assert drive.session.memory.sessions == 1
    assert not set(CARE.ask_first) & set(drive.said())
    assert ENGLISH.say(Prompt.THANKS_FOR_ANSWERING) in drive.said()
    assert ENGLISH.say(Prompt.THANKS_FOR_TELLING) not in drive.said(), "there is nothing to leave out"


def test_nobody_is_asked_twice() -> None:
    drive = first_time()
    answer(drive, [NO] * 6)
    later = Drive(new_session(asks_first=True, memory=drive.session.memory))
    later.hear(Intent.START)
    assert later.session.state is State.PREFACE


@pytest.mark.parametrize("memory", [Memory(sessions=1), Memory(asked=Asked.UNANSWERED)])
def test_whoever_has_stretched_before_is_not_held_up(memory: Memory) -> None:
    assert first_time(memory=memory).session.state is State.PREFACE


@pytest.mark.parametrize(
    ("said", "kept"),
    [
        ([NO, NO, NO, Intent.YES, OSTEOPOROSIS, NO, NO, NO], {Condition.OSTEOPOROSIS}),
        ([NO, NO, NO, VERTIGO, OSTEOPOROSIS, NO, NO, NO], {Condition.VERTIGO, Condition.OSTEOPOROSIS}),
        ([NO, NO, NO, NO, Intent.YES, NO], {Condition.PREGNANCY}),
        ([NO, NO, NO, NO, Intent.UNSURE, NO], {Condition.PREGNANCY}),
        ([NO, NO, NO, NO, NO, Intent.YES, NO_KNEELING, NO], {Condition.NO_KNEELING}),
        ([NO, NO, NO, NO, NO, NO_KNEELING, Intent.DONE], {Condition.NO_KNEELING}),
        ([NO, NO, NO, Intent.NEXT, Intent.NEXT, Intent.NEXT], set()),
    ],
)
def test_what_they_live_with_is_kept(said: list[Said], kept: set[Condition]) -> None:
    drive = first_time()
    answer(drive, said)
    assert drive.session.preferences.conditions == kept
    assert drive.session.memory.asked is Asked.ANSWERED
    assert drive.session.memory.sessions == 1


def test_what_is_not_for_them_is_left_out_from_the_first_session_on() -> None:
    drive = first_time(routine=replace(ROUTINE, stretches=(replace(FOLD, avoid=(Condition.OSTEOPOROSIS,)), FOLD)))
    answer(drive, [NO, NO, NO, OSTEOPOROSIS, NO, NO, NO])
    assert drive.session.routine.stretches == (FOLD,)


def in_one_breath(drive: Drive, *conditions: Condition) -> None:
    """Have the user name several conditions in one answer."""
    drive.listen()
    for place, condition in enumerate(conditions):
        drive.send(Heard(Intent.CONDITION, drive.now, drive.now, 1.0, {"condition": condition}, follows=place > 0))


def test_two_conditions_in_one_answer_are_both_kept_and_neither_is_asked_for_again() -> None:
    drive = first_time()
    answer(drive, [NO, NO, NO])
    in_one_breath(drive, Condition.PREGNANCY, Condition.OSTEOPOROSIS)
    assert drive.session.preferences.conditions == {Condition.PREGNANCY, Condition.OSTEOPOROSIS}
    # Whoever has said that they are pregnant is not asked whether they are.
    assert answer(drive, [NO, NO]) == [State.ASKING_WHICH, State.ASKING_LIMITS]
    assert drive.session.state is State.EXPLAINING


def test_what_is_named_besides_a_pregnancy_leaves_no_question_out() -> None:
    drive = first_time()
    answer(drive, [NO, NO, NO, NO])
    in_one_breath(drive, Condition.PREGNANCY, Condition.OSTEOPOROSIS)
    assert drive.session.state is State.ASKING_LIMITS
    assert drive.session.preferences.conditions == {Condition.PREGNANCY, Condition.OSTEOPOROSIS}


def test_cautions_for_others_are_read_only_to_whoever_did_not_answer() -> None:
    careful = replace(FOLD, avoid=(Condition.GLAUCOMA,))
    caution = not_with(ENGLISH, careful.avoid)
    answered, silent = (first_time(routine=replace(ROUTINE, stretches=(careful,))) for _ in range(2))
    answer(answered, [NO] * 6)
    for drive in (answered, silent):
        drive.run_to_state(State.HOLDING)
    assert caution not in answered.said()
    assert caution in silent.said()


@pytest.mark.parametrize("answered", range(6))
def test_silence_begins_with_the_cautions(answered: int) -> None:
    drive = first_time()
    answer(drive, [NO] * answered)
    asked = max(end for _, _, end in drive.speaking)
    drive.run(asked + ANSWER_SECONDS + 1)
    assert drive.session.state is State.EXPLAINING
    assert drive.session.memory.asked is Asked.UNANSWERED
    assert set(CARE.ask_first) <= set(drive.said())


@pytest.mark.parametrize("intent", [Intent.START, Intent.DONT_ASK])
@pytest.mark.parametrize("answered", range(6))
def test_whoever_wants_no_questions_begins_at_once(intent: Intent, answered: int) -> None:
    drive = first_time()
    answer(drive, [*([NO] * answered), intent])
    assert drive.session.state is State.EXPLAINING
    assert drive.session.memory.asked is Asked.UNANSWERED


@pytest.mark.parametrize(
    ("said", "advice"),
    [([Intent.YES], CARE.advice), ([NO, Intent.YES], CARE.advice_soon), ([NO, NO, Intent.YES], CARE.advice_soon)],
)
def test_a_warning_sign_comes_before_any_stretch(said: list[Said], advice: tuple[str, ...]) -> None:
    drive = first_time()
    answer(drive, said)
    drive.run(drive.now + 60)
    assert drive.quit
    assert tuple(drive.said()[-len(advice) :]) == advice
    assert drive.session.memory.sessions == 0


def test_whoever_does_not_know_of_a_sign_begins_nothing_and_is_asked_anew() -> None:
    drive = first_time()
    answer(drive, [Intent.UNSURE])
    assert drive.said()[-1] in ENGLISH.every(Wording.NOT_STARTED)
    assert answer(drive, [Intent.START, NO]) == [State.READY, State.ASKING_PAIN]


def test_pain_told_before_the_start_leads_to_no_routine_that_was_never_asked_for() -> None:
    drive = first_time()
    answer(drive, [Intent.UNSURE])
    drive.hear(Intent.HURTS)
    answer(drive, [NO, NO, NO])
    assert drive.session.state is State.READY


@pytest.mark.parametrize("intent", [Intent.STOP, Intent.DONE])
@pytest.mark.parametrize("answered", range(6))
def test_stop_ends_it_at_any_question(intent: Intent, answered: int) -> None:
    drive = first_time()
    answer(drive, [*([NO] * answered), intent])
    drive.run(drive.now + 60)
    assert drive.quit


def test_the_questions_can_be_asked_for_in_a_session_which_then_waits() -> None:
    drive = holding()
    drive.run(drive.now + 5)
    drive.hear(Intent.HEALTH_QUESTIONS)
    assert answer(drive, [OSTEOPOROSIS, NO, NO, NO])[0] is State.ASKING_HEALTH
    assert drive.session.state is State.PAUSED
    assert drive.session.preferences.conditions == {Condition.OSTEOPOROSIS}
    drive.hear(Intent.RESUME)
    drive.run_to_state(State.HOLDING)


def test_a_later_answer_takes_the_place_of_an_earlier_one() -> None:
    lived_with = frozenset({Condition.PREGNANCY, Condition.GLAUCOMA, Condition.NO_FLOOR})
    drive = Drive(new_session(memory=Memory(Preferences(conditions=lived_with), sessions=3)))
    drive.hear(Intent.HEALTH_QUESTIONS)
    answer(drive, [NO])
    assert drive.session.preferences.conditions == {Condition.PREGNANCY, Condition.NO_FLOOR}
    answer(drive, [NO])
    assert drive.session.preferences.conditions == {Condition.NO_FLOOR}
    answer(drive, [NO])
    assert drive.session.preferences.conditions == frozenset()
    assert drive.session.state is State.READY


def test_what_is_over_is_no_longer_left_out_for() -> None:
    drive = Drive(new_session(memory=Memory(Preferences(conditions=frozenset({Condition.PREGNANCY})))))
    drive.hear(Intent.CONDITION_GONE, condition="pregnancy")
    assert drive.session.preferences.conditions == frozenset()


def test_the_shelf_of_the_tests_asks_with_one_question_each() -> None:
    care = SHELF.care
    signs = (care.question, care.question_soon, care.question_soon_at_all)
    for words in (*signs, care.asks_health, care.asks_limits):
        assert [line for line in words if line.endswith("?")] == [words[-1]]
