"""What is answered where somebody spoke to the coach and was not understood."""

from typing import Any

import pytest

from tests.coach.drive import NECK, Drive, new_session
from tests.coach.states import holding, in_state
from tests.lab.english import ENGLISH
from voice.coach.acceptance import ANSWERING
from voice.coach.activity import ASKING, State
from voice.coach.intents import Intent
from voice.coach.messages import Action, Chime, Say, Tone
from voice.coach.pacing import ANSWER_SECONDS
from voice.coach.step import deadline
from voice.coach.words.prompt_ids import Prompt, Wording

SORRY = ENGLISH.say(Prompt.NOT_UNDERSTOOD)
SPOKEN_TO = [state for state in State if state not in {State.CLOSING, State.ENDED}]


def texts(actions: tuple[Action, ...]) -> list[str]:
    return [action.text for action in actions if isinstance(action, Say)]


def held() -> Drive:
    drive = holding()
    drive.run(drive.now + 5)
    return drive


@pytest.mark.parametrize("state", [state for state in SPOKEN_TO if state is not State.ASKING_MEANT])
def test_what_is_not_understood_is_said_once_and_then_only_chimes(state: State) -> None:
    drive = in_state(state)
    assert texts(drive.mumble()) == [SORRY]
    again = drive.mumble()
    assert texts(again) == []
    assert Chime(Tone.UNCLEAR) in again
    assert drive.session.state is state


def test_it_is_said_anew_after_something_was_understood() -> None:
    drive = holding()
    drive.mumble()
    drive.hear(Intent.HOW_LONG)
    assert texts(drive.mumble()) == [SORRY]


def test_a_hold_that_is_not_asked_about_goes_on() -> None:
    drive = held()
    drive.mumble()
    drive.mumble()
    assert drive.session.state is State.HOLDING
    assert drive.session.elapsed(drive.now) == pytest.approx(5, abs=0.4)


def test_what_was_probably_meant_is_offered_and_done_after_a_yes() -> None:
    drive = held()
    assert texts(drive.mumble(Intent.PAUSE, 0.4)) == ["Shall I pause?"]
    drive.run(drive.now + 3)
    drive.hear(Intent.YES)
    assert drive.session.state is State.PAUSED
    assert drive.session.elapsed(drive.now) == pytest.approx(5, abs=0.4)


@pytest.mark.parametrize(
    ("nearest", "certainty"), [(Intent.NEXT, 0.3), (Intent.THANKS, 0.45), (Intent.YES, 0.45), (None, 0.0)]
)
def test_what_is_far_or_not_worth_asking_is_not_offered(nearest: Intent | None, certainty: float) -> None:
    assert texts(holding().mumble(nearest, certainty)) == [SORRY]


@pytest.mark.parametrize("answer", [Intent.NO, Intent.NEVER_MIND, None])
def test_the_hold_goes_on_where_nothing_was_meant(answer: Intent | None) -> None:
    drive = held()
    drive.mumble(Intent.PAUSE, 0.4)
    if answer is not None:
        drive.hear(answer)
    drive.run_to_state(State.HOLDING)
    assert drive.session.elapsed(drive.now) == pytest.approx(5, abs=0.4)


def test_anything_else_drops_the_question_and_is_done() -> None:
    drive = held()
    drive.mumble(Intent.PAUSE, 0.4)
    assert texts(drive.hear(Intent.HOW_LONG)) == ["Fifteen seconds left."]
    assert drive.session.state is State.HOLDING


def test_a_pause_in_which_it_was_asked_is_a_pause_again() -> None:
    drive = in_state(State.PAUSED)
    drive.mumble(Intent.LOUDER, 0.4)
    drive.run(drive.now + ANSWER_SECONDS + 5)
    assert drive.session.state is State.PAUSED


def test_a_pause_that_ends_by_itself_still_does() -> None:
    drive = held()
    drive.hear(Intent.PAUSE_FOR, seconds=30)
    drive.mumble(Intent.LOUDER, 0.4)
    drive.hear(Intent.NO)
    drive.run(drive.now + 31)
    assert drive.session.state is not State.PAUSED


def test_the_slots_of_what_was_meant_are_kept() -> None:
    drive = Drive(new_session())
    drive.mumble(Intent.DO_STRETCH, 0.4, stretch=NECK.key)
    drive.hear(Intent.YES)
    assert drive.session.routine.stretches == (NECK,)


def test_before_the_start_a_no_leaves_everything_as_it_was() -> None:
    drive = in_state(State.READY)
    assert texts(drive.mumble(Intent.START, 0.4)) == ["Shall we start?"]
    assert texts(drive.hear(Intent.NO))[0] in ENGLISH.every(Wording.DONE)
    assert drive.session.state is State.READY
    assert deadline(drive.session) is None


@pytest.mark.parametrize("state", sorted(ASKING - {State.ASKING_MEANT}))
def test_an_open_question_stays_open(state: State) -> None:
    drive = in_state(state)
    assert texts(drive.mumble(Intent.NEXT, 0.45)) == [SORRY]
    assert drive.session.state is state
    assert deadline(drive.session) == pytest.approx(drive.speaking[-1][2] + ANSWER_SECONDS)


@pytest.mark.parametrize(
    ("alarm", "slots", "after"),
    [
        (Intent.HURTS, {"part": "knee"}, State.ASKING_PAIN),
        (Intent.UNWELL, {}, State.ASKING_PAIN),
        (Intent.EMERGENCY, {}, State.PAUSED),
    ],
)
def test_an_alarm_is_no_guess(alarm: Intent, slots: dict[str, Any], after: State) -> None:
    drive = held()
    drive.mumble(alarm, 0.2, **slots)
    assert drive.session.state is after
    drive.run(drive.now + 1)


def test_what_did_you_hear_tells_it() -> None:
    drive = holding()
    drive.mumble()
    assert texts(drive.hear(Intent.WHAT_HEARD)) == ["I heard: “mumbling”."]


def test_whatever_can_be_offered_has_a_question() -> None:
    unasked = {*ANSWERING, Intent.WAKE, Intent.THANKS, Intent.NEVER_MIND}
    acting_on_a_guess = {Intent.HURTS, Intent.UNWELL, Intent.EMERGENCY}
    assert set(ENGLISH.offers) == set(Intent) - unasked - acting_on_a_guess
    assert all(question.endswith("?") for question in ENGLISH.offers.values())
