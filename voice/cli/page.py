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
    from voice.dialogue.inbox import Inbox
    from voice.grammar.grammar import Grammar
    from voice.grammar.phrase import Phrase
    from voice.library.repertoire import Repertoire
    from voice.screen.screens import Screen

_MOST_PORT = 65535


def add_page_flags(parser: argparse.ArgumentParser) -> None:
    """Add them to the command line."""
    parser.add_argument("--page", action="store_true", help="show the session on a page, for a screen beside the mat")
    parser.add_argument("--lan", action="store_true", help="with --page: let the local network see it, with a code")
    parser.add_argument("--port", type=_port, metavar="N", help="with --page: where it is served (8765, or a free one)")


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
    """Have the screens that were asked for: the terminal, and the page where it is wanted.

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
    from voice.screen.session_captions import captions_for

    inbox, phrases = Inbox(), usual_phrases(grammar)
    if not options.page:
        if options.lan or options.port is not None:
            raise PageError("--lan and --port are for the page.", "Give --page as well.")
        with captions_for(config, phrases, logging=options.verbose) as terminal:
            yield terminal, inbox
        return
    from voice.dialogue.events import Typed
    from voice.library.figures import load_figures
    from voice.screen.page.pictures import pictures_of
    from voice.screen.page.serving import serve_page
    from voice.screen.screens import Screens

    figures = load_figures()
    pictures = pictures_of(repertoire.library, figures)

    def take(phrase: Phrase) -> None:
        inbox.put(Typed(phrase.text, (phrase,)))

    with (
        serve_page(
            config, pictures, phrases, lan=options.lan, port=options.port, say=say, take=take, note=inbox.note
        ) as page,
        captions_for(config, phrases, lambda: figures, logging=options.verbose) as terminal,
    ):
        yield Screens(terminal, page), inbox


def _port(given: str) -> int:
    port = int(given)
    if not 0 < port <= _MOST_PORT:
        raise argparse.ArgumentTypeError(f"{port} is no port: 1 to {_MOST_PORT}")
    return port
