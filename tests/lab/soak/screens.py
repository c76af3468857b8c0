"""The screens of a soak: plain lines, a whole terminal, and the page with viewers who come and go."""

import asyncio
import io
from collections.abc import Callable
from random import Random
from typing import Self

from rich.console import Console

from tests.lab.loaded import usual_in
from voice.coach.activity import State
from voice.config import Config
from voice.library.figures import load_figures
from voice.screen.page.page_screen import PageScreen
from voice.screen.page.words import PageWords
from voice.screen.screens import Screens
from voice.screen.session_captions import sayings_in
from voice.screen.terminal.captions import Captions, Moment

MOST_VIEWERS = 5
DRAWN_EVERY = 10
"""Of the moments that are to be drawn, the whole terminal draws one in so many: each costs a millisecond."""


class Nowhere(io.StringIO):
    """Takes text, and keeps none of it."""

    def write(self, text: str) -> int:
        """Forget it."""
        return len(text)


class Seldom(Captions):
    """Captions that draw only some of the moments."""

    _asked = 0

    def countdown(self, moment: Moment) -> None:
        """Draw one of a number of moments."""
        self._asked += 1
        if self._asked % DRAWN_EVERY == 0:
            super().countdown(moment)


class EveryScreen(Screens):
    """All the screens there are; a context manager.

    Args:
        config: The configuration.
        clock: The coach's clock, by which the page counts.
        chance: Of viewers who come and go.
    """

    def __init__(self, config: Config, clock: Callable[[], float], chance: Random) -> None:
        figures, usual = load_figures(), usual_in(config.language)
        terminal = Console(file=Nowhere(), force_terminal=True, color_system="truecolor", width=100, height=30)
        self._full = Seldom(terminal, figures=figures.get, sayings=lambda state: sayings_in(State(state), usual))
        self._page = PageScreen(usual, PageWords.of(config.language), frozenset(figures), lambda _: None, clock)
        super().__init__(Captions(Console(file=Nowhere())), self._full, self._page)
        self._chance = chance
        self._loop = asyncio.new_event_loop()
        self._viewers: list[asyncio.Task[None]] = []
        self.shown = 0

    def __enter__(self) -> Self:
        """Take the terminal."""
        self._full.__enter__()
        return self

    def __exit__(self, *_: object) -> None:
        """Give it back, and send the viewers away."""
        for viewer in self._viewers:
            self._send_away(viewer)
        self._loop.close()
        self._full.__exit__(None, None, None)

    def look(self) -> None:
        """Have the viewers see what is new, and some come or go."""
        if len(self._viewers) < self._chance.randint(0, MOST_VIEWERS):
            self._viewers.append(self._loop.create_task(self._watch()))
        elif self._viewers:
            self._send_away(self._viewers.pop(self._chance.randrange(len(self._viewers))))
        self._loop.run_until_complete(asyncio.sleep(0))

    def _send_away(self, viewer: "asyncio.Task[None]") -> None:
        viewer.cancel()
        self._loop.run_until_complete(asyncio.gather(viewer, return_exceptions=True))

    async def _watch(self) -> None:
        async for shown in self._page.feed.follow():
            self.shown += shown is not None
