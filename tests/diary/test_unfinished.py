"""A session that was cut off is found again, on every kind of database."""

from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import Engine

from tests.diary.told import BEGAN, PLANNED, SESSION, Told, sessions, tell
from voice.diary.entries import Outcome, SessionEnded, StretchBegan
from voice.diary.store.address import Address
from voice.diary.unfinished import Unfinished, unfinished

MORNING = datetime(2026, 3, 1, 7, 30, tzinfo=UTC)


def test_a_session_that_was_cut_off_is_found_once_it_is_in_a_stretch(address: Address, engine: Engine) -> None:
    tell(engine, [(BEGAN, 0.0)], at=MORNING)
    assert unfinished(engine, "", MORNING + timedelta(minutes=5)) is None
    tell(engine, SESSION[:-1], at=MORNING + timedelta(hours=1))
    left = unfinished(engine, "", MORNING + timedelta(hours=2))
    assert isinstance(left, Unfinished)
    assert (left.routine, left.name, left.planned, left.place) == ("short", "a short one", PLANNED, 2)
    # Both are marked, the second with when its last entry came.
    assert [row.ended_at for row in sessions(address)] == [MORNING, MORNING + timedelta(hours=1, seconds=52)]
    assert [row.outcome for row in sessions(address)] == [None, None]
    assert unfinished(engine, "", MORNING + timedelta(hours=25, minutes=1)) is None
    assert unfinished(engine, "ben", MORNING + timedelta(hours=2)) is None


@pytest.mark.parametrize(("outcome", "found"), [(Outcome.INTERRUPTED, True), (Outcome.STOPPED, False)])
def test_one_that_came_to_its_end_is_not_taken_up(engine: Engine, outcome: Outcome, found: bool) -> None:  # noqa: FBT001
    tell(engine, [*SESSION[:-1], (SessionEnded(outcome), 70.0)], at=MORNING)
    assert (unfinished(engine, "", MORNING) is not None) is found


def test_the_place_is_found_where_a_stretch_was_fetched_before_it(engine: Engine) -> None:
    fetched: Told = [
        (BEGAN, 0.0),
        (StretchBegan(0, "other", "other"), 1.0),
        (StretchBegan(2, "twist", "the twist"), 30.0),
    ]
    tell(engine, fetched, at=MORNING)
    left = unfinished(engine, "", MORNING)
    assert isinstance(left, Unfinished)
    assert left.place == 1
    tell(engine, [(BEGAN, 0.0), (StretchBegan(9, "other", "other"), 1.0)], at=MORNING + timedelta(hours=1))
    left = unfinished(engine, "", MORNING + timedelta(hours=1))
    assert isinstance(left, Unfinished)
    assert left.place == 2
