"""What is where on the page, and what of it moves: in a real browser, in every state, with nobody behind it."""

import platform
from collections.abc import Iterator
from dataclasses import replace
from math import ceil

import pytest
from selenium.common.exceptions import TimeoutException

from tests.lab.browser import Browser, browsing
from tests.lab.page_states import LENGTH, ServedPage, served
from voice.config import Language

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(platform.system() != "Linux", reason="the browser's driver is that of Debian"),
]

PHONE, TABLET, TELEVISION = (390, 844), (1024, 768), (1920, 1080)
SIZES = (PHONE, TABLET, TELEVISION)
OVER = frozenset({"end", "end-early"})


@pytest.fixture(scope="module")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Browser]:
    with browsing(tmp_path_factory.mktemp("profile")) as opened:
        yield opened


@pytest.fixture(scope="module")
def served_page() -> Iterator[ServedPage]:
    with served() as page:
        yield page


@pytest.fixture
def page(browser: Browser, served_page: ServedPage) -> ServedPage:
    browser.dress()
    browser.open(served_page.address)
    return served_page


def show(browser: Browser, page: ServedPage, name: str) -> None:
    page.show(name)
    number = page.screen.feed.latest.lines[-1].number
    state = page.screen.feed.latest.state
    browser.wait(f"document.body.dataset.state === '{state}'")
    browser.wait(f"document.querySelector('#captions').lastElementChild.dataset.number === '{number}'")
    browser.settle()


def under_way(page: ServedPage) -> list[str]:
    return [name for name in page.states if name not in OVER]


@pytest.mark.parametrize(("size", "least"), [(TABLET, 1 / 2), (TELEVISION, 2 / 3)], ids=["tablet", "television"])
def test_in_a_hold_the_figure_leads(browser: Browser, page: ServedPage, size: tuple[int, int], least: float) -> None:
    browser.dress(size=size)
    show(browser, page, "holding")
    box = browser.box("#figure")
    across, up = (
        browser.ask("document.querySelector('#picture').shadowRoot.querySelector('svg').viewBox.baseVal." + one)
        for one in ("width", "height")
    )
    # The picture is as large as its box lets it be, and no larger.
    assert min(box["height"], box["width"] * up / across) >= least * size[1]
    letters, name = (
        browser.ask(f"parseFloat(getComputedStyle(document.querySelector('{one}')).fontSize)")
        for one in ("#letters", "#name")
    )
    assert letters >= 2 * name
    assert browser.find("#letters").text == "LEFT"
    assert browser.find("#following").text == "Next: right side"


@pytest.mark.parametrize("language", Language)
def test_on_a_phone_every_word_of_the_pain_question_is_there_and_the_figure_is_not(
    browser: Browser, language: Language
) -> None:
    with served(language) as page:
        browser.dress(size=PHONE)
        browser.open(page.address)
        show(browser, page, "pain")
        lines = browser.ask(
            "[...document.querySelectorAll('.line.coach')].map(one => one.getBoundingClientRect().toJSON())"
        )
        spoken = [text for _, text in page.states["pain"].said[1:]]
        assert [
            str(one)
            for one in browser.ask(
                "[...document.querySelectorAll('.line.coach')].map(one => one.lastChild.textContent.trim())"
            )
        ] == spoken
        top, bottom = browser.box("header"), browser.box("#sayings")
        assert all(line["height"] > 0 for line in lines)
        assert lines[0]["top"] >= top["y"] + top["height"]
        assert lines[-1]["bottom"] <= bottom["y"]
        assert bottom["y"] + bottom["height"] <= PHONE[1]
        assert not browser.find("#figure").is_displayed()
        for name in under_way(page):
            show(browser, page, name)
            assert browser.ask("document.documentElement.scrollWidth <= innerWidth"), name
            cut = "[...document.querySelectorAll('#taps button')].filter(one => one.scrollWidth > one.clientWidth)"
            assert browser.ask(f"{cut}.map(one => one.textContent)") == [], name


@pytest.mark.parametrize("size", SIZES, ids=["phone", "tablet", "television"])
def test_pain_and_stop_stay_where_they_are_and_pause_is_largest(
    browser: Browser, page: ServedPage, size: tuple[int, int]
) -> None:
    browser.dress(size=size)
    places = set()
    for name in under_way(page):
        show(browser, page, name)
        places.add(tuple(tuple(browser.box(f"[data-intent={one}]").items()) for one in ("hurts", "stop")))
        assert browser.ask("document.documentElement.scrollWidth <= innerWidth"), name
    assert len(places) == 1
    show(browser, page, "holding")
    boxes = {intent: browser.box(f"[data-intent={intent}]") for intent in browser.taps}
    areas = {intent: box["width"] * box["height"] for intent, box in boxes.items()}
    assert max(areas, key=lambda intent: areas[intent]) == "pause"
    stop = boxes.pop("stop")
    beside = [box for box in boxes.values() if abs(box["y"] - stop["y"]) < 1]
    assert stop["x"] - max(box["x"] + box["width"] for box in beside) > 1.5 * (
        boxes["pause"]["x"] - boxes["hurts"]["x"] - boxes["hurts"]["width"]
    )


def test_after_no_the_page_offers_what_the_voice_offers(browser: Browser, page: ServedPage) -> None:
    browser.dress(size=PHONE)
    show(browser, page, "offering")
    assert browser.taps == ["hurts", "easier", "next", "stop"]
    offer = browser.find(".line.coach:last-child").text.removeprefix("Coach\n")
    assert offer == "We can make it easier, skip it, or end here. Which would you like?"


