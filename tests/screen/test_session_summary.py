"""What a session came to, on the page: in words, as dots, and in a real browser."""

import platform
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from tests.lab.browser import Browser, browsing
from tests.lab.loaded import usual_in
from voice.coach.activity import State
from voice.coach.progress import Earlier, ProgressSummary, Trend
from voice.coach.summary import Summary
from voice.coach.view import View
from voice.config import Config, Language
from voice.screen.page.pictures import Pictures
from voice.screen.page.serving import serve_page
from voice.screen.page.words import PageWords
from voice.screen.session_summary import in_words
from voice.screen.terminal.captions import Who

WEDNESDAY = datetime(2026, 3, 4, 18, 0, tzinfo=UTC)


def summary(*ago: int, seconds: float = 370.0, stretches: int = 7, goal: int = 3) -> Summary:
    """Return that of a session on a Wednesday, after others so many days ago."""
    progress = ProgressSummary(0, 0, goal, 0, 0.0, Trend.TOO_EARLY, today=date(2025, 1, 1))
    for days in sorted((0, *ago), reverse=True):
        progress = progress.with_session(Earlier(WEDNESDAY - timedelta(days=days)), 300.0)
    upcoming = "Next time, it's week two, session three."
    return Summary(seconds, stretches, complete=True, progress=progress, new_day=True, upcoming=upcoming)


def test_it_is_put_into_words() -> None:
    shown = in_words(summary(1), PageWords.of(Language.ENGLISH))
    assert (shown.title, shown.number, shown.unit) == ("Well done", "6", "minutes held")
    assert (shown.stretches, shown.days, shown.streak) == (
        "in 7 stretches",
        "2 of 3 days this week",
        # Just as many as this week: the number is not shown twice.
        "",
    )
    longer = in_words(summary(1, 2, 3), PageWords.of(Language.ENGLISH))
    assert longer.streak == "4 days in a row"
    assert [day.held for day in shown.week] == [False, True, True, False, False, False, False]
    assert [day.today for day in shown.week] == [False, False, True, False, False, False, False]
    assert shown.week[1].says == "Tuesday: done"


@pytest.mark.parametrize(
    ("seconds", "says"),
    [
        (1, "1 second held"),
        (59, "59 seconds held"),
        (60, "1 minute held"),
        (89, "1 minute held"),
        (150, "2 minutes held"),
    ],
)
def test_one_is_one(seconds: float, says: str) -> None:
    shown = in_words(summary(seconds=seconds, stretches=1, goal=1), PageWords.of(Language.ENGLISH))
    assert f"{shown.number} {shown.unit}" == says
    assert shown.stretches == "in 1 stretch"
    assert shown.days == "1 day this week. Your goal is reached."
    assert not shown.streak


@pytest.mark.parametrize("language", Language)
def test_every_language_has_its_words(language: Language) -> None:
    for one in (summary(), summary(1, 2), replace(summary(1), quiet=True), replace(summary(), complete=False)):
        shown = in_words(one, PageWords.of(language))
        assert "{" not in str(shown)


def test_who_rests_or_hurts_is_shown_no_streak() -> None:
    shown = in_words(replace(summary(1, 2), quiet=True), PageWords.of(Language.ENGLISH))
    assert not shown.streak
    assert shown.days == "3 days this week"


@pytest.fixture(scope="module")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Browser]:
    with browsing(tmp_path_factory.mktemp("profile")) as opened:
        yield opened


@pytest.mark.browser
@pytest.mark.skipif(platform.system() != "Linux", reason="the browser's driver is that of Debian")
def test_a_browser_shows_it_and_keeps_it(browser: Browser, tmp_path: Path) -> None:
    told: list[str] = []
    config = Config(cache=tmp_path)
    with serve_page(
        config,
        Pictures({}, {}),
        usual_in(Language.ENGLISH),
        lan=False,
        port=None,
        say=told.append,
        take=lambda _: None,
        note=lambda _: None,
    ) as page:
        page.caption(Who.COACH, "That was the last stretch, well done.", 600.0)
        page.caption(Who.COACH, "You held six minutes, in seven stretches.", 603.0)
        page.countdown(View(State.CLOSING, "lying chest opener", 7, 7, None, None, None, summary=summary(1)))
        browser.open(told[0].split()[-1])
        browser.wait("!document.querySelector('#summary').hidden")
        for size in ((1280, 800), (390, 844)):
            for dark in (False, True):
                browser.dress(size=size, dark=dark)
                assert browser.violations() == []
                assert browser.ask("document.documentElement.scrollWidth <= innerWidth"), size
        assert not browser.find("#stage").is_displayed()
        assert browser.ask("document.querySelectorAll('#week .held').length") == 2
    # The coach has gone, and what it came to is still there.
    browser.wait("document.body.dataset.state === 'ended'")
    assert browser.find("#held-number").text == "6"
    assert browser.find("#name").text == "Well done"
