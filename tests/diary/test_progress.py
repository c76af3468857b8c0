from datetime import UTC, date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import Engine, create_engine, select
from sqlalchemy.orm import Session

from tests.diary.told import BEGAN, SESSION, tell
from voice.coach.memory import RestDays
from voice.coach.progress import Trend
from voice.diary.entries import Held, Outcome
from voice.diary.progress import FEWEST, WEEKS, progress_of
from voice.diary.store.rows import Began, Rows
from voice.diary.store.schema import Base, EntryKind, EntryRow, PlannedRow, SessionRow
from voice.diary.tally import Tally, tallies
from voice.system.wall_clock import now_here

TODAY = date(2026, 11, 24)


def on(day: date, minutes: float = 5.0, area: str = "neck", **more: Any) -> Tally:
    began = datetime(day.year, day.month, day.day, 18, tzinfo=UTC)
    return Tally(day.isoformat(), began, "x", Outcome.COMPLETED, {area: 60 * minutes}, **more)


def back(days: int) -> date:
    return TODAY - timedelta(days=days)


@pytest.mark.parametrize(
    ("days", "streak", "longest"),
    [
        ([], 0, 0),
        ([0], 1, 1),
        ([1], 1, 1),
        ([2], 0, 1),
        ([0, 1, 2], 3, 3),
        ([1, 2], 2, 2),
        ([0, 2, 3, 4], 1, 3),
        ([0, 0, 1], 2, 2),
    ],
)
def test_a_streak_waits_for_today(days: list[int], streak: int, longest: int) -> None:
    progress = progress_of([on(back(day)) for day in sorted(days, reverse=True)], TODAY)
    assert (progress.streak, progress.longest) == (streak, longest)


@given(st.sets(st.integers(0, 60)))
def test_a_streak_is_never_longer_than_the_longest_nor_than_the_days_there_were(days: set[int]) -> None:
    progress = progress_of([on(back(day)) for day in days], TODAY)
    assert progress.streak <= progress.longest <= len(days)
    assert progress.sessions == len(days)
    assert sum(week.total for week in progress.weeks) <= sum(progress.days.values()) + 1e-9


@given(
    st.sampled_from(["Europe/Berlin", "America/New_York", "Pacific/Apia", "Australia/Lord_Howe", "UTC"]),
    st.datetimes(datetime(2026, 3, 1), datetime(2026, 12, 31)),  # noqa: DTZ001 - the zone is drawn as well
    st.integers(1, 10),
)
def test_a_session_a_day_is_a_streak_in_every_zone_and_across_changes_of_the_clock(
    zone: str, first: datetime, days: int
) -> None:
    local = ZoneInfo(zone)
    begun = [(first + timedelta(days=day)).replace(tzinfo=local).astimezone(UTC) for day in range(days)]
    some = [Tally(str(day), one.astimezone(local), "x", None, {"neck": 60.0}) for day, one in enumerate(begun)]
    assert progress_of(some, (first + timedelta(days=days - 1)).date()).streak == days


def test_weeks_begin_on_monday_and_empty_ones_count() -> None:
    progress = progress_of([on(date(2026, 11, 23), 4, whole=3, cut=1), on(date(2026, 11, 22), 6, "hips")], TODAY)
    assert len(progress.weeks) == WEEKS
    assert progress.this_week.monday == date(2026, 11, 23)
    assert dict(progress.this_week.minutes) == pytest.approx({"neck": 4})
    assert (progress.this_week.whole, progress.this_week.cut) == (3, 1)
    assert dict(progress.weeks[-2].minutes) == pytest.approx({"hips": 6})
    assert progress.weeks[0].total == 0


@pytest.mark.parametrize(
    ("now", "before", "trend"),
    [
        ([5] * FEWEST, [5] * (FEWEST - 1), Trend.TOO_EARLY),
        ([5] * (FEWEST - 1), [5] * FEWEST, Trend.TOO_EARLY),
        ([5] * FEWEST, [5] * FEWEST, Trend.STEADY),
        ([5] * 4, [5] * FEWEST, Trend.MORE),
        ([5] * FEWEST, [5] * 5, Trend.LESS),
    ],
)
def test_a_trend_is_told_only_from_enough(now: list[float], before: list[float], trend: Trend) -> None:
    some = [on(back(day), minutes) for day, minutes in enumerate(now)]
    some += [on(back(28 + day), minutes) for day, minutes in enumerate(before)]
    assert progress_of(some, TODAY).trend is trend


def test_what_hurt_is_told_with_its_last_day() -> None:
    some = [on(back(9), hurt=("fold", "twist")), on(back(3), hurt=("fold",))]
    assert [(ache.stretch, ache.times, ache.last) for ache in progress_of(some, TODAY).aches] == [
        ("fold", 2, back(3)),
        ("twist", 1, back(9)),
    ]