def test_a_pose_is_moved_into_once_and_then_held_still(browser: Browser, page: ServedPage) -> None:
    browser.dress(size=TABLET)
    show(browser, page, "moving")
    show(browser, page, "explaining")
    assert browser.on_the_way < 0.5
    browser.wait(
        "document.querySelector('#picture').shadowRoot.querySelector('svg').getCurrentTime() >= "
        "Number(document.body.dataset.way.split(' ')[1])"
    )
    show(browser, page, "holding")
    before = browser.find("#figure").screenshot_as_png
    browser.driver.execute_async_script("setTimeout(arguments[0], 700)")
    assert browser.find("#figure").screenshot_as_png == before
    assert browser.on_the_way == 1


def test_a_movement_keeps_its_own_tempo(browser: Browser, page: ServedPage) -> None:
    browser.dress(size=TABLET)
    show(browser, page, "moving")
    assert browser.find("#state").text == "Keep moving"
    moment = page.states["moving"].moment
    # Two seconds there, half a one at its end, one and a half back.
    for held, far in ((0.0, 0.0), (1.0, 0.5), (2.25, 1.0), (3.25, 0.5), (4.0, 0.0), (5.0, 0.5)):
        page.screen.countdown(replace(moment, seconds_left=LENGTH - held, runs=False))
        browser.wait(f"document.querySelector('#left').textContent === '{ceil(LENGTH - held)}'")
        browser.settle()
        assert browser.on_the_way == pytest.approx(far, abs=0.01), held
    page.screen.countdown(replace(moment, seconds_left=LENGTH - 0.5, runs=True))
    browser.wait("document.querySelector('#left').textContent === '30'")
    first = browser.on_the_way
    browser.driver.execute_async_script("setTimeout(arguments[0], 300)")
    assert browser.on_the_way != first


def test_who_does_not_like_motion_sees_none(browser: Browser, page: ServedPage) -> None:
    browser.dress(size=TABLET, reduced=True)
    for name in ("moving", "explaining"):
        show(browser, page, name)
        assert browser.on_the_way == 1


def test_nothing_keeps_anybody_from_using_any_state_of_it(browser: Browser, page: ServedPage) -> None:
    for number, name in enumerate(under_way(page)):
        browser.dress(size=SIZES[number % len(SIZES)], dark=number % 2 == 0)
        show(browser, page, name)
        assert browser.violations() == [], name
    browser.dress(size=TABLET, dark=True)
    show(browser, page, "ready")
    assert browser.violations() == []


def test_the_coach_waits_until_its_end_is_shown_and_nothing_of_it_is_missing(browser: Browser) -> None:
    for name, title in (("end", "Well done"), ("end-early", "Until next time")):
        with served() as page:
            browser.open(page.address)
            browser.wait("document.body.dataset.state === 'ready'")
            page.show(name)
        browser.wait("document.body.dataset.state === 'ended'")
        assert browser.find("#name").text == title
        assert not browser.find("#stage").is_displayed()
        assert browser.ask("[...document.images].filter(one => !one.complete || !one.naturalWidth).length") == 0
        assert browser.violations() == []
        assert browser.complaints() == []


def test_what_is_chosen_is_shown_to_be_said_and_begun(browser: Browser, page: ServedPage) -> None:
    show(browser, page, "ready")
    assert browser.taps == ["hurts", "start", "stop"]
    stretches = browser.ask("document.querySelectorAll('#stretches li').length")
    assert browser.find("#length").text == f"11½ minutes · {stretches} stretches"
    browser.driver.execute_script(
        "const list = document.querySelector('#routine'); list.value = 'neck';"
        "list.dispatchEvent(new Event('change', { bubbles: true }));"
    )
    assert browser.find("#name").text.lower() == "neck relief"
    assert browser.find("#spoken").text == "Say “start neck relief”"
    browser.ask("document.querySelector('#wish input[value=\"on the floor\"]').click()")
    assert browser.find("#spoken").text == "Say “10 minutes on the floor”"
    assert browser.ask("document.querySelector('#routine').value") == ""
    browser.tap("start")
    browser.wait("document.querySelector('#notice').innerText === ''")
    assert page.taken.get(timeout=10).slots == (("minutes", 10), ("position", "on the floor"))


def test_this_machine_alone_shows_how_others_get_here(browser: Browser) -> None:
    with served(lan=True) as page:
        browser.dress(size=TABLET)
        browser.open(page.address + "#" + page.code)
        browser.wait("document.body.dataset.state === 'ready'")
        # The code is not kept where it could be seen or sent.
        assert page.code not in str(browser.ask("location.href"))
        show(browser, page, "ready")
        assert browser.find("#join svg").is_displayed()
        assert browser.violations() == []
        show(browser, page, "holding")
        assert not browser.find("#join").is_displayed()


def test_a_page_that_is_being_loaded_anew_is_waited_for(browser: Browser) -> None:
    browser.open("about:blank")
    browser.driver.execute_script(
        "document.body.remove(); setTimeout(() => {"
        "  document.documentElement.append(document.createElement('body'));"
        "  document.body.dataset.state = 'ready';"
        "}, 300);"
    )
    browser.wait("document.body.dataset.state === 'ready'")
    with pytest.raises(TimeoutException, match="state === 'over'"):
        browser.wait("document.body.dataset.state === 'over'", seconds=0.1)
