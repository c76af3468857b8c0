"""Serves the page in a thread of its own while a session lasts."""

import logging
import socket
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from functools import partial
from types import TracebackType
from typing import Self

import uvicorn
from starlette.types import ASGIApp

from voice.config import Config
from voice.errors import PageError
from voice.grammar.phrase import Phrase
from voice.library.notes_words import NotesWords
from voice.screen.page.access import Access, address_in_the_network, in_the_network
from voice.screen.page.joining import Join, can_be_drawn
from voice.screen.page.page_screen import PageScreen
from voice.screen.page.pictures import Pictures
from voice.screen.page.server import make_app
from voice.screen.page.words import PageWords
from voice.screen.terminal.words import TerminalWords

PORT = 8765
"""Where the page is looked for first."""

SHOWN_SECONDS = 5.0
"""How long the end of the session waits for one of those who look to have shown it."""

STOP_SECONDS = 3
"""How long the viewers may take to hear the last word."""

_log = logging.getLogger(__name__)


@contextmanager
def serve_page(  # noqa: PLR0913 - each is a setting of its own, given by name
    config: Config,
    pictures: Pictures,
    phrases: Mapping[str, str],
    *,
    lan: bool,
    port: int | None,
    say: Callable[[str], None],
    take: Callable[[Phrase], None],
    note: Callable[[str], None],
) -> Iterator[PageScreen]:
    """Serve the page while the context lasts.

    Args:
        config: The configuration.
        pictures: Of the stretches.
        phrases: The usual words of every command.
        lan: Whether the whole local network may see it, who knows the code.
        port: Where; None for the usual port, or another that is free.
        say: Takes the lines that the user must see: where the page is, and its code.
        take: Takes what is tapped, in any thread.
        note: Takes what the user is to be told during the session, in any thread.

    Raises:
        PageError: The port is taken.
        LibraryError: A file of the library is malformed.
    """
    words, shown = PageWords.of(config.language), TerminalWords.of(config.language)
    screen = PageScreen(phrases, words, frozenset(pictures.figures), take)
    access = in_the_network() if lan else Access()
    listening = listen("0.0.0.0" if lan else "127.0.0.1", port)  # noqa: S104 - the network, where it was asked for
    host = address_in_the_network() if lan else "localhost"
    address = f"http://{host}:{listening.getsockname()[1]}/"
    join = None if access.lock is None else Join(address, access.lock.code)
    seen = threading.Event()
    app = make_app(screen.feed, words, config, screen.tap, pictures, access=access, shown=seen.set, join=join)

    with Serving(app, listening, partial(note, NotesWords.of(config.language).page_down)):
        say(shown.page_at.format(address=address))
        if join is not None:
            say(shown.page_code.format(code=join.code))
            if not config.plain and can_be_drawn():
                say(join.in_characters())
        try:
            yield screen
        finally:
            watched = screen.feed.viewers > 0
            screen.end()
            if watched:
                seen.wait(SHOWN_SECONDS)


def listen(address: str, port: int | None) -> socket.socket:
    """Return a socket that listens.

    Args:
        address: Of this machine; 0.0.0.0 for all of them.
        port: The one to listen at; None for the usual one, or another that is free.

    Raises:
        PageError: The port is taken or not allowed.
    """
    if port is not None:
        return _bound(address, port)
    with suppress(PageError):
        return _bound(address, PORT)
    return _bound(address, 0)


def _bound(address: str, port: int) -> socket.socket:
    listening = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    try:
        # One that was left a moment ago may be taken again; elsewhere than on Windows, never one that is in use.
        if hasattr(socket, "SO_EXCLUSIVEADDRUSE"):
            listening.setsockopt(socket.SOL_SOCKET, socket.SO_EXCLUSIVEADDRUSE, 1)
        else:
            listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listening.bind((address, port))
        listening.listen(128)
    except OSError as error:
        listening.close()
        why = error.strerror or error
        raise PageError(f"The page cannot be served at port {port}: {why}.", "Choose another with --port.") from error
    return listening


class Serving:
    """A web server beside the session; a context manager that ends it.

    Args:
        app: What is served.
        listening: Where; it is closed at the end.
        died: Called, from the server's thread, where the server ends before the session.
    """

    def __init__(self, app: ASGIApp, listening: socket.socket, died: Callable[[], None]) -> None:
        self._listening = listening
        self._died = died
        self._ending = False
        # Everything it would log of itself goes to the program's own log, which the user may ask for.
        config = uvicorn.Config(
            app,
            log_config=None,
            access_log=False,
            lifespan="off",
            ws="none",
            server_header=False,
            proxy_headers=False,
            timeout_graceful_shutdown=STOP_SECONDS,
            limit_concurrency=400,
        )
        self._server = uvicorn.Server(config)
        self._thread = threading.Thread(target=self._serve, name="page", daemon=True)

    def __enter__(self) -> Self:
        """Begin to serve."""
        self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Send the last word to the viewers, and end."""
        self._ending = True
        self._server.should_exit = True
        self._thread.join(2 * STOP_SECONDS)
        self._listening.close()

    def _serve(self) -> None:
        try:
            # In a thread other than the main one it leaves the signals alone.
            self._server.run(sockets=[self._listening])
        except (Exception, SystemExit):  # noqa: BLE001 - whatever it is, the session goes on without the page
            # SystemExit is what it raises where it cannot start.
            _log.warning("the page's server", exc_info=True)
        if not self._ending:
            self._died()
