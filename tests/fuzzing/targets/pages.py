"""Requests to the page beside the mat: the first line is the request's, then come headers, an empty line, the body."""

import asyncio
from collections.abc import Iterator, MutableMapping
from functools import cache
from typing import Any
from urllib.parse import unquote

from starlette.applications import Starlette

from tests.fuzzing.target import Target
from tests.lab.loaded import shipped_figures, usual_in
from voice.coach.activity import State
from voice.config import Config, Language
from voice.library.library import load_library
from voice.screen.page.access import Access, Lock
from voice.screen.page.guard import HEADERS
from voice.screen.page.page_screen import PageScreen
from voice.screen.page.pictures import Pictures, pictures_of
from voice.screen.page.server import make_app
from voice.screen.page.words import PageWords

_CODE = "012345"
_HOST = "localhost:8765"
_LONGEST = 2.0


@cache
def _words_and_pictures() -> tuple[PageScreen, Pictures]:
    pictures = pictures_of(load_library(), shipped_figures())
    words, figures = PageWords.of(Language.ENGLISH), frozenset(pictures.figures)
    screen = PageScreen(usual_in(Language.ENGLISH), words, figures, lambda _: None, lambda: 100.0)
    # So that whoever follows is let go at once.
    screen.end()
    return screen, pictures


def _app(*, locked: bool) -> Starlette:
    screen, pictures = _words_and_pictures()
    config = Config()
    words = PageWords.of(config.language)
    access = Access(lock=Lock(_CODE) if locked else None)
    return make_app(screen.feed, words, config, screen.tap, pictures, access=access, clock=lambda: 100.0)


def _feed(content: bytes) -> None:
    head, _, body = content.partition(b"\n\n")
    first, *lines = head.split(b"\n")
    method, _, path = first.partition(b" ")
    pairs = [line.partition(b":") for line in lines]
    # As uvicorn gives them: names in lower case, nothing around the values.
    headers = [(name.strip().lower(), value.strip()) for name, _, value in pairs]
    where, _, query = path.decode("latin-1").partition("?")
    scope = {
        "type": "http",
        "asgi": {"version": "3.0", "spec_version": "2.3"},
        "http_version": "1.1",
        "server": ("127.0.0.1", 8765),
        "client": ("127.0.0.1", 50_000),
        "scheme": "http",
        "method": method.decode("latin-1").upper(),
        "root_path": "",
        "path": unquote(where),
        "raw_path": where.encode("latin-1"),
        "query_string": query.encode("latin-1"),
        "headers": headers,
    }
    for locked in (False, True):
        status, answered = asyncio.run(_answer(dict(scope), body, locked=locked))
        assert 200 <= status < 500, status
        # With a value of its own, where it is one of those that say more.
        assert {name.lower().encode() for name in HEADERS} <= answered


async def _answer(scope: MutableMapping[str, Any], body: bytes, *, locked: bool) -> tuple[int, set[bytes]]:
    statuses: list[int] = []
    names: set[bytes] = set()
    pieces = [body[at : at + 500] for at in range(0, len(body), 500)] or [b""]
    gone = asyncio.Event()

    async def receive() -> MutableMapping[str, Any]:
        if pieces:
            return {"type": "http.request", "body": pieces.pop(0), "more_body": bool(pieces)}
        await gone.wait()
        return {"type": "http.disconnect"}

    async def send(message: MutableMapping[str, Any]) -> None:
        if message["type"] == "http.response.start":
            statuses.append(message["status"])
            names.update(name for name, _ in message["headers"])
        elif not message.get("more_body"):
            gone.set()

    async with asyncio.timeout(_LONGEST):
        await _app(locked=locked)(scope, receive, send)
    (status,) = statuses
    return status, names


def _seeds() -> Iterator[bytes]:
    origin = f"host: {_HOST}\norigin: http://{_HOST}\n"
    for text in (
        f"GET /\nhost: {_HOST}\n\n",
        f"GET /events\nhost: {_HOST}\nsec-fetch-site: same-origin\n\n",
        f"GET /static/page.js\nhost: {_HOST}\nrange: bytes=0-5\nif-none-match: x\n\n",
        f"GET /static/../server.py%00\nhost: {_HOST}\n\n",
        f"GET /figure/seated_twist.svg?still\nhost: {_HOST}\ncookie: stretch-8765=x; a=b\n\n",
        f'POST /tap\n{origin}\n{{"intent": "next", "state": "{State.HOLDING}"}}',
        f'POST /code\n{origin}\n{{"code": "{_CODE}"}}',
        "HEAD /\nhost: [::1]:8765\n\n",
    ):
        yield text.encode()


TARGET = Target(
    _feed,
    _seeds,
    longest=2048,
    words=(
        "/static/",
        "/figure/",
        "/events",
        "/tap",
        "/code",
        "cookie: stretch-8765=",
        "%00",
        "..",
        "range: bytes=",
        "host: ",
    ),
)
