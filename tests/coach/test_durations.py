from itertools import pairwise

import pytest

from tests.coach.drive import CARE, ROUTINE, started
from tests.lab.english import ENGLISH
from voice.body.terms import Move
from voice.coach.activity import State
from voice.coach.durations import routine_seconds, routine_seconds_left
from voice.coach.memory import Memory
from voice.coach.moving import SECONDS
from voice.coach.view import view
from voice.coach.words.sentences import speaking_seconds


def test_the_estimate_is_what_a_session_takes() -> None:
    drive = started()
    begun = drive.now
    drive.run(2000)
    assert drive.quit
    care = sum(map(speaking_seconds, CARE.disclaimer))
    assert drive.now - begun == pytest.approx(care + routine_seconds(ROUTINE, Memory(), ENGLISH), rel=0.03)


def test_what_is_left_shrinks_to_nothing() -> None:
    drive = started()
    left = [routine_seconds_left(drive.session, drive.now)]
    while not drive.quit:
        drive.run(drive.now + 10)
        left.append(routine_seconds_left(drive.session, drive.now))
    assert left[0] == pytest.approx(drive.now, rel=0.08)
    assert all(later < earlier + 1 for earlier, later in pairwise(left))
    assert left[-1] == 0


def test_the_view_counts_a_hold_down() -> None:
    drive = started()
    drive.run_to_state(State.HOLDING)
    since = drive.session.since
    assert since is not None
    drive.run(since + 4)
    seen = view(drive.session, drive.now)
    assert (seen.state, seen.stretch, seen.place, seen.stretches) == (State.HOLDING, "seated forward fold", 1, 3)
    assert seen.seconds_left == pytest.approx(16)
    assert seen.seconds == 20


def test_the_view_of_a_rest_keeps_its_whole_length() -> None:
    drive = started()
    drive.run_to_state(State.RESTING)
    drive.run(drive.now + 2)
    seen = view(drive.session, drive.now)
    assert seen.seconds == SECONDS[Move.REACH]
    assert seen.seconds_left is not None
    assert seen.seconds_left < SECONDS[Move.REACH] - 1.9
