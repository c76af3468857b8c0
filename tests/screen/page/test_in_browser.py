"""The page in a real browser: it follows the session, takes taps, and is there for everybody."""

import platform
import re
import signal
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.lab.browser import Browser, browsing
from tests.lab.coach_process import CoachProcess
from tests.lab.without_sound import silent

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(platform.system() != "Linux", reason="the browser's driver is that of Debian"),
]

ROUTINE = ("--routine", "between_the_shoulder_blades")


@pytest.fixture(scope="module")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Browser]:
    with browsing(tmp_path_factory.mktemp("profile")) as opened:
        yield opened


def coach(folder: Path, *arguments: str) -> CoachProcess:
    return CoachProcess("--keyboard", "--page", *ROUTINE, *arguments, environment=silent(folder), folder=folder)


def address(process: CoachProcess) -> str:
    process.wait_for("http://")
    found = re.search(r"http://\S+/", process.told())
    assert found
    return found[0]


def check(browser: Browser) -> None:
    """Everything that holds for the page at any moment, by light and by dark, and on a telephone."""
    for size in ((1280, 800), (390, 844)):
        for dark in (False, True):
            browser.dress(size=size, dark=dark)
            assert browser.violations() == []
            assert browser.ask("document.documentElement.scrollWidth <= innerWidth"), size
    browser.dress()
    assert browser.elsewhere() == []
    assert browser.complaints() == []


def test_a_whole_session_is_led_by_taps_and_followed_by_the_page(browser: Browser, tmp_path: Path) -> None:
    with coach(tmp_path) as process:
        browser.open(address(process))
        browser.wait("document.body.dataset.state === 'ready'")
        browser.wait("document.querySelector('#name').innerText.toLowerCase().includes('shoulder blades')")
        assert browser.taps == ["hurts", "start", "stop"]
        browser.settle()
        check(browser)
        browser.tap("start")
        process.wait_for("you start stretch")
        browser.tap("next")
        browser.wait("document.body.dataset.state === 'explaining'")
        assert browser.taps == ["back", "easier", "next", "hurts", "pause", "stop"]
        assert not browser.find("#ring").is_displayed()
        browser.wait("document.body.dataset.state === 'holding'", 90)
        check(browser)
        browser.wait("Number(document.querySelector('#left').innerText) <= 27")
        browser.tap("pause")
        browser.wait("document.body.dataset.state === 'paused'")
        left = browser.find("#left").text
        assert "resume" in browser.taps
        assert browser.on_the_way == 1
        check(browser)
        # As much is left as there was, however long the pause.
        assert browser.find("#left").text == left
        browser.tap("hurts")
        browser.wait("document.body.dataset.state === 'asking about the pain'")
        assert browser.taps == ["hurts", "yes", "no", "stop"]
        assert not browser.find("#ring").is_displayed()
        check(browser)
        browser.tap("stop")
        assert process.exit_code(seconds=60) == 0
        browser.wait("document.body.dataset.state === 'ended'")
        assert browser.find("#name").text == "Until next time"
        assert browser.find("#upcoming").text == "The session is over. Goodbye."
        assert browser.taps == []
    assert process.captions("you") == ["start stretch", "next", "pause", "it hurts", "stop"]
    assert process.captions("note") == []


def test_what_is_typed_is_followed_and_the_other_side_is_mirrored(browser: Browser, tmp_path: Path) -> None:
    with coach(tmp_path) as process:
        browser.open(address(process))
        process.type("start")
        process.wait_for("not a doctor")
        process.type("do the seated twist")
        browser.wait("document.querySelector('#name').innerText.toLowerCase() === 'seated twist'")
        browser.wait("document.querySelector('#letters').innerText === 'LEFT'")
        assert browser.ask("getComputedStyle(document.querySelector('#picture')).transform") == "none"
        process.type("right side first")
        browser.wait("document.querySelector('#letters').innerText === 'RIGHT'")
        assert browser.ask("getComputedStyle(document.querySelector('#picture')).transform").startswith("matrix(-1,")
        assert browser.find("#picture").get_attribute("aria-label") == "The movement: seated twist, right side"
        process.type("the moon is green")
        browser.wait("document.querySelector('.line.heard') !== null")
        assert "(the moon is green)" in str(browser.find(".line.heard").get_attribute("textContent"))
        process.send(signal.SIGINT)
        assert process.exit_code() == 130
        browser.wait("document.querySelector('#upcoming').innerText.includes('Goodbye')")


def test_a_keyboard_reaches_every_button_and_stays_where_it_was(browser: Browser, tmp_path: Path) -> None:
    with coach(tmp_path) as process:
        browser.dress()
        browser.open(address(process))
        browser.wait("document.querySelector('[data-intent=hurts]') !== null")
        browser.driver.execute_script("document.querySelector('[data-intent=hurts]').focus()")
        process.type("start")
        browser.wait("document.querySelector('[data-intent=pause]') !== null")
        assert browser.ask("document.activeElement.dataset.intent") == "hurts"
        process.type("stop")
        assert process.exit_code(seconds=30) == 0


@pytest.mark.parametrize(("language", "hold"), [("de", "Bereit"), ("es", "Todo listo")])
def test_the_page_speaks_the_language_of_the_coach(browser: Browser, tmp_path: Path, language: str, hold: str) -> None:
    with coach(tmp_path, "--language", language) as process:
        browser.open(address(process))
        browser.wait("document.body.dataset.state === 'ready'")
        assert browser.ask("document.documentElement.lang") == language
        assert browser.find("#state").text == hold
        check(browser)
        browser.tap("stop")
        assert process.exit_code(seconds=30) == 0


def test_in_the_network_the_code_from_the_terminal_opens_the_page(browser: Browser, tmp_path: Path) -> None:
    with coach(tmp_path, "--lan") as process:
        browser.open(address(process))
        assert browser.violations() == []
        found = re.search(r"Its code is (\d{6})\.", process.told())
        assert found
        wrong = f"{(int(found[1]) + 1) % 1_000_000:06}"
        browser.find("#code").send_keys(wrong, "\n")
        browser.wait("document.querySelector('#notice').innerText.includes('not the code')")
        browser.find("#code").send_keys(found[1], "\n")
        browser.wait("document.body.dataset.state === 'ready'")
        browser.tap("stop")
        assert process.exit_code(seconds=30) == 0
        assert browser.elsewhere() == []


def test_the_judges_can_fail(browser: Browser, tmp_path: Path) -> None:
    """What finds nothing wrong with the page finds what is wrong with a worse one."""
    with coach(tmp_path) as process:
        browser.open(address(process))
        browser.wait("document.body.dataset.state === 'ready'")
        browser.driver.execute_script("document.documentElement.removeAttribute('lang')")
        browser.driver.execute_script("document.querySelector('#name').style.color = '#eeeeee'")
        rules = {found.partition(":")[0] for found in browser.violations()}
        assert rules == {"html-has-lang", "color-contrast"}
        assert browser.complaints() == []
        # Not the page's own picture, which the page may set anew at any moment.
        browser.driver.execute_script("new Image().src = 'http://127.0.0.1:9/elsewhere.png'")
        browser.wait_for_complaint("Content Security Policy")
        process.type("stop")
        assert process.exit_code(seconds=30) == 0
