"""What is chosen where the choice is left to the coach: by the time of day and by what was done lately."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from tests.coach.drive import Drive
from tests.lab.loaded import session_of
from voice.body.terms import Area, DayTime
from voice.coach.intents import Intent
from voice.coach.leaving_out import fitted
from voice.coach.memory import Memory
from voice.coach.progress import Earlier, ProgressSummary, Trend
from voice.coach.session import Session
from voice.coach.suggestion import Because, Suggestion, day_time_at, suits, surprising
from voice.config import Config

USUAL = "between_the_shoulder_blades"
DAY = datetime(2026, 11, 24, tzinfo=UTC)
LUCK = range(60)
HISTORIES = {
    "a newcomer": {},
    "shoulders yesterday": {24: "shoulders"},
    "the usual one yesterday": {24: USUAL},
    "the usual one an hour ago": {1: USUAL},
    "the neck an hour ago": {1: "neck"},
    "the usual one, then before sleep": {48: USUAL, 24: "before_sleep"},
}


def session_at(hour: int, history: dict[int, str]) -> Session:
    """Return a session of a user without a routine of their own, at an hour, after routines so many hours ago."""
    base = session_of(Config(), Memory(sessions=len(history)))
    now = DAY + timedelta(hours=hour)
    lately = []
    for ago, key in sorted(history.items()):
        routine = base.shelf.routine(key)
        assert routine is not None
        lately.append(Earlier(now - timedelta(hours=ago), key, routine.areas))
    progress = ProgressSummary(len(lately), 0, 3, 0, 0.0, Trend.TOO_EARLY, lately=tuple(lately))
    return replace(base, progress=progress, wall=now)


def suggested(hour: int, history: dict[int, str]) -> Suggestion:
    suggestion = session_at(hour, history).suggestion
    assert suggestion is not None
    return suggestion


@pytest.mark.parametrize("hour", [7, 13, 23])
def test_the_usual_routine_stays_for_a_newcomer_and_where_it_suits(hour: int) -> None:
    for history in ({}, {24: "shoulders"}, {1: "neck"}, {48: USUAL, 24: "before_sleep"}):
        assert suggested(hour, history).routine.id == USUAL, history


@pytest.mark.parametrize("hour", [7, 13, 23])
@pytest.mark.parametrize("ago", [1, 24])
def test_what_was_done_today_or_yesterday_gives_way_to_something_for_another_area(hour: int, ago: int) -> None:
    found = suggested(hour, {ago: USUAL})
    assert found.routine.id != USUAL
    assert found.routine.areas[0] is not Area.UPPER_BACK
    assert not found.routine.strengthens
    # An hour before seven is still today.
    assert found.because is (Because.TODAY if ago == 1 else Because.YESTERDAY)
    assert found.area is Area.UPPER_BACK


def test_the_time_of_day_is_known() -> None:
    assert suggested(7, {24: USUAL}).routine.id == "morning"
    assert suggested(23, {24: USUAL}).routine.id == "before_sleep"
    assert suggested(13, {24: USUAL}).routine.id not in {"morning", "before_sleep"}


@pytest.mark.parametrize("history", HISTORIES.values(), ids=HISTORIES)
@pytest.mark.parametrize("hour", [7, 13, 23])
def test_a_surprise_suits_the_time_and_was_not_done_lately(hour: int, history: dict[int, str]) -> None:
    session = session_at(hour, history)
    chosen = {found.routine.id: found.routine for luck in LUCK if (found := surprising(session.situation, luck))}
    assert len(chosen) > 0
    assert not chosen.keys() & set(history.values())
    assert all(suits(routine, session.wall) and routine.suggested for routine in chosen.values())
    assert hour == 7 or "morning" not in chosen
    if hour == 23:
        assert not any(routine.strengthens for routine in chosen.values())
        assert "full_body" not in chosen
    if 24 in history:
        # Not the same area as yesterday's either: there is enough else.
        areas = {earlier.areas[0] for earlier in session.situation.lately if session.situation.days_ago(earlier) == 1}
        assert not any(routine.areas[0] in areas for routine in chosen.values())


def test_the_same_moment_leads_to_the_same_choice() -> None:
    assert suggested(13, {24: USUAL}) == suggested(13, {24: USUAL})
    situation = session_at(13, {24: USUAL}).situation
    assert [surprising(situation, luck) for luck in LUCK] == [surprising(situation, luck) for luck in LUCK]


def test_strength_is_not_for_bedtime_whatever_its_file_says() -> None:
    strength = session_of(Config(), Memory()).shelf.routine("upper_back_strength")
    assert strength is not None
    silent = replace(strength, times=())
    assert suits(silent, DAY + timedelta(hours=13))
    assert not suits(silent, DAY + timedelta(hours=23))
    assert suits(replace(strength, times=(DayTime.LATE_EVENING,)), DAY + timedelta(hours=23))


@pytest.mark.parametrize(
    ("hour", "part"),
    [
        (0, DayTime.LATE_EVENING),
        (4, DayTime.LATE_EVENING),
        (5, DayTime.MORNING),
        (10, DayTime.MORNING),
        (11, DayTime.DAYTIME),
        (17, DayTime.DAYTIME),
        (18, DayTime.EVENING),
        (20, DayTime.EVENING),
        (21, DayTime.LATE_EVENING),
    ],
)
def test_the_parts_of_the_day(hour: int, part: DayTime) -> None:
    assert day_time_at(DAY + timedelta(hours=hour)) is part


def test_whoever_chose_a_routine_gets_it() -> None:
    session = replace(session_at(23, {1: "morning"}), usual=None)
    assert session.suggestion is None
    configured = session_of(Config(routine="morning"), Memory(sessions=1))
    drive = Drive(replace(configured, wall=DAY + timedelta(hours=23), progress=session.progress))
    drive.hear(Intent.START)
    assert drive.session.routine.id == "morning"
    asked_for = Drive(session_at(23, {1: "morning"}))
    asked_for.hear(Intent.CHOOSE, routine="morning")
    assert asked_for.session.routine.id == "morning"


def test_a_start_says_what_was_chosen_and_why() -> None:
    drive = Drive(session_at(23, {24: USUAL}))
    drive.hear(Intent.START)
    assert drive.session.routine.id == "before_sleep"
    assert any(
        text.startswith("Yesterday was for your upper back, so today it's before sleep.") for text in drive.said()
    )


def test_something_is_as_good_as_a_surprise() -> None:
    drive = Drive(session_at(23, {24: USUAL}))
    drive.hear(Intent.PLAN)
    assert drive.session.routine.id
    assert suits(drive.session.routine, drive.session.wall)


def test_what_is_left_out_for_somebody_is_not_suggested() -> None:
    session = session_at(23, {24: USUAL})
    hurts = frozenset(stretch.key for stretch in session.shelf.stretches if stretch.key != "belly_breathing")
    memory = replace(session.memory, preferences=replace(session.preferences, hurts=hurts))
    for luck in LUCK:
        found = surprising(replace(session, memory=memory).situation, luck)
        if found is not None:
            left = fitted(found.routine, session.shelf.stretches, memory.preferences)
            assert left is not None
            assert {stretch.key for stretch in left.stretches} == {"belly_breathing"}
