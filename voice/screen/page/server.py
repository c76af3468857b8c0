"""The page's web application: a function of the feed, of what takes the taps, and of the access rules."""

import ipaddress
import json
import math
import time
from collections.abc import AsyncIterator, Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, Response, StreamingResponse
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles

from voice.config import Config
from voice.screen.figure.colours import style
from voice.screen.page.access import Access
from voice.screen.page.feed import Feed, event
from voice.screen.page.guard import Guard, cookie_name
from voice.screen.page.joining import Join
from voice.screen.page.pictures import WAY
from voice.screen.page.rate_limit import Tries
from voice.screen.page.wishes import MINUTES
from voice.screen.page.words import PageWords

MOST_VIEWERS = 100
MOST_BODY = 1024
"""Bytes of the largest request: a tap and a code are far smaller."""

TAPS, TAPS_SECONDS = 20, 10.0
"""Taps that an address may make, and in how long: more than any hand does, far fewer than would fill the inbox."""

PICTURE_SECONDS = 3600
PICTURE_POLICY = "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'"
"""A picture carries its own style sheet, for light and dark."""

Tap = Callable[[str, str, Mapping[str, object]], bool]
"""Takes an intent, the state that the page showed, and what goes with it; returns whether it was passed on."""

Picture = Callable[[str], str | None]
"""Draws the stretch of that id as SVG, moving; None if there is no picture."""


@dataclass
class _Page:
    feed: Feed
    words: PageWords
    config: Config
    tap: Tap
    picture: Picture
    access: Access
    clock: Callable[[], float]
    shown: Callable[[], None]
    join: Join | None

    def __post_init__(self) -> None:
        loader = PackageLoader("voice.screen.page", ".")
        templates = Environment(loader=loader, autoescape=True, undefined=StrictUndefined)
        wake = f"{self.config.wake}, " if self.config.wake else ""
        given = {
            "words": self.words,
            "say": self.words.invitation(self.config.wake),
            "language": self.config.language.value,
            "say_this": self.words.say_this.replace("{wish}", f"{wake}{{wish}}"),
            "minutes": MINUTES,
            "way": WAY,
        }
        page = templates.get_template("index.html")
        self._page, self._page_here = (page.render(given, join=join) for join in (None, self.join))
        self._door = templates.get_template("code.html").render(given)
        self._taps = Tries(TAPS, TAPS_SECONDS)
        self._viewers = 0

    async def show(self, request: Request) -> Response:
        known = request.scope["known"]
        if not known:
            return HTMLResponse(self._door, 401)
        return HTMLResponse(self._page_here if _is_this_machine(request) else self._page)

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
        if given is None:
            return Response(status_code=400)
        match given:
            case {"intent": str(intent), "state": str(state), **more} if set(more) <= {"given"}:
                with_it = more.get("given", {})
            case _:
                return Response(status_code=400)
        if not isinstance(with_it, dict):
            return Response(status_code=400)
        return Response(status_code=204 if self.tap(intent, state, with_it) else 409)

    async def take_shown(self, request: Request) -> Response:
        del request
        if not self.feed.latest.over:
            return Response(status_code=409)
        self.shown()
        return Response(status_code=204)

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

    async def colours(self, request: Request) -> Response:
        del request
        return Response(f"svg{{display:block;height:100%;width:100%}}{style()}", media_type="text/css")

    # No coroutine: a picture takes a moment to draw, and is drawn in a thread beside the viewers'.
    def draw(self, request: Request) -> Response:
        drawn = self.picture(request.path_params["name"])
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
    shown: Callable[[], None] = lambda: None,
    join: Join | None = None,
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
        shown: Called, in the server's thread, when a viewer has shown the end of the session.
        join: How others get here; shown on this machine alone. None where nobody else can.
    """
    page = _Page(feed, words, config, tap, picture, access, clock, shown, join)
    # The package is always installed as files: they are served from their place.
    static = StaticFiles(directory=Path(__file__).parent / "static")
    routes = [
        Route("/", page.show),
        Route("/events", page.events),
        Route("/tap", page.take_tap, methods=["POST"]),
        Route("/code", page.take_code, methods=["POST"]),
        Route("/shown", page.take_shown, methods=["POST"]),
        Route("/figure/{name}.svg", page.draw),
        Route("/figure.css", page.colours),
        Mount("/static", static),
    ]
    return Starlette(routes=routes, middleware=[Middleware(Guard, access=access)])


async def _body(request: Request) -> dict[str, Any] | None:
    """Return the JSON object that a request carries, None if it is something else or too large."""
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


def _is_this_machine(request: Request) -> bool:
    """Return whether a viewer sits at the machine that the coach runs on, by whichever of its names they came."""
    address = _address(request)
    server = request.scope.get("server") or ("", None)
    try:
        return ipaddress.ip_address(address).is_loopback or address == server[0]
    except ValueError:
        return False


def _address(request: Request) -> str:
    return request.client.host if request.client else ""


def _later(seconds: float) -> Response:
    return Response(status_code=429, headers={"Retry-After": str(math.ceil(seconds))})
