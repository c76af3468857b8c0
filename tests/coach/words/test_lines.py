"""In which words a line is said, and of which side, is decided when it is said."""

from tests.coach.drive import NECK_ROUTINE, Drive, new_session, started
from tests.coach.lengths import knowing
from tests.coach.scene import wordings_in
from tests.lab.english import ENGLISH
from voice.body.terms import Side
from voice.coach.activity import State, Talk
from voice.coach.intents import Intent
from voice.coach.messages import Prepare
from voice.coach.words.prompt_ids import Wording


def run_until_said(drive: Drive, wording: Wording) -> str:
    """Let time pass until something new is said in one of a wording's words, and return it."""
    before = len(drive.said())
    while not (found := [text for text in drive.said()[before:] if wording in dict(wordings_in(text))]):
        drive.run(drive.now + 0.2)
    return found[0]


def test_words_that_were_skipped_do_not_take_their_turn() -> None:
    drive = started(NECK_ROUTINE)
    said = run_until_said(drive, Wording.FIRST_SIDE)
    # As often as brings the same words round again, where those count that were never said.
    for _ in range(len(ENGLISH.wordings[Wording.FIRST_SIDE])):
        drive.hear(Intent.START_OVER)
    assert run_until_said(drive, Wording.FIRST_SIDE) != said


def test_a_line_that_was_cut_off_is_said_again_in_other_words() -> None:
    drive = started(NECK_ROUTINE)
    said = run_until_said(drive, Wording.FIRST_SIDE)
    drive.hear(Intent.WHY)
    assert run_until_said(drive, Wording.FIRST_SIDE) != said


def test_what_is_rendered_ahead_is_what_is_said() -> None:
    drive = Drive(new_session(NECK_ROUTINE, memory=knowing(NECK_ROUTINE)))
    drive.hear(Intent.START)
    drive.run_to_state(State.HOLDING)
    ahead = {text for _, action in drive.log if isinstance(action, Prepare) for text in action.texts}
    talk = [text for text in drive.said() if {Wording.FIRST_SIDE, Wording.EASE_IN} & set(dict(wordings_in(text)))]
    assert len(talk) == 2
    assert set(talk) <= ahead


def test_the_lines_to_come_are_told_without_taking_their_turn() -> None:
    drive = Drive(new_session(NECK_ROUTINE))
    drive.hear(Intent.START)
    drive.hear(Intent.NEXT)
    talk = drive.session.activity
    assert isinstance(talk, Talk)
    assert all(drive.session.sentence(line) == drive.session.sentence(line) for line in talk.lines)
    assert Wording.FIRST_SIDE not in drive.session.worded


def test_a_side_that_is_changed_before_it_was_said_is_the_one_that_is_said() -> None:
    drive = started(NECK_ROUTINE)
    drive.hear(Intent.NEXT)
    assert drive.session.side is Side.LEFT
    drive.hear(Intent.SWITCH_SIDES)
    assert "right" in run_until_said(drive, Wording.FIRST_SIDE)


def test_a_side_that_was_said_before_the_change_is_not_said_again() -> None:
    drive = started(NECK_ROUTINE)
    assert "left" in run_until_said(drive, Wording.FIRST_SIDE)
    drive.hear(Intent.SIDE_FIRST, side="right")
    assert "right" in run_until_said(drive, Wording.FIRST_SIDE)


def test_the_side_changed_over_to_is_the_one_that_was_wished_for_meanwhile() -> None:
    drive = started(NECK_ROUTINE)
    drive.run_to_state(State.HOLDING)
    drive.hear(Intent.SWITCH_SIDES)
    drive.run_to_state(State.HOLDING)
    drive.hear(Intent.SWITCH_SIDES)
    assert drive.session.side is Side.LEFT
    drive.hear(Intent.SIDE_FIRST, side="right")
    assert "right" in run_until_said(drive, Wording.CHANGE_SIDE)
