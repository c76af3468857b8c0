"""Captions and the countdown, in the terminal."""

import os
from collections.abc import Callable
from enum import StrEnum
from types import TracebackType
from typing import Protocol, Self

from rich.console import Console
from rich.live import Live
from rich.table import Table
from rich.text import Text

BAR = 30
"""Width of the countdown's bar, in characters."""


class Who(StrEnum):
    """Whose line a caption is."""

    COACH = "coach"
    USER = "you"
    UNSURE = "heard"
    NOTE = "note"


class Moment(Protocol):
    """What the countdown shows; `voice.coach.view.View` is one."""

    @property
    def state(self) -> str: ...  # noqa: D102 - see the class

    @property
    def stretch(self) -> str: ...  # noqa: D102

    @property
    def place(self) -> int: ...  # noqa: D102

    @property
    def stretches(self) -> int: ...  # noqa: D102

    @property
    def side(self) -> str | None: ...  # noqa: D102

    @property
    def seconds_left(self) -> float | None: ...  # noqa: D102

    @property
    def seconds(self) -> float | None: ...  # noqa: D102

    @property
    def key(self) -> str: ...  # noqa: D102

    @property
    def runs(self) -> bool: ...  # noqa: D102


_STYLES = {Who.COACH: "cyan", Who.USER: "bold green", Who.UNSURE: "bright_black", Who.NOTE: "yellow"}


class _Terminal(Console):
    """A console that falls silent, instead of ending the program, when its reader has gone."""

    def on_broken_pipe(self) -> None:
        self.quiet = True
        # What is still buffered would fail once more when the interpreter closes standard output.
        os.dup2(os.open(os.devnull, os.O_WRONLY), self.file.fileno())


class Captions:
    """A line for everything said and heard, and below them, on a terminal, the countdown.

    Where standard output is no terminal, there are only the lines: a file or a pipe gets plain text.

    Args:
        console: Where to write; rich's usual one if None.
    """

    def __init__(self, console: Console | None = None) -> None:
        self._console = console or _Terminal(highlight=False)
        # Refreshed by whoever calls `countdown`, so that no thread of rich's own writes in between.
        self._typing = ""
        self._live = Live(console=self._console, auto_refresh=False, transient=True) if self.is_live else None

    @property
    def is_live(self) -> bool:
        """Whether there is a terminal that a countdown can be drawn on."""
        return self._console.is_interactive

    def __enter__(self) -> Self:
        """Take the terminal."""
        if self._live:
            self._live.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Give the terminal back."""
        if self._live:
            self._live.stop()

    def caption(self, who: Who, text: str, seconds: float) -> None:
        """Write a line.

        Args:
            who: Whose.
            text: What was said or heard.
            seconds: When, since the coach was started.
        """
        minutes, rest = divmod(max(0, int(seconds)), 60)
        stamp = f"{minutes:2}:{rest:02}"
        if not self._console.is_terminal:
            self._write(lambda: self._console.print(f"{stamp} {who.value:>5} {text}", soft_wrap=True, markup=False))
            return
        line = Table.grid(padding=(0, 1))
        line.add_column(style="bright_black", width=5, no_wrap=True)
        line.add_column(style=_STYLES[who], width=5, justify="right", no_wrap=True)
        line.add_column(style=_STYLES[who])
        line.add_row(stamp, who.value, Text(text))
        self._write(lambda: self._console.print(line))

    def countdown(self, moment: Moment) -> None:
        """Draw where the session stands."""
        live = self._live
        if live:
            self._write(lambda: live.update(drawn(moment, self._typing), refresh=True))

    def typing(self, text: str) -> None:
        """Show what is being typed, from the next countdown on; from any thread."""
        self._typing = text

    def _write(self, write: Callable[[], None]) -> None:
        try:
            write()
        except OSError:
            # The terminal was closed: the session must not die of it.
            self._console.quiet = True


def drawn(moment: Moment, typing: str = "") -> Text:
    """Return where the session stands as a line: stretch, state, and the time that is left."""
    side = f", {moment.side} side" if moment.side else ""
    line = Text(f"{moment.place}/{moment.stretches} {moment.stretch}{side} · {moment.state} ", style="bold")
    if moment.seconds_left is not None and moment.seconds:
        left = max(0.0, moment.seconds_left)
        filled = min(BAR, round(BAR * (1 - left / moment.seconds)))
        line.append("━" * filled, style="green")
        line.append("━" * (BAR - filled), style="bright_black")
        line.append(f" {left:4.1f} s")
    if typing:
        line.append(f"\n> {typing}", style="green")
    return line
