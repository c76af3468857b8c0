from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from tests.coach.drive import new_session, started
from tests.lab.loaded import session_of
from voice.body.terms import Doing, Side
from voice.coach.activity import Hold, Question, State
from voice.coach.choice import choice_in
from voice.coach.durations import routine_seconds_left
from voice.coach.intents import Intent
from voice.coach.memory import Memory, Place, recipe_of
from voice.coach.pacing import Tempo
from voice.coach.progress import ProgressSummary, Trend
from voice.coach.routine import Cursor, Stretch
from voice.coach.session import Asking
from voice.coach.view import Following, view
from voice.config import Config


def stretch(**attributes: object) -> Stretch:
    return Stretch("rolls", ("Roll.",), "Feel it.", "Less.", 30.0, **attributes)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("cursor", "following"),
    [
        (Cursor(0, 0), Following(stretch="seated twist")),
        (Cursor(1, 0), Following(side=Side.RIGHT)),
        (Cursor(1, 1), Following(stretch="resting pose")),
        (Cursor(2, 0), Following(again=True)),
        (Cursor(2, 1), None),
    ],
)
def test_what_follows_is_the_other_side_or_the_same_again_or_another_stretch(
    cursor: Cursor, following: Following | None
) -> None:
    assert view(new_session(cursor=cursor, activity=Hold(10.0)), 0.0).following == following


def test_the_time_of_the_whole_session_is_told_while_it_is_under_way() -> None:
    assert view(new_session(), 0.0).session_left is None
    drive = started()
    drive.run_to_state(State.HOLDING)
    assert view(drive.session, drive.now).session_left == routine_seconds_left(drive.session, drive.now)


@pytest.mark.parametrize(
    ("one", "movement"),
    [
        (stretch(), None),
        (stretch(doing=Doing.MOVE, tempo=4.0), Tempo(2.0, 0.0, 2.0)),
        (stretch(doing=Doing.MOVE), Tempo(3.0, 0.0, 3.0)),
        (stretch(doing=Doing.REPEAT, pace=Tempo(2.0, 1.0, 3.0)), Tempo(2.0, 1.0, 3.0)),
    ],
)
def test_a_movement_has_its_own_tempo_and_a_hold_has_none(one: Stretch, movement: Tempo | None) -> None:
    assert one.movement == movement


def test_every_stretch_of_the_library_is_held_still_or_has_a_tempo() -> None:
    for one in session_of(Config(), Memory()).shelf.stretches:
        assert (one.movement is None) is (one.doing is Doing.HOLD)
        if one.tempo is not None:
            assert one.movement == Tempo(one.tempo / 2, 0.0, one.tempo / 2)


def test_what_can_be_begun_with_is_told_before_the_start_alone() -> None:
    session = session_of(Config(), Memory())
    choice = choice_in(session)
    assert view(session, 0.0, choice).choice is choice
    assert choice.begins.name == session.begins_with.name
    assert choice.begins.stretches == tuple(one.name for one in session.begins_with.stretches)
    assert {one.id for one in choice.routines} == {one.id for one in session.shelf.routines}
    drive = started()
    assert view(drive.session, drive.now, choice).choice is None


def test_whoever_left_a_session_is_shown_that_one_while_it_is_asked_about() -> None:
    hips = session_of(Config(), Memory()).shelf.routine("hips")
    assert hips is not None
    memory = Memory(place=Place(recipe_of(hips), 2))
    session = session_of(Config(), memory)
    assert choice_in(session).begins.id != "hips"
    asked = replace(session, stopped=Asking(Question.RESUME, 10.0))
    assert asked.state is State.ASKING_RESUME
    assert choice_in(asked).begins.id == "hips"


def test_who_asks_for_the_easier_form_is_shown_it() -> None:
    drive = started()
    drive.run_to_state(State.HOLDING)
    assert not view(drive.session, drive.now).easier
    drive.hear(Intent.EASIER)
    assert view(drive.session, drive.now).easier


@pytest.mark.parametrize(
    ("today", "seconds"), [(date(2026, 11, 25), 600.0), (date(2026, 11, 29), 600.0), (date(2026, 11, 30), 0.0)]
)
def test_the_week_begins_anew_on_a_monday(today: date, seconds: float) -> None:
    progress = ProgressSummary(3, 2, 3, 0, 600.0, Trend.STEADY, today=date(2026, 11, 25))
    session = new_session(progress=progress, wall=datetime(today.year, today.month, today.day, 7, tzinfo=UTC))
    assert view(session, 0.0).seconds_this_week == seconds
    assert view(replace(session, progress=None), 0.0).seconds_this_week is None
    assert view(session, 0.0).routine == "a test"
