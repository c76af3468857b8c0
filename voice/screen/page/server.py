"""The page's web application: a function of the feed, of what takes the taps, and of who may see it."""

import json
import math
import time
from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

from jinja2 import Environment, PackageLoader, StrictUndefined
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, Response, StreamingResponse
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles

from voice.config import Config
from voice.screen.page.access import Access
from voice.screen.page.feed import Feed, event
from voice.screen.page.guard import Guard, cookie_name
from voice.screen.page.rate_limit import Tries
from voice.screen.page.words import PageWords

MOST_VIEWERS = 100
MOST_BODY = 1024
"""Bytes of the largest request: a tap and a code are far smaller."""

TAPS, TAPS_SECONDS = 20, 10.0
"""Taps that an address may make, and in how long: more than any hand does, far fewer than would fill the inbox."""

PICTURE_SECONDS = 3600
PICTURE_POLICY = "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'"
"""A picture carries its own style sheet, for light and dark."""

Tap = Callable[[str, str], bool]
"""Takes an intent and the state that the page showed; returns whether it was passed on."""


class Picture(Protocol):
    """Draws a stretch."""

    def __call__(self, key: str, *, at_rest: bool) -> str | None:
        """Return the stretch of that id as SVG, moving or not; None where there is no picture."""
        ...


@dataclass
class _Page:
    feed: Feed
    words: PageWords
    config: Config
    tap: Tap
    picture: Picture
    access: Access
    clock: Callable[[], float]

    def __post_init__(self) -> None:
        loader = PackageLoader("voice.screen.page", ".")
        templates = Environment(loader=loader, autoescape=True, undefined=StrictUndefined)
        given = {
            "words": self.words,
            "say": self.words.invitation(self.config.wake),
            "language": self.config.language.value,
        }
        self._page, self._door = (templates.get_template(name).render(given) for name in ("index.html", "code.html"))
        self._taps = Tries(TAPS, TAPS_SECONDS)
        self._viewers = 0

    async def show(self, request: Request) -> Response:
        known = request.scope["known"]
        return HTMLResponse(self._page if known else self._door, 200 if known else 401)

    async def events(self, request: Request) -> Response:
        del request
        if self._viewers >= MOST_VIEWERS:
            return Response(status_code=503, headers={"Retry-After": "60"})
        headers = {"X-Accel-Buffering": "no"}
        return StreamingResponse(self._stream(), media_type="text/event-stream", headers=headers)

    async def _stream(self) -> AsyncIterator[str]:
        self._viewers += 1
        try:
            yield "retry: 2000\n\n"
            async for shown in self.feed.follow():
                yield ": still here\n\n" if shown is None else event(shown, self.clock())
        finally:
            self._viewers -= 1

    async def take_tap(self, request: Request) -> Response:
        address, now = _address(request), self.clock()
        if wait := self._taps.wait(address, now):
            return _later(wait)
        self._taps.count(address, now)
        given = await _body(request)
        intent, state = (given.get("intent"), given.get("state")) if given else (None, None)
        if not isinstance(intent, str) or not isinstance(state, str):
            return Response(status_code=400)
        return Response(status_code=204 if self.tap(intent, state) else 409)

    async def take_code(self, request: Request) -> Response:
        lock = self.access.lock
        if lock is None:
            return Response(status_code=404)
        address, now = _address(request), self.clock()
        if wait := lock.wait(address, now):
            return _later(wait)
        given = await _body(request)
        code = given.get("code") if given else None
        if not isinstance(code, str):
            return Response(status_code=400)
        token = lock.try_code(code, address, now)
        if token is None:
            return JSONResponse({}, 401)
        answer = Response(status_code=204)
        answer.set_cookie(cookie_name(request.scope), token, path="/", httponly=True, samesite="strict")
        return answer

    # No coroutine: a picture takes a moment to draw, and is drawn in a thread beside the viewers'.
    def draw(self, request: Request) -> Response:
        drawn = self.picture(request.path_params["name"], at_rest="still" in request.query_params)
        if drawn is None:
            return Response(status_code=404)
        headers = {
            "Cache-Control": f"private, max-age={PICTURE_SECONDS}",
            "Content-Security-Policy": PICTURE_POLICY,
        }
        return Response(drawn, media_type="image/svg+xml", headers=headers)


def make_app(  # noqa: PLR0913 - everything it is a function of
    feed: Feed,
    words: PageWords,
    config: Config,
    tap: Tap,
    picture: Picture,
    *,
    access: Access,
    clock: Callable[[], float] = time.monotonic,
) -> Starlette:
    """Return the application.

    Args:
        feed: What is shown.
        words: The page's own.
        config: Its language, and what commands begin with.
        tap: Takes what is tapped.
        picture: Draws the stretches.
        access: Who may see it.
        clock: Seconds, on which the feed's moments lie.
    """
    page = _Page(feed, words, config, tap, picture, access, clock)
    # The package is always installed as files: they are served from their place.
    static = StaticFiles(directory=Path(__file__).parent / "static")
    routes = [
        Route("/", page.show),
        Route("/events", page.events),
        Route("/tap", page.take_tap, methods=["POST"]),
        Route("/code", page.take_code, methods=["POST"]),
        Route("/figure/{name}.svg", page.draw),
        Mount("/static", static),
    ]
    return Starlette(routes=routes, middleware=[Middleware(Guard, access=access)])


async def _body(request: Request) -> dict[str, Any] | None:
    """Return the JSON object that a request carries, None where it is none or too large."""
    content = b""
    async for piece in request.stream():
        content += piece
        if len(content) > MOST_BODY:
            return None
    try:
        given = json.loads(content)
    except (ValueError, RecursionError):
        return None
    return given if isinstance(given, dict) else None


def _address(request: Request) -> str:
    return request.client.host if request.client else ""


def _later(seconds: float) -> Response:
    return Response(status_code=429, headers={"Retry-After": str(math.ceil(seconds))})
