"""The screens of a session: the terminal, and with `--page` the page beside the mat."""

# ruff: noqa: PLC0415 - figures and a web server are slow to import, and `--version` needs none of them

from __future__ import annotations

import argparse
from contextlib import AbstractContextManager, contextmanager
from typing import TYPE_CHECKING, TypeAlias

from voice.errors import PageError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from voice.config import Config
    from voice.dialogue.loop import Loop
    from voice.screen.screens import Screen

_MOST_PORT = 65535


def add_page_flags(parser: argparse.ArgumentParser) -> None:
    """Add them to the command line."""
    parser.add_argument("--page", action="store_true", help="show the session on a page, for a screen beside the mat")
    parser.add_argument("--lan", action="store_true", help="with --page: let the local network see it, with a code")
    parser.add_argument("--port", type=_port, metavar="N", help="with --page: where it is served (8765, or a free one)")


OnLoop: TypeAlias = "Callable[[Loop], None]"
ShownScreens: TypeAlias = "AbstractContextManager[tuple[Screen, OnLoop]]"


@contextmanager
def shown(
    options: argparse.Namespace, config: Config, say: Callable[[str], None], on_loop: OnLoop
) -> Iterator[tuple[Screen, OnLoop]]:
    """Have the screens that were asked for: the terminal, and the page where it is wanted.

    Args:
        options: The command line.
        config: The configuration.
        say: Takes lines that the user must see.
        on_loop: What is to be called with the loop before it runs.

    Yields:
        Where the loop is to show the session, and what is to be called with it now.

    Raises:
        PageError: The page cannot be served, or a flag of it stands alone.
        LibraryError: A file of the library is malformed.
    """
    from voice.screen.session_captions import captions_for

    if not options.page:
        if options.lan or options.port is not None:
            raise PageError("--lan and --port are for the page.", "Give --page as well.")
        with captions_for(config, logging=options.verbose) as terminal:
            yield terminal, on_loop
        return
    from voice.dialogue.events import Noted, Typed
    from voice.screen.page.serving import serve_page
    from voice.screen.screens import Screens

    with (
        serve_page(config, lan=options.lan, port=options.port, say=say) as page,
        captions_for(config, logging=options.verbose) as terminal,
    ):

        def on_both(loop: Loop) -> None:
            page.obey_through(
                lambda phrase: loop.tell(Typed(phrase.text, (phrase,))), lambda text: loop.tell(Noted(text))
            )
            on_loop(loop)

        yield Screens(terminal, page), on_both


def _port(given: str) -> int:
    port = int(given)
    if not 0 < port <= _MOST_PORT:
        raise argparse.ArgumentTypeError(f"{port} is no port: 1 to {_MOST_PORT}")
    return port
