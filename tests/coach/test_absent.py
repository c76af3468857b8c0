"""The machine slept, or the coach was stopped: the time is given back, and nothing bursts out."""

import pytest

from tests.coach.drive import new_session
from tests.coach.states import holding, in_state
from tests.lab.english import ENGLISH
from voice.coach.activity import ASKING, Hold, State
from voice.coach.intents import Intent
from voice.coach.messages import Absent, Chime, Due, Opened, Say
from voice.coach.step import deadline
from voice.coach.words.prompt_ids import Prompt, Wording

HOURS = 8 * 3600.0
AWAY = ENGLISH.say(Prompt.AWAY)


@pytest.mark.parametrize("went_on", [0.0, HOURS])
def test_a_hold_is_given_back_whole_and_nothing_bursts_out(went_on: float) -> None:
    drive = holding()
    drive.run(drive.now + 5)
    since, elapsed = drive.now, drive.session.elapsed(drive.now)
    drive.now += went_on
    actions = drive.send(Absent(since))
    assert [action.text for action in actions if isinstance(action, Say)] == [AWAY]
    assert not any(isinstance(action, Chime) for action in actions)
    assert drive.session.state is State.PAUSED
    assert deadline(drive.session) is None
    hold = drive.session.activity
    assert isinstance(hold, Hold)
    assert hold.elapsed == elapsed
    drive.hear(Intent.RESUME)
    drive.run_to_state(State.HOLDING)
    assert drive.session.elapsed(drive.now) == pytest.approx(elapsed, abs=0.05)


def test_without_the_event_the_cues_of_minutes_would_burst_out() -> None:
    drive = holding()
    drive.run(drive.now + 5)
    drive.now += HOURS
    actions = drive.send(Due())
    assert sum(isinstance(action, Chime) for action in actions) > 1


@pytest.mark.parametrize("state", State)
def test_what_is_said_in_each_state(state: State) -> None:
    drive = in_state(state)
    before = drive.session
    drive.send(Absent(drive.now))
    said = drive.said()[-1]
    if state in {State.CLOSING, State.ENDED}:
        assert drive.session == before
    elif state is State.READY:
        assert said in ENGLISH.every(Wording.READY)
    elif state in ASKING:
        assert drive.session.question is before.question
        assert "?" in said
    else:
        assert said == AWAY
        assert drive.session.state is State.PAUSED


def test_a_pause_that_was_to_end_by_itself_waits_for_the_user() -> None:
    drive = holding()
    drive.hear(Intent.PAUSE_FOR, minutes=1)
    drive.send(Absent(drive.now))
    drive.run(drive.now + 600)
    assert drive.session.state is State.PAUSED


def test_another_coach_is_told_of_before_the_greeting() -> None:
    drive = in_state(State.READY)
    drive.session = new_session(accompanied=True)
    drive.send(Opened())
    assert drive.said()[0] == ENGLISH.say(Prompt.ANOTHER_COACH)
    assert drive.said()[1] in ENGLISH.every(Wording.READY)
