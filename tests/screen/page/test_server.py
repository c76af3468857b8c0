from collections.abc import Mapping
from dataclasses import dataclass, field

import pytest
from httpx2 import Response
from starlette.testclient import TestClient

from voice.config import Config, Language
from voice.screen.page.access import WRONG_TRIES, Access, Lock
from voice.screen.page.feed import Feed, Offer, Shown
from voice.screen.page.guard import POLICY
from voice.screen.page.joining import Join
from voice.screen.page.server import MOST_BODY, TAPS, make_app
from voice.screen.page.words import PageWords

HERE = "http://localhost:8765"
THERE = "http://192.168.1.7:8765"
ENGLISH = PageWords.of(Language.ENGLISH)
WORDS = ENGLISH.model_copy(update={name: "<words> & more" for name, value in ENGLISH if isinstance(value, str)})
END = Shown("ended", "The end", offers=(Offer("next", "next", "more"),), over=True)


def draw(key: str) -> str | None:
    return f"<svg>{key}</svg>" if key == "fold" else None


@dataclass
class Page:
    """The application with everything that it is a function of."""

    lock: Lock | None = None
    takes: bool = True
    now: float = 100.0
    taps: list[tuple[str, str, Mapping[str, object]]] = field(default_factory=list)

    def tap(self, intent: str, state: str, given: Mapping[str, object]) -> bool:
        self.taps.append((intent, state, given))
        return self.takes

    shown: int = 0

    def count_shown(self) -> None:
        self.shown += 1

    def client(self, base: str = HERE, *, at: str = "192.168.1.20", state: Shown = END) -> TestClient:
        app = make_app(
            Feed(state),
            WORDS,
            Config(),
            self.tap,
            draw,
            access=Access(lock=self.lock),
            clock=lambda: self.now,
            shown=self.count_shown,
            join=None if self.lock is None else Join(f"{THERE}/", self.lock.code),
        )
        return TestClient(app, base_url=base, client=(at, 50000))


def tap(client: TestClient, headers: Mapping[str, str] | None = None, content: object = None) -> Response:
    content = {"intent": "next", "state": "holding"} if content is None else content
    return client.post("/tap", json=content, headers={"Origin": str(client.base_url).rstrip("/"), **(headers or {})})


def test_the_page_is_there_with_its_words_escaped() -> None:
    answer = Page().client().get("/")
    assert answer.status_code == 200
    assert '<html lang="en">' in answer.text
    assert "&lt;words&gt; &amp; more" in answer.text
    assert "<words>" not in answer.text


@pytest.mark.parametrize("path", ["/", "/static/page.js", "/events", "/nowhere", "/static/../feed.py"])
def test_every_answer_says_what_may_be_loaded(path: str) -> None:
    answer = Page().client().get(path)
    assert answer.headers["content-security-policy"] == POLICY
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert answer.headers["referrer-policy"] == "no-referrer"


def test_the_policy_lets_nothing_in_from_elsewhere() -> None:
    for wanted in ("default-src 'none'", "script-src 'self'", "frame-ancestors 'none'", "base-uri 'none'"):
        assert wanted in POLICY
    assert "unsafe" not in POLICY
    assert "http" not in POLICY


def test_the_page_has_no_address_of_elsewhere_and_no_script_or_style_of_its_own() -> None:
    for base, lock in ((HERE, None), (HERE, Lock())):
        client = Page(lock=lock).client(base)
        texts = [client.get(path).text for path in ("/", "/static/page.js", "/static/page.css", "/static/code.js")]
        assert all("http:" not in text and "https:" not in text for text in texts)
        assert "style=" not in texts[0]
        assert "<script>" not in texts[0]


def test_a_stranger_name_is_refused_whatever_is_asked_for() -> None:
    client = Page().client("http://evil.example:8765")
    assert client.get("/").status_code == 421
    assert tap(client).status_code == 421


def test_events_carry_the_state() -> None:
    answer = Page().client().get("/events")
    assert answer.headers["content-type"].startswith("text/event-stream")
    assert 'data: {"now":100.000,"shown":{"state":"ended"' in answer.text


def test_a_tap_is_taken() -> None:
    page = Page()
    assert tap(page.client()).status_code == 204
    assert page.taps == [("next", "holding", {})]


def test_a_tap_that_makes_no_sense_is_told_so() -> None:
    assert tap(Page(takes=False).client()).status_code == 409


@pytest.mark.parametrize(
    "headers",
    [
        {"Origin": "http://evil.example"},
        {"Origin": "null"},
        {"Origin": "http://localhost:8766"},
        {"Origin": "https://localhost:8765"},
        {"Sec-Fetch-Site": "cross-site"},
    ],
)
def test_a_tap_from_another_page_is_refused(headers: dict[str, str]) -> None:
    page = Page()
    assert tap(page.client(), headers).status_code == 403
    assert page.taps == []


def test_a_tap_that_does_not_say_where_it_is_from_is_refused() -> None:
    page = Page()
    assert page.client().post("/tap", json={"intent": "next", "state": "holding"}).status_code == 403


def test_events_are_refused_to_another_page() -> None:
    client = Page().client()
    assert client.get("/events", headers={"Origin": "http://evil.example"}).status_code == 403
    assert client.get("/events", headers={"Sec-Fetch-Site": "same-site"}).status_code == 403


