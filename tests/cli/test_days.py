"""Days as people write them behind a flag."""

from datetime import date, timedelta

import pytest

from voice.cli.days import day, so_many_days
from voice.errors import DiaryError

TODAY = date(2026, 3, 1)


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("2026-01-31", date(2026, 1, 31)),
        (" today ", TODAY),
        ("Yesterday", date(2026, 2, 28)),
        ("tomorrow", date(2026, 3, 2)),
    ],
)
def test_a_day_is_a_date_or_a_word(written: str, meant: date) -> None:
    assert day("--before", written, TODAY) == meant


@pytest.mark.parametrize("written", ["", "31.1.2026", "2026-02-30", "soon", "0000-00-00"])
def test_what_is_no_day_is_told_with_an_example(written: str) -> None:
    with pytest.raises(DiaryError) as caught:
        day("--before", written, TODAY)
    assert caught.value.problem == f"--before “{written}” is not a date."
    assert "2026-01-31" in caught.value.mend
    assert "yesterday, today, tomorrow" in caught.value.mend


def test_days_are_counted_in_whole_numbers() -> None:
    assert so_many_days("--days", "30") == timedelta(days=30)
    for written in ("0", "-3", "x", "1.5", "9999999999", "", "3 days"):
        with pytest.raises(DiaryError, match="not a number of days"):
            so_many_days("--days", written)
