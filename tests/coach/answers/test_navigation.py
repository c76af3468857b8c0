"""Moving about in a routine, and from one to another, by voice."""

from itertools import pairwise

import pytest

from tests.coach.drive import FOLD, NECK_ROUTINE, ROUTINE, TWIST, Drive, new_session, started
from tests.coach.states import holding
from tests.lab.english import ENGLISH
from voice.body.terms import Side
from voice.coach.activity import State
from voice.coach.intents import Intent
from voice.coach.memory import Memory, recipe_of
from voice.coach.messages import Say, Tone
from voice.coach.routine import Cursor, Routine
from voice.coach.words.prompt_ids import Prompt, Wording


@pytest.mark.parametrize(("step", "stretch"), [(1, 0), (3, 2)])
def test_going_to_a_stretch_by_its_number(step: int, stretch: int) -> None:
    drive = holding()
    drive.hear(Intent.GO_TO, step=step)
    assert drive.session.cursor == Cursor(stretch)


@pytest.mark.parametrize("step", [0, 4, 30])
def test_a_number_that_there_is_not_is_told(step: int) -> None:
    drive = holding()
    drive.hear(Intent.GO_TO, step=step)
    assert drive.said()[-1] == "There are three stretches."
    assert drive.session.state is State.HOLDING


def in_the_twist() -> Drive:
    drive = started(Routine("twist", (TWIST, FOLD)))
    drive.run_to_state(State.HOLDING)
    return drive


def test_switching_sides_in_a_hold_leads_to_the_other_one() -> None:
    drive = in_the_twist()
    drive.hear(Intent.SWITCH_SIDES)
    sides = [drive.session.side]
    drive.run_to_state(State.HOLDING)
    drive.hear(Intent.SWITCH_SIDES)
    assert [*sides, drive.session.side] == [Side.RIGHT, Side.LEFT]


def test_switching_sides_before_the_hold_changes_which_begins() -> None:
    drive = started(Routine("twist", (TWIST,)))
    drive.run_to_state(State.EXPLAINING)
    drive.hear(Intent.SWITCH_SIDES)
    assert drive.session.holds == (Side.RIGHT, Side.LEFT)


def test_once_more_repeats_the_hold_that_is_under_way() -> None:
    drive = holding()
    drive.hear(Intent.ONCE_MORE)
    drive.run_to_state(State.RESTING)
    drive.run_to_state(State.HOLDING)
    assert drive.session.stretch is FOLD
    drive.run_to_state(State.RESTING)
    assert drive.session.stretch is TWIST


def test_once_more_after_the_last_hold_of_a_stretch_goes_back_to_it() -> None:
    drive = holding()
    drive.run_to_state(State.RESTING)
    assert drive.session.stretch is TWIST
    drive.hear(Intent.ONCE_MORE)
    drive.run_to_state(State.HOLDING)
    assert drive.session.stretch is FOLD


def test_starting_over_leads_to_the_first_stretch() -> None:
    drive = in_the_twist()
    drive.hear(Intent.NEXT)
    drive.hear(Intent.START_OVER)
    assert drive.session.cursor == Cursor()


def test_a_routine_by_its_name() -> None:
    drive = Drive()
    drive.hear(Intent.CHOOSE, routine="neck")
    assert drive.session.routine is NECK_ROUTINE
    assert drive.said()[-1].startswith("Neck relief. About ")


def test_routines_are_read_out_in_threes() -> None:
    routines = tuple(Routine(f"number {place}", (FOLD,), f"r{place}") for place in range(5))
    session = new_session()
    drive = Drive(new_session(ROUTINE))
    drive.session = type(session)(ROUTINE, type(session.shelf)(session.shelf.care, (FOLD,), routines, language=ENGLISH))
    drive.hear(Intent.ROUTINES)
    assert drive.said()[-1] == "Number 0, number 1, and number 2. Say, more, to hear others."
    drive.hear(Intent.MORE)
    assert drive.said()[-1] == "Number 3, and number 4."
    drive.hear(Intent.MORE)
    assert drive.said()[-1] == ENGLISH.say(Prompt.NO_MORE_ROUTINES)


def test_the_same_as_yesterday() -> None:
    drive = Drive(new_session(memory=Memory(last=recipe_of(NECK_ROUTINE), sessions=1)))
    drive.hear(Intent.SAME_AGAIN)
    assert drive.session.routine == NECK_ROUTINE


def test_nothing_was_done_yesterday() -> None:
    drive = Drive()
    drive.hear(Intent.SAME_AGAIN)
    assert drive.said()[-1] == ENGLISH.say(Prompt.NO_SESSION_YET)


def test_a_surprise_is_not_what_was_done_last() -> None:
    drive = Drive(new_session(memory=Memory(last=recipe_of(ROUTINE))))
    drive.hear(Intent.SURPRISE)
    assert drive.session.routine is NECK_ROUTINE


def test_a_pause_that_ends_by_itself_says_so() -> None:
    drive = holding()
    drive.run(drive.now + 5)
    drive.hear(Intent.PAUSE_FOR, minutes=1)
    paused_at = drive.now
    drive.run(paused_at + 59)
    states = [drive.session.state]
    drive.run(paused_at + 61)
    assert [*states, drive.session.state] == [State.PAUSED, State.RESUMING]
    assert set(ENGLISH.every(Wording.TIME_IS_UP)) & set(drive.said()[-2:])
    drive.run_to_state(State.RESTING)
    assert drive.tones()[-1][1] is Tone.RELEASE


def test_a_pause_that_would_end_by_itself_can_be_ended_before() -> None:
    drive = holding()
    drive.hear(Intent.PAUSE_FOR, minutes=5)
    drive.run(drive.now + 20)
    drive.hear(Intent.RESUME)
    drive.run_to_state(State.HOLDING)
    assert drive.session.stopped is None


def test_no_sentence_is_said_twice_running_in_the_same_words() -> None:
    drive = started(Routine("long", (FOLD, FOLD, FOLD, FOLD, FOLD)))
    drive.run(2000)
    said = [action.text for _, action in drive.log if isinstance(action, Say)]
    for wording in (Wording.GO, Wording.RELEASE, Wording.EASE_IN):
        uses = [text for text in said if text in ENGLISH.every(wording)]
        assert len(uses) >= 4
        assert all(one != another for one, another in pairwise(uses))


def test_the_side_that_begins_is_the_one_that_was_wished_for() -> None:
    drive = started()
    drive.hear(Intent.SIDE_FIRST, side="right")
    drive.hear(Intent.NEXT)
    drive.hear(Intent.NEXT)
    assert drive.session.holds == (Side.RIGHT, Side.LEFT)
