"""Users who were cut off, or kept their place, are asked whether to go on from there."""

from dataclasses import replace

import pytest

from tests.coach.drive import NECK, ROUTINE, Drive, new_session
from tests.coach.states import in_state
from tests.lab.english import ENGLISH
from voice.coach.acceptance import live
from voice.coach.activity import State
from voice.coach.intents import Intent
from voice.coach.memory import Memory, Place, recipe_of
from voice.coach.messages import Lost, Opened, Part
from voice.coach.routine import Routine
from voice.coach.words import sentences
from voice.coach.words.prompt_ids import Prompt, Wording


def test_the_question_names_the_place() -> None:
    drive = in_state(State.ASKING_RESUME)
    assert drive.said() == [sentences.welcome_back(ENGLISH, 2, 3)]
    assert drive.said()[0].endswith("Shall we go on?")
    assert {Intent.YES, Intent.NO} <= live(drive.session.state)


@pytest.mark.parametrize("intent", [Intent.YES, Intent.RESUME])
def test_after_a_yes_it_goes_on_there(intent: Intent) -> None:
    drive = in_state(State.ASKING_RESUME)
    drive.hear(intent)
    assert drive.session.state is State.PREFACE
    assert drive.session.cursor.stretch == 1
    drive.run_to_state(State.EXPLAINING)
    assert drive.session.stretch.name == "seated twist"


@pytest.mark.parametrize("intent", [Intent.NO, Intent.NEVER_MIND])
def test_after_a_no_it_waits_for_a_start(intent: Intent) -> None:
    drive = in_state(State.ASKING_RESUME)
    drive.hear(intent)
    assert drive.session.state is State.READY
    assert drive.said()[-1] in ENGLISH.every(Wording.READY)
    drive.hear(Intent.START)
    assert drive.session.cursor.stretch == 0


def test_where_nobody_answers_it_says_how_and_still_can() -> None:
    drive = in_state(State.ASKING_RESUME)
    drive.run(60)
    assert drive.session.state is State.READY
    assert drive.said()[-1] == ENGLISH.say(Prompt.HOW_TO_RESUME)
    drive.hear(Intent.RESUME)
    assert drive.session.cursor.stretch == 1


@pytest.mark.parametrize(
    ("intent", "confidence", "state"),
    [
        (Intent.STOP, 1.0, State.CLOSING),
        (Intent.STOP, 0.55, State.ASKING_RESUME),
        (Intent.START, 1.0, State.PREFACE),
        (Intent.HOW_LONG, 1.0, State.ASKING_RESUME),
    ],
)
def test_other_commands_do_what_they_do_before_a_start(intent: Intent, confidence: float, state: State) -> None:
    drive = in_state(State.ASKING_RESUME)
    drive.hear(intent, confidence=confidence)
    assert drive.session.state is state
    assert drive.session.memory.place is not None or state is State.PREFACE


def test_a_place_that_is_no_longer_there_is_not_asked_for() -> None:
    gone = Routine("gone", (replace(NECK, id="gone"),))
    drive = Drive(new_session(ROUTINE, memory=Memory(place=Place(recipe_of(gone), 0))))
    drive.send(Opened())
    assert drive.session.state is State.READY
    assert drive.said()[0] in ENGLISH.every(Wording.READY)


def test_a_diary_that_is_lost_is_told_and_stops_no_hold() -> None:
    drive = in_state(State.HOLDING)
    drive.run(drive.now + 2)
    held = drive.session.elapsed(drive.now)
    drive.send(Lost(Part.DIARY))
    assert drive.session.state is State.HOLDING
    assert drive.said()[-1] == ENGLISH.say(Prompt.DIARY_LOST)
    drive.run(drive.now + 3)
    assert drive.session.elapsed(drive.now) == pytest.approx(held + 3)
