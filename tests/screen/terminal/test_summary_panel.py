"""What a session came to, in characters."""

from dataclasses import replace

import pytest

from tests.screen.test_session_summary import summary
from voice.coach.summary import Summary
from voice.coach.view import View
from voice.config import Language
from voice.screen.terminal.countdown_line import drawn
from voice.screen.terminal.layout import Arrangement
from voice.screen.terminal.summary_panel import in_a_line, panel
from voice.screen.terminal.words import load_labels

ENGLISH = load_labels(Language.ENGLISH)


def lines(one: Summary, columns: int = 80, rows: int = 20) -> list[str]:
    return [line.plain.strip() for line in panel(one, ENGLISH.page, columns, rows) if line.plain.strip()]


def test_it_shows_the_time_the_week_and_what_comes_next() -> None:
    assert lines(summary(1, 2, 3, goal=5)) == [
        "Well done",
        "6 minutes held, in 7 stretches",
        "Mon  Tue  Wed  Thu  Fri  Sat  Sun",
        "●    ●    ●    ○    ○    ○    ○",
        "3 of 5 days this week",
        "4 days in a row",
        "Next time, it's week two, session three.",
    ]


def test_one_is_one_and_a_session_that_was_left_is_not_scolded() -> None:
    left = replace(summary(seconds=60, stretches=1, goal=1), complete=False, upcoming="")
    assert lines(left)[:2] == ["Until next time", "1 minute held, in 1 stretch"]
    assert lines(left)[-1] == "1 day this week. Your goal is reached."


def test_who_hurts_or_rests_sees_no_goal_and_no_streak() -> None:
    assert lines(replace(summary(1, 2, 3), quiet=True, upcoming=""))[-1] == "3 days this week"


def test_without_a_diary_there_is_only_what_was_held() -> None:
    assert lines(Summary(45, 2, complete=True)) == ["Well done", "45 seconds held, in 2 stretches"]
    assert in_a_line(Summary(45, 2, complete=True), ENGLISH.page) == "45 seconds held, in 2 stretches."


@pytest.mark.parametrize(("columns", "rows"), [(60, 16), (80, 24), (100, 32), (200, 60)])
def test_it_fills_its_place_exactly(columns: int, rows: int) -> None:
    places = Arrangement.of(columns, rows)
    assert places is not None
    shown = panel(summary(1, 2, 3), ENGLISH.page, places.columns, places.picture_rows)
    assert len(shown) == places.picture_rows
    assert all(line.cell_len <= columns for line in shown)
    assert "Well done" in "".join(line.plain for line in shown)


def test_a_small_terminal_has_it_in_a_line_with_the_seconds_until_it_closes() -> None:
    moment = View("ended", "twist", 1, 1, None, None, None, summary=summary(1), closes_in=12.2)  # type: ignore[arg-type]
    text = drawn(moment, ENGLISH).plain
    assert text.startswith("6 minutes held, in 7 stretches, 2 of 3 days this week.")
    assert "It closes in 13 s." in text
