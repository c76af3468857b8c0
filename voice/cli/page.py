"""The screens of a session: the terminal, and with `--page` the web page."""

# ruff: noqa: PLC0415 - figures and a web server are slow to import, and `--version` needs none of them

from __future__ import annotations

import argparse
from contextlib import AbstractContextManager, contextmanager
from functools import cache
from typing import TYPE_CHECKING, TypeAlias

from voice.errors import PageError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from voice.body.pose import Figure
    from voice.config import Config
    from voice.dialogue.inbox import Inbox
    from voice.grammar.grammar import Grammar
    from voice.grammar.phrase import Phrase
    from voice.library.repertoire import Repertoire
    from voice.screen.screens import Screen

_MOST_PORT = 65535


def add_page_flags(parser: argparse.ArgumentParser) -> None:
    """Add the page's flags to the command line."""
    parser.add_argument("--page", action="store_true", help="show the session on a web page, for a screen near the mat")
    parser.add_argument("--lan", action="store_true", help="with --page: open it to the local network, with a code")
    parser.add_argument("--port", type=_port, metavar="N", help="with --page: its port (8765, or a free one)")


Show: TypeAlias = "Callable[[Repertoire, Grammar], AbstractContextManager[tuple[Screen, Inbox]]]"


@contextmanager
def shown(
    options: argparse.Namespace,
    config: Config,
    repertoire: Repertoire,
    grammar: Grammar,
    *,
    say: Callable[[str], None],
) -> Iterator[tuple[Screen, Inbox]]:
    """Show the screens that were asked for: the terminal, and the page if wanted.

    Args:
        options: The command line.
        config: The configuration.
        repertoire: What was read of the library for it.
        grammar: What can be said.
        say: Takes lines that the user must see.

    Yields:
        Where the loop is to show the session, and its inbox, which takes what is tapped.

    Raises:
        PageError: The page cannot be served, or a flag of it stands alone.
        LibraryError: A file of the library is malformed.
    """
    from voice.dialogue.inbox import Inbox
    from voice.grammar.commands import usual_phrases
    from voice.library.figures import figures_for
    from voice.screen.session_captions import captions_for

    inbox, phrases = Inbox(), usual_phrases(grammar)

    @cache
    def figures() -> dict[str, Figure]:
        return figures_for(repertoire, config.bodies)

    if not options.page:
        if options.lan or options.port is not None:
            raise PageError("--lan and --port only work with --page.", "Add --page.")
        with captions_for(config, phrases, figures, logging=options.verbose) as terminal:
            yield terminal, inbox
        return
    from voice.dialogue.events import Typed
    from voice.screen.page.pictures import pictures_of
    from voice.screen.page.serving import serve_page
    from voice.screen.screens import Screens

    pictures = pictures_of(repertoire.library, figures())

    def take(phrase: Phrase) -> None:
        inbox.put(Typed(phrase.text, (phrase,)))

    with (
        serve_page(
            config, pictures, phrases, lan=options.lan, port=options.port, say=say, take=take, note=inbox.note
        ) as page,
        captions_for(
            # The address and its code stand there until somebody has begun.
            *(config, phrases, figures),
            logging=options.verbose,
            fills_later=options.lan,
        ) as terminal,
    ):
        yield Screens(terminal, page), inbox


def _port(given: str) -> int:
    port = int(given)
    if not 0 < port <= _MOST_PORT:
        raise argparse.ArgumentTypeError(f"{port} is not a port: 1 to {_MOST_PORT}")
    return port
