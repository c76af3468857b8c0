"""What is told is what is kept, on every kind of database."""

from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import Engine

from tests.diary.told import BEGAN, PLANNED, SESSION, Told, changes, kept, sessions, tell
from voice.diary.entries import Held, HoldEnded, Outcome, Said, SessionEnded, StretchBegan
from voice.diary.store.address import Address
from voice.diary.storing import store
from voice.diary.unfinished import Unfinished, unfinished

MORNING = datetime(2026, 3, 1, 7, 30, tzinfo=UTC)


def test_a_session_is_kept_as_it_was_told(address: Address, engine: Engine) -> None:
    tell(engine, SESSION, person="anna", at=MORNING)
    (session,) = sessions(address)
    assert (session.person, session.routine, session.name, session.language) == ("anna", "short", "a short one", "en")
    assert session.began_at == MORNING
    assert session.ended_at == MORNING + timedelta(seconds=60)
    assert session.outcome == Outcome.STOPPED
    assert [(one.place, one.stretch, one.holds) for one in session.planned] == [
        (0, "fold", 2),
        (1, "twist", 2),
        (2, "hug", 2),
    ]
    assert kept(address) == [
        (1, 2.0, "stretch began", 0, "fold", None, None, None, "the fold"),
        (2, 2.5, "said", None, None, None, None, None, "Fold forward."),
        (3, 30.0, "hold ended", 0, "fold", "both", 20.0, True, None),
        (4, 35.0, "stretch began", 1, "twist", None, None, None, "the twist"),
        (5, 40.0, "heard", None, None, None, None, None, "it hurts"),
        (6, 40.0, "hurt", 1, "twist", None, None, None, None),
        (7, 40.0, "paused", None, None, None, None, None, None),
        (8, 50.0, "resumed", None, None, None, None, None, None),
        (9, 51.0, "hold ended", 1, "twist", "left", 4.5, False, None),
        (10, 51.0, "stretch skipped", 1, "twist", None, None, None, None),
        (11, 51.0, "stretch began", 2, "hug", None, None, None, "the hug"),
        (12, 52.0, "heard", None, None, None, None, None, "¡què 😀"),
    ]


def test_what_was_kept_already_is_not_kept_twice(address: Address, engine: Engine) -> None:
    told = changes(SESSION)
    store(engine, told)
    before = kept(address)
    store(engine, told)
    assert kept(address) == before


def test_nothing_of_a_batch_is_kept_where_one_is_refused(address: Address, engine: Engine) -> None:
    told = changes(SESSION)
    with pytest.raises(Exception, match=r"(?i)foreign key"):
        store(engine, told[1:])
    assert kept(address) == []


def test_what_belongs_to_no_session_is_not_kept(address: Address, engine: Engine) -> None:
    tell(engine, [(Said("I am ready."), 1.0), (SessionEnded(Outcome.STOPPED), 2.0)])
    assert sessions(address) == []


def test_the_last_words_belong_to_the_session_and_later_ones_do_not(address: Address, engine: Engine) -> None:
    told: Told = [
        (BEGAN, 0.0),
        (SessionEnded(Outcome.DOCTOR), 9.0),
        (Said("Please see a doctor."), 10.0),
        (Said("Hm."), 99.0),
    ]
    tell(engine, told)
    assert [row[-1] for row in kept(address)] == ["Please see a doctor."]


def test_text_that_no_database_takes_is_mended(address: Address, engine: Engine) -> None:
    told: Told = [(BEGAN, 0.0), (Said("a\0b \udcff"), 1.0), (StretchBegan(0, "x" * 300, "n"), 2.0)]
    tell(engine, told)
    assert [row[-1] for row in kept(address)] == ["ab ?", "n"]


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


def test_a_session_goes_with_all_that_happened_in_it(address: Address, engine: Engine) -> None:
    tell(engine, SESSION)
    with engine.begin() as connection:
        connection.exec_driver_sql("DELETE FROM session")
    assert kept(address) == []


def test_held_seconds_are_kept_as_exactly_as_they_were_told(address: Address, engine: Engine) -> None:
    tell(engine, [(BEGAN, 0.1), (HoldEnded(0, "fold", Held.RIGHT, 1 / 3, whole=False), 0.3)])
    assert kept(address)[0][6] == 1 / 3