def test_rows_are_counted_by_person_area_and_day() -> None:
    engine = create_engine("sqlite://")
    Base.metadata.create_all(engine)
    with Session(engine) as database:
        for number, person in enumerate(("", "anna")):
            database.add(
                SessionRow(
                    id=f"{number:032x}",
                    person=person,
                    began_at=datetime(2026, 11, 23, 23, 30, tzinfo=UTC),
                    outcome=Outcome.STOPPED,
                    routine="neck",
                    name="neck relief",
                    language="en",
                    planned=[
                        PlannedRow(
                            place=0, stretch="nod", name="nod", area="neck", hold_seconds=20, repetitions=1, holds=2
                        )
                    ],
                    entries=[
                        EntryRow(number=1, at=1.0, kind=EntryKind.STRETCH_BEGAN, place=0, stretch="nod", text="nod"),
                        EntryRow(
                            number=2,
                            at=30.0,
                            kind=EntryKind.HOLD_ENDED,
                            stretch="nod",
                            side=Held.LEFT,
                            seconds=20.0,
                            whole=True,
                        ),
                        EntryRow(
                            number=3,
                            at=50.0,
                            kind=EntryKind.HOLD_ENDED,
                            stretch="nod",
                            side=Held.RIGHT,
                            seconds=7.0,
                            whole=False,
                        ),
                        EntryRow(number=4, at=51.0, kind=EntryKind.HURT, place=0, stretch="nod"),
                        EntryRow(number=5, at=52.0, kind=EntryKind.STRETCH_SKIPPED, place=0, stretch="nod"),
                    ],
                )
            )
        database.commit()
        (one,) = tallies(database, "anna", ZoneInfo("Europe/Berlin"))
        assert tallies(database, "bert") == ()
        assert tallies(database, "anna", since=datetime(2026, 11, 24, tzinfo=UTC)) == ()
    assert one.began.date() == TODAY
    assert (one.outcome, dict(one.seconds), one.whole, one.cut, one.skipped, one.hurt) == (
        Outcome.STOPPED,
        {"neck": 27.0},
        1,
        1,
        1,
        ("nod",),
    )


def test_five_days_in_a_row_on_a_journey_to_another_zone_stay_five(engine: Engine) -> None:
    auckland, los_angeles = ZoneInfo("Pacific/Auckland"), ZoneInfo("America/Los_Angeles")
    begun = [datetime(2026, 11, day, 7, tzinfo=auckland) for day in (16, 17, 18)]
    begun += [datetime(2026, 11, day, 21, tzinfo=los_angeles) for day in (19, 20)]
    for at in begun:
        tell(engine, SESSION, at=at)
    with Session(engine) as database:
        assert progress_of(tallies(database, "", los_angeles), date(2026, 11, 20)).streak == 5
        # As it was before the place was noted: the days are those of where somebody looks.
        for row in database.scalars(select(SessionRow)):
            row.offset_minutes = None
        assert progress_of(tallies(database, "", los_angeles), date(2026, 11, 20)).streak == 2


def test_a_session_notes_the_place_that_the_machine_is_at(monkeypatch: pytest.MonkeyPatch) -> None:
    for zone, minutes in (("Asia/Kathmandu", 345), ("Pacific/Marquesas", -570), ("UTC", 0)):
        # Nobody tells the program that the zone has changed: it has to look.
        monkeypatch.setenv("TZ", zone)
        begun = Rows("", now_here).of(BEGAN, 1.0)
        assert isinstance(begun, Began)
        assert begun.session["offset_minutes"] == minutes
    monkeypatch.undo()
    now_here()


def weeks_of(*days: int) -> list[Tally]:
    """So many days in each week from Monday on, the week of TODAY, a Tuesday, last."""
    mondays = [date(2026, 11, 23) - timedelta(weeks=back) for back in reversed(range(len(days)))]
    return [on(monday + timedelta(days=day)) for monday, many in zip(mondays, days, strict=True) for day in range(many)]


@pytest.mark.parametrize(
    ("days", "in_a_row"),
    [
        ((0,), 0),
        ((2,), 0),
        ((3, 0), 1),
        ((3, 4, 7, 2), 3),
        ((3, 2, 3, 2), 1),
        ((3, 0, 2), 0),
    ],
)
def test_weeks_that_reach_the_goal_count_and_the_one_under_way_breaks_nothing(
    days: tuple[int, ...], in_a_row: int
) -> None:
    progress = progress_of(weeks_of(*days), TODAY, 3)
    assert (progress.weeks_in_a_row, progress.days_this_week) == (in_a_row, days[-1])


def test_the_week_under_way_counts_as_soon_as_it_reaches_the_goal() -> None:
    assert progress_of(weeks_of(3, 2), TODAY, 2).weeks_in_a_row == 2


def test_two_sessions_on_a_day_are_one_day() -> None:
    assert progress_of([on(TODAY), on(TODAY)], TODAY).days_this_week == 1


@pytest.mark.parametrize(
    ("rest", "in_a_row"),
    [
        (RestDays(date(2026, 11, 15), date(2026, 11, 15)), 2),  # a Sunday, in the week of one day
        (RestDays(date(2026, 11, 9), date(2026, 11, 22)), 2),
        (RestDays(date(2026, 11, 16), date(2026, 11, 16)), 1),  # a week that reached the goal all the same
        (RestDays(date(2026, 11, 1), date(2026, 11, 8)), 1),
    ],
)
def test_a_week_with_a_rest_is_no_miss_and_does_not_count(rest: RestDays, in_a_row: int) -> None:
    assert progress_of(weeks_of(3, 1, 3, 0), TODAY, 3, {rest}).weeks_in_a_row == in_a_row


def test_days_of_a_rest_neither_break_a_streak_nor_count() -> None:
    some = [on(back(day)) for day in (1, 2, 6, 7)]
    assert progress_of(some, TODAY).streak == 2
    rest = RestDays(back(6), back(3))
    progress = progress_of(some, TODAY, 3, {rest})
    assert (progress.streak, progress.longest, progress.resting) == (4, 4, None)
    assert progress_of(some, back(4), 3, {rest}).resting == rest
    long_ago = RestDays(date.min, back(3))
    assert progress_of(some, TODAY, 3, {long_ago}).streak == 4