@pytest.mark.parametrize("content", [{}, [], "next", {"intent": 1, "state": "x"}, {"intent": "x" * MOST_BODY}])
def test_a_tap_that_is_none_is_refused(content: object) -> None:
    page = Page()
    assert tap(page.client(), content=content).status_code == 400
    assert page.taps == []


def test_who_taps_without_end_is_asked_to_wait() -> None:
    page = Page()
    client = page.client()
    assert [tap(client).status_code for _ in range(TAPS)] == [204] * TAPS
    refused = tap(client)
    assert refused.status_code == 429
    assert int(refused.headers["retry-after"]) > 0
    page.now += 11
    assert tap(client).status_code == 204


def test_a_figure_is_a_picture_that_may_be_kept() -> None:
    answer = Page().client().get("/figure/fold.svg")
    assert answer.text == "<svg>fold</svg>"
    assert answer.headers["content-type"].startswith("image/svg+xml")
    assert "max-age" in answer.headers["cache-control"]
    assert "default-src 'none'" in answer.headers["content-security-policy"]
    assert Page().client().get("/figure/none.svg").status_code == 404


def test_on_the_machine_itself_there_is_no_code() -> None:
    assert Page().client().post("/code", json={"code": "1"}, headers={"Origin": HERE}).status_code == 404


def test_in_the_network_nothing_is_shown_before_the_code() -> None:
    page = Page(lock=Lock("012345"))
    client = page.client(THERE)
    asked = client.get("/")
    assert asked.status_code == 401
    assert 'id="code"' in asked.text
    assert client.get("/events").status_code == 401
    assert client.get("/figure/fold.svg").status_code == 401
    assert tap(client).status_code == 401
    assert page.taps == []
    assert client.get("/static/code.js").status_code == 200


def test_the_code_opens_the_page_through_a_cookie_for_this_page_alone() -> None:
    page = Page(lock=Lock("012345"))
    client = page.client(THERE)
    opened = client.post("/code", json={"code": "012345"}, headers={"Origin": THERE})
    assert opened.status_code == 204
    cookie = opened.headers["set-cookie"]
    assert "HttpOnly" in cookie
    assert "SameSite=strict" in cookie
    assert client.get("/").status_code == 200
    assert tap(client).status_code == 204
    assert tap(client, {"Origin": "http://evil.example"}).status_code == 403


def test_a_made_up_cookie_opens_nothing() -> None:
    client = Page(lock=Lock("012345")).client(THERE)
    for cookie in ("stretch-8765=", "stretch-8765=012345", 'stretch-8765="; x', "=;=;"):
        assert client.get("/events", headers={"Cookie": cookie}).status_code == 401


def test_after_five_wrong_codes_even_the_right_one_has_to_wait() -> None:
    page = Page(lock=Lock("012345"))
    client = page.client(THERE)

    def give(code: object) -> Response:
        return client.post("/code", json={"code": code}, headers={"Origin": THERE})

    assert give(12345).status_code == 400
    assert [give("999999").status_code for _ in range(WRONG_TRIES)] == [401] * WRONG_TRIES
    refused = give("012345")
    assert refused.status_code == 429
    assert refused.headers["retry-after"] == "60"
    page.now += 60
    assert give("012345").status_code == 204


def test_a_code_from_another_page_is_refused() -> None:
    client = Page(lock=Lock("012345")).client(THERE)
    assert client.post("/code", json={"code": "012345"}, headers={"Origin": "http://evil.example"}).status_code == 403


def test_what_goes_with_a_tap_is_handed_on_and_anything_else_is_refused() -> None:
    page = Page()
    client = page.client()
    wish = {"intent": "plan", "state": "ready", "given": {"minutes": 10}}
    assert tap(client, content=wish).status_code == 204
    assert page.taps == [("plan", "ready", {"minutes": 10})]
    for wrong in ({**wish, "given": [10]}, {**wish, "more": 1}, {"intent": "plan"}, {**wish, "intent": 1}):
        assert tap(client, content=wrong).status_code == 400
    assert len(page.taps) == 1


def test_that_the_end_was_shown_is_told_once_it_has_come() -> None:
    page = Page()
    headers = {"Origin": HERE}
    assert page.client(state=Shown("holding", "Hold")).post("/shown", headers=headers).status_code == 409
    assert page.shown == 0
    assert page.client().post("/shown", headers=headers).status_code == 204
    assert page.shown == 1
    assert page.client().post("/shown", headers={"Origin": "http://evil.example"}).status_code == 403
    assert page.shown == 1


@pytest.mark.parametrize(
    ("at", "shown"), [("127.0.0.1", True), ("::1", True), ("192.168.1.20", False), ("testclient", False)]
)
def test_how_others_get_here_is_shown_on_this_machine_alone_and_after_the_code(at: str, *, shown: bool) -> None:
    client = Page(lock=Lock("012345")).client(THERE, at=at)
    assert 'id="join"' not in client.get("/").text
    assert client.post("/code", json={"code": "012345"}, headers={"Origin": THERE}).status_code == 204
    text = client.get("/").text
    assert ('id="join"' in text) is shown
    # It is read by a camera, and stands nowhere in words.
    assert "012345" not in text


def test_where_nobody_else_can_see_the_page_nothing_leads_to_it() -> None:
    assert 'id="join"' not in Page().client(at="127.0.0.1").get("/").text


def test_the_colours_of_the_pictures_are_a_style_sheet() -> None:
    answer = Page().client().get("/figure.css")
    assert answer.headers["content-type"].startswith("text/css")
    assert "prefers-color-scheme:dark" in answer.text
