"""A stretch is asked for by its name: before the start, in the middle of a routine, and where it should not be done."""

from dataclasses import replace

import pytest

from tests.coach.drive import FOLD, NECK, REST_POSE, ROUTINE, TWIST, Drive, new_session
from tests.coach.states import holding, in_state
from voice.body.terms import Position
from voice.coach.activity import Hold, State
from voice.coach.intents import Intent
from voice.coach.memory import Memory, Preferences
from voice.coach.messages import Say

UNDER_WAY = [
    *(State.PREFACE, State.EXPLAINING, State.RESTING, State.HOLDING, State.RESUMING),
    *(State.PAUSED, State.ASKING_STOP, State.OFFERING),
]


def names(drive: Drive) -> list[str]:
    return [stretch.name for stretch in drive.session.routine.stretches]


def heard_next(drive: Drive, name: str) -> list[str]:
    """Ask for a stretch, and return what is said until it is held."""
    before = len(drive.said())
    drive.hear(Intent.DO_STRETCH, stretch=name)
    drive.run_to_state(State.HOLDING)
    return drive.said()[before:]


@pytest.mark.parametrize("state", [State.READY, State.CLOSING])
def test_before_the_start_it_is_a_routine_of_its_own(state: State) -> None:
    drive = in_state(state)
    drive.hear(Intent.DO_STRETCH, stretch="neck tilt")
    assert names(drive) == ["neck tilt"]
    drive.run_to_state(State.HOLDING)
    assert drive.session.side == "left"
    drive.run(drive.now + 600)
    assert drive.quit
    assert drive.session.memory.met >= {NECK.key}
    assert drive.said().count("Neck tilt.") == 1


@pytest.mark.parametrize("state", UNDER_WAY)
def test_one_of_the_routine_is_led_into_there(state: State) -> None:
    drive = in_state(state)
    drive.hear(Intent.DO_STRETCH, stretch="resting pose")
    drive.run_to_state(State.HOLDING)
    assert (names(drive), drive.session.cursor.stretch) == ([one.name for one in ROUTINE.stretches], 2)


@pytest.mark.parametrize("state", UNDER_WAY)
def test_another_one_comes_in_before_what_is_left(state: State) -> None:
    drive = in_state(state)
    here, before = drive.session.cursor.stretch, names(drive)
    drive.hear(Intent.DO_STRETCH, stretch="neck tilt")
    drive.run_to_state(State.HOLDING)
    assert names(drive) == [*before[:here], "neck tilt", *before[here:]]
    assert drive.session.stretch == NECK
    drive.hear(Intent.NEXT)
    drive.run_to_state(State.HOLDING)
    assert drive.session.stretch.name == before[here], "the present one counts as left"


def test_the_way_out_of_the_pose_comes_first() -> None:
    assert heard_next(holding(), "neck tilt")[:3] == [
        "And release, slowly.",
        "Now sit on a chair.",
        "Neck tilt.",
    ]


def test_the_change_of_position_is_told_once() -> None:
    drive = holding()
    drive.hear(Intent.NEXT)
    drive.run_to_state(State.HOLDING)
    # The stretch before is done sitting on the floor, as the present one is.
    said = heard_next(drive, "neck tilt")
    assert sum("sit on a chair" in text for text in said) == 1


def test_nobody_is_told_to_move_to_where_they_are() -> None:
    drive = holding()
    said = heard_next(drive, "resting pose")
    assert all(FOLD.position is REST_POSE.position is Position.SITTING and "sit on" not in text for text in said)


def test_a_copy_that_is_called_the_same_is_taken_for_it() -> None:
    copy = replace(TWIST, id="short_twist")
    drive = Drive(new_session(replace(ROUTINE, stretches=(FOLD, copy))))
    drive.hear(Intent.START)
    drive.hear(Intent.DO_STRETCH, stretch="seated twist")
    assert (drive.session.cursor.stretch, drive.session.stretch) == (1, copy)


@pytest.mark.parametrize("state", [State.READY, *UNDER_WAY])
@pytest.mark.parametrize(
    ("name", "says"),
    [
        ("neck tilt", "Neck tilt hurt you before, so I'm leaving it out."),
        ("handstand", "I don't have that stretch."),
    ],
)
def test_what_hurt_or_is_not_there_is_refused_in_a_sentence(state: State, name: str, says: str) -> None:
    drive = in_state(state)
    hurts = Preferences(hurts=drive.session.preferences.hurts | {NECK.key})
    drive.session = replace(drive.session, memory=replace(drive.session.memory, preferences=hurts))
    before = drive.session
    actions = drive.hear(Intent.DO_STRETCH, stretch=name)
    assert [action.text for action in actions if isinstance(action, Say)] == [says]
    after = drive.session
    assert (after.routine, after.cursor, after.state) == (before.routine, before.cursor, before.state)
    if isinstance(before.activity, Hold):
        assert after.activity == before.activity


@pytest.mark.parametrize("state", [State.ASKING_PLACE, State.ASKING_PAIN])
def test_a_question_is_asked_again(state: State) -> None:
    drive = in_state(state)
    asked = drive.said()[-1]
    drive.hear(Intent.DO_STRETCH, stretch="neck tilt")
    assert drive.session.state is state
    assert drive.said()[-1].endswith(asked)
    assert "neck tilt" not in names(drive)


def test_without_a_name_nothing_is_begun() -> None:
    drive = Drive(new_session(memory=Memory()))
    drive.hear(Intent.DO_STRETCH)
    assert drive.session.state is State.READY
