"""What is only told: the last sentence again, and what the routine needs."""

from dataclasses import replace

import pytest

from tests.coach.drive import FOLD, Drive, new_session, started
from tests.coach.states import holding, in_state
from tests.lab.english import ENGLISH
from voice.body.terms import Position
from voice.coach.activity import State
from voice.coach.intents import Intent
from voice.coach.messages import Say
from voice.coach.routine import Routine
from voice.coach.words.prompt_ids import Prompt, Wording


def texts_of(drive: Drive, intent: Intent) -> list[str]:
    return [action.text for action in drive.hear(intent) if isinstance(action, Say)]


def test_pardon_says_the_last_sentence_again_and_the_hold_goes_on() -> None:
    drive = holding()
    drive.hear(Intent.MUSCLES)
    drive.run(drive.now + 3)
    held = drive.session.elapsed(drive.now)
    assert texts_of(drive, Intent.PARDON) == [ENGLISH.say(Prompt.NO_MUSCLES)]
    assert drive.session.elapsed(drive.now) == held


def test_nobody_who_says_pardon_means_the_count() -> None:
    drive = holding()
    drive.run((drive.session.since or 0.0) + 13)
    drive.hear(Intent.MUSCLES)
    drive.run((drive.session.since or 0.0) + 18.5)
    assert drive.said()[-1] == "Two."
    assert texts_of(drive, Intent.PARDON) == [ENGLISH.say(Prompt.NO_MUSCLES)]


def test_a_line_that_is_said_again_takes_its_own_place_in_the_explanation() -> None:
    drive = started()
    drive.run_to_state(State.EXPLAINING)
    drive.run(drive.now + 3)
    line = drive.said()[-1]
    assert line in FOLD.entry
    before = drive.said().count(line)
    drive.hear(Intent.PARDON)
    drive.run_to_state(State.HOLDING)
    assert drive.said().count(line) == before + 1


def test_an_answer_that_is_said_again_is_followed_by_the_line_it_broke_into() -> None:
    drive = in_state(State.EXPLAINING)
    drive.run(drive.now + 3)
    broken = drive.said()[-1]
    drive.hear(Intent.HELP)
    drive.run(drive.now + 0.5)
    assert texts_of(drive, Intent.PARDON) == [ENGLISH.say(Prompt.HELP_RUNNING)]
    drive.run(drive.now + 6)
    assert broken in drive.said()[-2:]


def test_before_anything_was_said_pardon_says_that_the_coach_is_there() -> None:
    assert texts_of(Drive(new_session()), Intent.PARDON)[0] in ENGLISH.every(Wording.READY)


@pytest.mark.parametrize(
    ("positions", "needs"),
    [
        ([Position.STANDING], [Prompt.NEEDS_NOTHING]),
        ([Position.CHAIR], [Prompt.NEEDS_CHAIR]),
        ([Position.WALL, Position.SUPINE, Position.CHAIR], [Prompt.NEEDS_MAT, Prompt.NEEDS_CHAIR, Prompt.NEEDS_WALL]),
    ],
)
def test_what_is_needed_goes_by_the_routine(positions: list[Position], needs: list[Prompt]) -> None:
    stretches = tuple(replace(FOLD, position=position) for position in positions)
    drive = Drive(new_session(Routine("a test", stretches)))
    assert texts_of(drive, Intent.EQUIPMENT) == [ENGLISH.say(prompt) for prompt in needs]
