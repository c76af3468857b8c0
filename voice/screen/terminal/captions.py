"""Captions and the countdown, in the terminal."""

import sys
from collections.abc import Callable
from types import TracebackType
from typing import IO, Self, cast

from rich.console import Console
from rich.live import Live
from rich.text import Text

from voice.coach.activity import State
from voice.coach.view import UNDER_WAY
from voice.config import Language
from voice.screen.terminal.caption import Caption, Who
from voice.screen.terminal.countdown_line import Moment, drawn, visible
from voice.screen.terminal.drawn_figures import Figures
from voice.screen.terminal.full_screen import FullScreen, Sayings
from voice.screen.terminal.layout import Arrangement
from voice.screen.terminal.nonblocking_output import MOST, PATIENCE, Outlet
from voice.screen.terminal.words import Labels, load_labels

__all__ = ["Captions", "Moment", "Who"]

_SHOWN = 100
"""Captions that are kept after they are written: more than any picture shows."""

_OWED = 5000
"""Captions that are kept for a terminal while a picture fills it: half a day of sessions without a break, and more
lines than most terminals keep."""


class Captions:
    """A line for everything said and heard, and in a terminal a picture of the session.

    A terminal that is large enough is filled by that picture, and gets the captions when it is given back; a smaller
    one has them at once, with one line below them that counts down. Where standard output is no terminal, or a plain
    one, there are only the lines.

    Args:
        console: Where to write; standard output if None, without ever waiting for it.
        figures: Gives the figures of stretches by their ids; None for no pictures but that one line.
        sayings: Gives what one can say in a state.
        plain: Whether a screen reader reads along: no picture and no colour, and each line tells by itself whose it is.
        labels: What everything is called; in English if None.
        fills_later: Whether the terminal is filled only once something has begun: what stands above is needed first.
    """

    def __init__(  # noqa: PLR0913 - each is a setting of its own, given by name
        self,
        console: Console | None = None,
        *,
        figures: Figures | None = None,
        sayings: Sayings = lambda _: (),
        plain: bool = False,
        labels: Labels | None = None,
        fills_later: bool = False,
    ) -> None:
        self._may_fill = not fills_later
        self._console = console or Console(file=_standard_output(), highlight=False)
        self._outlet = self._console.file if isinstance(self._console.file, Outlet) else None
        self._plain = plain or self._console.is_dumb_terminal
        self._labels = labels or load_labels(Language.ENGLISH)
        self._typing: str | None = None
        self._captions: list[Caption] = []
        self._written = 0
        drawable = figures is not None and self._console.encoding.startswith("utf") and not self._console.legacy_windows
        full = self.is_live and figures and drawable
        self._full = FullScreen(self._console, figures, sayings, self._labels) if full and figures else None
        self._live: Live | None = None
        self._line = Text()
        self._is_full = False

    @property
    def is_live(self) -> bool:
        """Whether there is a terminal that can show a countdown."""
        return self._console.is_interactive and not self._plain

    def __enter__(self) -> Self:
        """Take over the terminal."""
        if self.is_live:
            self._arrange()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Restore the terminal, with all captions on it."""
        self._leave()
        if self._full:
            self._full.gallery.close()
        self._write(self._catch_up)
        if self._outlet:
            while self._owes and self._outlet.settle(PATIENCE):
                self._write(self._catch_up)
            self._outlet.release(PATIENCE)

    def caption(self, who: Who, text: str, seconds: float) -> None:
        """Write a line.

        Args:
            who: Whose.
            text: What was said or heard.
            seconds: When, since the coach was started.
        """
        self._captions.append(Caption(who, visible(text), seconds))
        if not self._is_full:
            self._write(self._catch_up)
        self._forget()

    def countdown(self, moment: Moment) -> None:
        """Draw where the session is; writes nothing if nothing has changed."""
        # A picture that has to wait is out of date when it is seen.
        if self.is_live and not (self._outlet and self._outlet.waiting):
            self._write(lambda: self._draw(moment))

    def typing(self, text: str | None) -> None:
        """Show what is being typed from the next countdown on, None if there will be no more; from any thread."""
        self._typing = text

    def _draw(self, moment: Moment) -> None:
        self._may_fill = self._may_fill or State(moment.state) in UNDER_WAY
        self._arrange()
        if self._is_full and self._full:
            self._full.draw(moment, self._captions, self._typing)
            return
        line = drawn(moment, self._labels, self._typing)
        if self._live and line != self._line:
            self._line = line
            self._live.update(line, refresh=True)

    def _arrange(self) -> None:
        """Fill the terminal or leave it, as its size allows."""
        fits = self._may_fill and self._full is not None and Arrangement.of(*self._console.size) is not None
        if fits == self._is_full and (fits or self._live):
            return
        self._leave()
        if fits and self._full:
            self._full.__enter__()
            self._is_full = True
        else:
            self._catch_up()
            # Refreshed by whoever calls `countdown`, so that no thread of rich's own writes in between.
            self._live, self._line = Live(console=self._console, auto_refresh=False, transient=True), Text()
            self._live.start()

    def _leave(self) -> None:
        if self._is_full and self._full:
            self._is_full = False
            self._full.__exit__(None, None, None)
        if self._live:
            self._live.stop()
            self._live = None

    def _catch_up(self) -> None:
        """Write the captions that have not been written yet."""
        while self._owes and not self._held_up:
            caption = self._captions[self._written]
            self._written += 1
            if self._plain:
                words = self._labels.words.read_aloud
                self._console.print(caption.read_aloud(words), soft_wrap=True, markup=False, highlight=False)
            elif not self._console.is_terminal:
                words = self._labels.words.who
                self._console.print(caption.timed(words), soft_wrap=True, markup=False, highlight=False)
            else:
                self._console.print(caption.layout(self._labels.words.who))

    def _forget(self) -> None:
        """Drop old captions, some at a time: a coach may run for days."""
        kept = max(_SHOWN, min(len(self._captions) - self._written, _OWED))
        gone = len(self._captions) - kept
        if gone > _SHOWN:
            del self._captions[:gone]
            self._written = max(0, self._written - gone)

    @property
    def _owes(self) -> bool:
        return self._written < len(self._captions)

    @property
    def _held_up(self) -> bool:
        """Whether pending output has to wait until there is room again."""
        return self._outlet is not None and self._outlet.waiting > MOST

    def _write(self, write: Callable[[], None]) -> None:
        try:
            write()
        except OSError:
            # The terminal was closed: the session must not die of it.
            self._console.quiet = True


def _standard_output() -> IO[str] | None:
    """Return an outlet for standard output; None if that is not a file of the system."""
    try:
        return cast("IO[str]", Outlet(sys.stdout))
    except (AttributeError, OSError, ValueError):
        return None
