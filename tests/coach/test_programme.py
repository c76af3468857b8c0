"""Which session of a programme comes next, by what was done, when, and how much it hurt."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from tests.coach.drive import NECK_ROUTINE, ROUTINE
from voice.coach.programme import (
    Done,
    Phase,
    Programme,
    SessionKey,
    Upcoming,
    counting,
    key_in,
    next_session,
    with_last,
)

MONDAY = datetime(2026, 3, 2, 8, 0, tzinfo=UTC)

TWICE_A_DAY = Phase(2, ((ROUTINE, ROUTINE),) * 2)
STRENGTH = Phase(1, ((NECK_ROUTINE,),) * 3)
KEPT_UP = Phase(None, ((NECK_ROUTINE,),))
PROGRAMME = Programme("test", "a test", (TWICE_A_DAY, STRENGTH, KEPT_UP))
ENDING = Programme("test", "a test", (TWICE_A_DAY, STRENGTH))


def done(week: int, number: int, day: float, pain: int | None = None, programme: str = "test") -> Done:
    return Done(SessionKey(programme, week, number), MONDAY + timedelta(days=day), pain)


def week(number: int, first_day: int, pain: int | None = None) -> list[Done]:
    """Return a whole week of the first phase: two days, two sessions on each."""
    return [done(number, n, first_day + (n - 1) // 2 + 0.3 * ((n - 1) % 2), pain) for n in (1, 2, 3, 4)]


def upcoming(
    history: list[Done], day: float, programme: Programme = PROGRAMME, begun: datetime | None = None
) -> Upcoming:
    return next_session(programme, begun, history, MONDAY + timedelta(days=day))


FIRST_STEP = [*week(1, 0), *week(2, 7)]

CASES: dict[str, tuple[list[Done], float, tuple[int, int]]] = {
    # What was done, days after the first Monday, and the week and session that come next.
    "nothing yet": ([], 0, (1, 1)),
    "the second one of the day": ([done(1, 1, 0)], 0.3, (1, 2)),
    "two on a day are all that count": ([done(1, 1, 0), done(1, 2, 0.1), done(1, 3, 0.2)], 1, (1, 3)),
    "and the third is there again the next day": ([done(1, 1, 0), done(1, 2, 0.1), done(1, 3, 1)], 1, (1, 4)),
    "a missed day costs nothing": ([done(1, 1, 0), done(1, 2, 3)], 6, (1, 3)),
    "nor does a week": ([done(1, 1, 0), done(1, 2, 1)], 9, (1, 3)),
    "a week counts when it is done": (week(1, 0), 2, (2, 1)),
    "within a phase pain holds nothing back": (week(1, 0, pain=7), 2, (2, 1)),
    "a step after a week without a word of pain": (FIRST_STEP, 9, (3, 1)),
    "a step after a week at three": ([*week(1, 0), *week(2, 7, pain=3)], 9, (3, 1)),
    "no step after a week at four": ([*week(1, 0), *week(2, 7, pain=4)], 9, (2, 1)),
    "nor where it hurt once": ([*week(1, 0), *week(2, 7)[:3], done(2, 4, 8.3, pain=6)], 9, (2, 1)),
    "a step after that week has been done again": (
        [*week(1, 0), *week(2, 7, pain=6), *week(2, 14, pain=2)],
        16,
        (3, 1),
    ),
    "the week done again is gone through as any": ([*week(1, 0), *week(2, 7, pain=6), done(2, 1, 14)], 14, (2, 2)),
    "what hurt weeks ago is over": ([*week(1, 0, pain=9), *week(2, 7, pain=1)], 9, (3, 1)),
    "another programme does not count": ([done(1, 1, 0, programme="other")], 0.3, (1, 1)),
    "it is kept up for ever": ([done(40, 1, 0)], 1, (41, 1)),
    "one a week back goes on from there": ([*FIRST_STEP, done(1, 1, 30)], 31, (1, 2)),
}


@pytest.mark.parametrize(("history", "day", "expected"), CASES.values(), ids=CASES)
def test_the_next_session(history: list[Done], day: float, expected: tuple[int, int]) -> None:
    key = upcoming(history, day).key
    assert (key.week, key.number) == expected


def test_a_week_that_is_done_again_says_so_at_its_first_session_alone() -> None:
    history = [*week(1, 0), *week(2, 7, pain=6)]
    assert upcoming(history, 9).held_back
    assert not upcoming([*history, done(2, 1, 14)], 14).held_back
    assert not upcoming(FIRST_STEP, 9).held_back


@pytest.mark.parametrize(("days", "rested"), [(13.9, False), (14, True), (200, True)])
def test_after_two_weeks_it_asks(days: float, *, rested: bool) -> None:
    after = upcoming([*week(1, 0), done(2, 1, 7)], 7 + days)
    assert after.rested is rested
    assert after.key == SessionKey("test", 2, 2)
    assert after.a_week_back().key == SessionKey("test", 1, 1)
    assert after.a_week_back().a_week_back().key == SessionKey("test", 1, 1)
    assert not after.a_week_back().rested


def test_nothing_was_long_ago_where_nobody_knows_the_date() -> None:
    after = next_session(PROGRAMME, None, [done(1, 1, 0)], None)
    assert (after.key.number, after.rested, after.today) == (2, False, 0)


def test_the_last_week_comes_again_where_nothing_is_kept_up() -> None:
    over = [*FIRST_STEP, *(done(3, n, 14 + n) for n in (1, 2, 3))]
    after = upcoming(over, 20, ENDING)
    assert (after.key.week, after.key.number, after.finished) == (3, 1, True)
    assert upcoming(over, 20).key == SessionKey("test", 4, 1)
    # It had more weeks when that was done.
    longer = upcoming([done(9, 1, 0)], 1, ENDING)
    assert (longer.key.week, longer.key.number) == (3, 2)


def test_what_is_done_beyond_the_days_own_is_extra() -> None:
    assert [upcoming(history, 0.5).extra for history in ([], week(1, 0)[:1], week(1, 0)[:2])] == [False, False, True]
    assert upcoming(week(1, 0)[:2], 1.5).extra is False


def test_only_what_was_done_since_it_was_begun_counts() -> None:
    begun = MONDAY + timedelta(days=5)
    assert upcoming(week(1, 0), 6, begun=begun).key == SessionKey("test", 1, 1)
    assert len(counting(PROGRAMME, begun, [*week(1, 0), done(1, 1, 6)])) == 1


def test_a_session_counts_for_the_day_it_was_where_it_was_done() -> None:
    # Half past eleven in the evening in New York is the next morning in UTC.
    evening = datetime.fromisoformat("2026-03-02T23:30:00-05:00")
    history = [Done(SessionKey("test", 1, 1), evening)]
    assert next_session(PROGRAMME, None, history, evening + timedelta(minutes=10)).today == 1
    assert next_session(PROGRAMME, None, history, evening + timedelta(hours=1)).today == 0


def test_the_memory_tells_what_the_diary_cannot() -> None:
    last = done(2, 3, 8)
    assert with_last([], last) == (last,)
    assert with_last(week(1, 0), last) == (*week(1, 0), last)
    # The diary dates it by its beginning.
    same = replace(last, at=last.at - timedelta(minutes=9))
    assert with_last([same], last) == (same,)
    later = done(2, 4, 9)
    assert with_last([same, later], last) == (same, later)
    assert with_last(week(1, 0), None) == tuple(week(1, 0))


@pytest.mark.parametrize(
    ("routine", "key"),
    [
        ("programme:test/12/3", SessionKey("test", 12, 3)),
        ("programme:a/b/1/2", SessionKey("a/b", 1, 2)),
        ("neck", None),
        ("programme:test", None),
        ("programme:test/1/x", None),
        ("programme:test/1/-2", None),
        ("", None),
    ],
)
def test_a_routines_id_says_which_session_it_is(routine: str, key: SessionKey | None) -> None:
    assert key_in(routine) == key
    assert key is None or key.routine_id == routine


def simulated(days: int, missed: frozenset[int], pain: dict[int, int]) -> Iterator[tuple[int, int, int]]:
    """Give day, week and session where somebody does what is to be done, on all days but some."""
    history: list[Done] = []
    for day in range(days):
        for hour in (0.0, 0.4):
            now = MONDAY + timedelta(days=day + hour)
            one = next_session(PROGRAMME, None, history, now)
            if day not in missed and not one.extra:
                history.append(Done(one.key, now, pain.get(one.key.week)))
                yield day, one.key.week, one.key.number


def test_two_weeks_with_a_missed_day() -> None:
    went = list(simulated(7, frozenset({1, 2}), {}))
    assert went == [
        *((0, 1, 1), (0, 1, 2), (3, 1, 3), (3, 1, 4)),
        *((4, 2, 1), (4, 2, 2), (5, 2, 3), (5, 2, 4), (6, 3, 1)),
    ]


def test_rising_pain_keeps_the_step_and_never_more() -> None:
    went = [(one_week, number) for _, one_week, number in simulated(8, frozenset(), {1: 2, 2: 5})]
    assert went == [(1, n) for n in (1, 2, 3, 4)] + [(2, n) for n in (1, 2, 3, 4)] * 3
