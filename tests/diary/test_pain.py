"""Pain over the weeks: what is made of the numbers that people have said."""

from datetime import UTC, date, datetime, timedelta

import pytest
from sqlalchemy import create_engine
from sqlalchemy.orm import Session

from tests.diary.some_sessions import BEGAN, session
from tests.diary.told import BEGAN as BEGAN_ENTRY
from tests.diary.told import changes
from voice.coach.progress import PainCourse, PainSummary
from voice.diary.entries import Outcome, PainAfter, PainBefore, SessionEnded
from voice.diary.pain import PainDay, pain_course, pain_days, pain_summary, weekly_pain
from voice.diary.store.rows import Happened
from voice.diary.store.schema import Base, EntryKind, EntryRow
from voice.diary.tally import Tally, tallies

TODAY = date(2026, 11, 24)


def days(*levels: tuple[int, int]) -> tuple[PainDay, ...]:
    """Return days so many days ago, with how much it hurt before a session."""
    return tuple(PainDay(TODAY - timedelta(days=ago), level, None) for ago, level in levels)


def tally(ago: int, hour: int, before: int | None, after: int | None) -> Tally:
    began = datetime(2026, 11, 24, hour, tzinfo=UTC) - timedelta(days=ago)
    return Tally(f"{ago} {hour}", began, "x", None, pain_before=before, pain_after=after)


def test_a_day_has_its_first_number_before_and_its_last_after() -> None:
    told = [tally(1, 8, 4, 3), tally(1, 18, 5, 2), tally(0, 8, None, 6), tally(0, 9, None, None), tally(-1, 9, 1, 1)]
    assert pain_days(told, TODAY) == (
        PainDay(TODAY - timedelta(days=1), 4, 2),
        PainDay(TODAY, None, 6),
    )
    assert [day.level for day in pain_days(told, TODAY)] == [4, 6]


@pytest.mark.parametrize(
    ("levels", "course"),
    [
        ((), PainCourse.CALM),
        (((13, 2), (10, 2), (5, 4), (1, 4)), PainCourse.RISING),
        # By less than what is felt.
        (((13, 3), (10, 3), (5, 4), (1, 4)), PainCourse.CALM),
        # To what is safe.
        (((13, 1), (10, 1), (5, 3), (1, 3)), PainCourse.CALM),
        # Once is no rise.
        (((13, 1), (10, 1), (1, 9)), PainCourse.CALM),
        # Longer ago.
        (((20, 1), (15, 1), (5, 5), (1, 5)), PainCourse.CALM),
        (((13, 6), (7, 7), (1, 6)), PainCourse.HIGH),
        (((13, 6), (7, 5), (1, 6)), PainCourse.CALM),
        (((13, 9), (1, 9)), PainCourse.CALM),
        (((3, 7), (2, 7), (1, 7), (0, 7)), PainCourse.CALM),
        (((13, 9), (10, 9), (5, 4), (1, 4)), PainCourse.CALM),
    ],
)
def test_pain_that_rises_over_two_weeks_or_stays_high_is_known(
    levels: tuple[tuple[int, int], ...], course: PainCourse
) -> None:
    assert pain_course(days(*levels), TODAY) is course


def test_two_weeks_are_told_with_the_two_before() -> None:
    assert pain_summary((), TODAY) is None
    assert pain_summary(days((1, 4)), TODAY) == PainSummary(None, None, PainCourse.CALM)
    told = days((27, 6), (20, 5), (13, 3), (1, 2))
    assert pain_summary(told, TODAY) == PainSummary(2, 6, PainCourse.CALM)


def test_weeks_without_a_number_have_none() -> None:
    mondays = [date(2026, 11, 9), date(2026, 11, 16), date(2026, 11, 23)]
    assert weekly_pain(days((0, 3), (1, 5), (15, 8)), mondays) == (8.0, None, 4.0)


def test_numbers_become_rows_and_are_counted() -> None:
    told = ((BEGAN_ENTRY, 0.0), (PainBefore(6), 1.0), (SessionEnded(Outcome.COMPLETED), 300.0), (PainAfter(0), 309.0))
    rows = [change.entry for change in changes(told) if isinstance(change, Happened)]
    assert [(row["kind"], row["score"]) for row in rows] == [("pain before", 6), ("pain after", 0)]
    engine = create_engine("sqlite://")
    Base.metadata.create_all(engine)
    with Session(engine) as database:
        pain = [EntryRow(number=n, at=float(n), kind=row["kind"], score=row["score"]) for n, row in enumerate(rows, 1)]
        database.add_all([session(1, entries=pain), session(2, entries=[])])
        database.commit()
        first, second = tallies(database, "", UTC)
    assert (first.pain_before, first.pain_after) == (6, 0)
    assert (second.pain_before, second.pain_after) == (None, None)
    assert first.began == BEGAN + timedelta(days=1)
    assert EntryKind.PAIN_BEFORE.value == "pain before"
