"""What every request to the page has to pass, and what every answer carries."""

from http.cookies import CookieError, SimpleCookie

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from voice.screen.page.access import Access

_SOURCES = {
    "default-src": "'none'",
    "script-src": "'self'",
    "style-src": "'self'",
    "img-src": "'self' data:",
    "connect-src": "'self'",
    "base-uri": "'none'",
    "form-action": "'none'",
    "frame-ancestors": "'none'",
}

POLICY = "; ".join(f"{what} {where}" for what, where in _SOURCES.items())
"""What the page may load, and who may show it within another."""

HEADERS = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
    "Cache-Control": "no-store",
}
"""Those that an answer does not set itself."""

OPEN = ("/static/", "/code")
"""Where somebody may go who has not given the code; at the page itself, they are asked for it."""

PAGE = "/"
COOKIE = "stretch"


class Guard:
    """Lets through requests that name this machine, come from its own page, and know the code where there is one.

    Args:
        app: What the others get to.
        access: Who may.
    """

    def __init__(self, app: ASGIApp, access: Access) -> None:
        self._app = app
        self._access = access

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request, or pass it on."""
        if scope["type"] != "http":
            return

        async def send_with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in HEADERS.items():
                    headers.setdefault(name, value)
            await send(message)

        answer = self._refusal(scope)
        scope["known"] = self._knows(scope)
        await (answer or self._app)(scope, receive, send_with_headers)

    def _refusal(self, scope: Scope) -> PlainTextResponse | None:
        headers = Headers(scope=scope)
        host, server = headers.get("host", ""), scope.get("server") or ("", None)
        if len(headers.getlist("host")) != 1 or not self._access.accepts(host, tuple(server)):
            return PlainTextResponse("This page has another address.", 421)
        origin = headers.get("origin")
        if origin != f"http://{host}" and (origin is not None or scope["method"] not in {"GET", "HEAD"}):
            return PlainTextResponse("Only the page itself may ask for this.", 403)
        if headers.get("sec-fetch-site", "same-origin") not in {"same-origin", "none"} and scope["path"] != PAGE:
            return PlainTextResponse("Only the page itself may ask for this.", 403)
        if not self._knows(scope) and scope["path"] != PAGE and not scope["path"].startswith(OPEN):
            return PlainTextResponse("Give the code first.", 401)
        return None

    def _knows(self, scope: Scope) -> bool:
        lock = self._access.lock
        return lock is None or lock.knows(token_of(Headers(scope=scope).get("cookie", ""), cookie_name(scope)))


def cookie_name(scope: Scope) -> str:
    """Return the name of the cookie: cookies know no ports, so that each port has its own."""
    return f"{COOKIE}-{(scope.get('server') or ('', 0))[1]}"


def token_of(cookies: str, name: str) -> str:
    """Return the token among cookies, empty if there is none."""
    try:
        found = SimpleCookie(cookies).get(name)
    except CookieError:
        return ""
    return "" if found is None else found.value
