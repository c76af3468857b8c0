"""The whole terminal: figure, ring, captions, and what can be said; only what changes is written."""

import time
from collections.abc import Callable, Sequence
from contextlib import ExitStack
from functools import lru_cache
from math import ceil
from types import TracebackType
from typing import Self

from rich.console import Console
from rich.control import Control
from rich.segment import ControlType
from rich.text import Text

from voice.screen.terminal.alternate_screen import borrowed
from voice.screen.terminal.caption import STYLES, Caption
from voice.screen.terminal.cells import blocks, dots
from voice.screen.terminal.countdown_line import Moment, title
from voice.screen.terminal.drawn_figures import Figures, FigureSketch, Gallery, Lines
from voice.screen.terminal.layout import Arrangement
from voice.screen.terminal.ring import ring, step_of

Sayings = Callable[[str], Sequence[str]]
"""Gives what one can say in a state, the most useful first."""

TURN = 4.0
"""Seconds for which each of the two poses is shown while a stretch is being explained."""

EXPLAINED = frozenset({"ready", "preface", "explaining"})
"""The states in which the way into the stretch matters as well as the stretch itself."""

_MARGIN = 13
"""Columns before a caption's text."""


class FullScreen:
    """Draws the session's moments on the whole terminal; a context manager that gives it back.

    Args:
        console: The terminal.
        figures: Gives the figures of stretches.
        sayings: Gives what one can say.
        clock: Seconds, by which the two poses take turns.
    """

    def __init__(
        self, console: Console, figures: Figures, sayings: Sayings, clock: Callable[[], float] = time.monotonic
    ) -> None:
        self._console = console
        coloured = console.color_system is not None and not console.no_color
        self.gallery = Gallery(figures, coloured=coloured)
        self._draw_cells = blocks if coloured else dots
        self._sayings = sayings
        self._clock = clock
        self._shown: dict[tuple[int, int], Text] = {}
        self._size: tuple[int, int] = (0, 0)
        self._borrowed = ExitStack()
        self._ring = lru_cache(maxsize=1)(self._new_ring)

    def __enter__(self) -> Self:
        """Take the terminal."""
        self._borrowed.enter_context(borrowed(self._console))
        self._shown = {}
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Give the terminal back."""
        self._borrowed.close()

    def draw(self, moment: Moment, captions: Sequence[Caption], typing: str) -> None:
        """Show a moment; writes what is not there yet, and nothing where nothing has changed."""
        columns, rows = self._console.size
        places = Arrangement.of(columns, rows)
        if places is None:
            return
        pieces = self.pieces(places, moment, captions, typing)
        fresh = self._size != (columns, rows)
        if fresh:
            self._size, self._shown = (columns, rows), {}
        changed = {at: piece for at, piece in pieces.items() if self._shown.get(at) != piece}
        if not changed:
            return
        with self._console:
            if fresh:
                self._console.control(Control.home(), Control.clear())
            for (row, column), piece in changed.items():
                self._console.control(Control.move_to(column, row))
                self._console.print(piece, end="", no_wrap=True, overflow="crop", highlight=False)
            # Where a key that shows all the same does the least harm.
            self._console.control(Control((ControlType.CURSOR_MOVE_TO, 1, 1)))
        self._shown = pieces

    def pieces(
        self, places: Arrangement, moment: Moment, captions: Sequence[Caption], typing: str
    ) -> dict[tuple[int, int], Text]:
        """Return what stands on the screen, by row and column; each is as wide as its place."""
        pieces = {(0, 0): _title(moment, places.columns)}
        row, column = places.figure
        for down, line in enumerate(self._figure(moment, places)):
            pieces[row + down, column] = line
        row, column = places.ring
        for down, line in enumerate(self._countdown(moment, places)):
            pieces[row + down, column] = line
        for down, line in enumerate(self._last(captions, places)):
            pieces[places.captions + down, 0] = line
        pieces[places.sayings, 0] = _wide(said(self._sayings(moment.state), places.columns), places.columns)
        # The last place of a terminal is left alone: some scroll when it is written.
        pieces[places.typing, 0] = _wide(Text(f" > {typing}" if typing else "", style="green"), places.columns - 1)
        return pieces

    def _figure(self, moment: Moment, places: Arrangement) -> Lines:
        explained = moment.state in EXPLAINED
        start = explained and int(self._clock() / TURN) % 2 == 0
        sketch = FigureSketch(moment.key, start, moment.side == "right", places.figure_columns, places.picture_rows)
        if explained:
            # The other one is wanted next.
            self.gallery.picture(FigureSketch(sketch.key, not start, sketch.mirrored, sketch.columns, sketch.rows))
        lines = self.gallery.picture(sketch)
        return lines or _empty(places.figure_columns, places.picture_rows)

    def _countdown(self, moment: Moment, places: Arrangement) -> Lines:
        if moment.seconds_left is None or not moment.seconds:
            return _words(moment, places.ring_columns, places.ring_rows)
        left = max(0.0, moment.seconds_left)
        return self._ring(
            places.ring_columns, places.ring_rows, step_of(left, moment.seconds), ceil(left - 1e-6), moment.runs
        )

    def _new_ring(self, columns: int, rows: int, step: int, seconds: int, running: bool) -> Lines:  # noqa: FBT001
        return self._draw_cells(ring(columns, rows, step, seconds, running=running))

    def _last(self, captions: Sequence[Caption], places: Arrangement) -> list[Text]:
        lines: list[Text] = []
        for caption in reversed(captions):
            if len(lines) >= places.caption_rows:
                break
            lines[:0] = _caption(self._console, caption, places.columns)
        lines = lines[-places.caption_rows :]
        return [*lines, *(_wide(Text(), places.columns) for _ in range(places.caption_rows - len(lines)))]


def said(sayings: Sequence[str], columns: int) -> Text:
    """Return what one can say in a line, as much of it as there is room for."""
    line = Text(" say: ", style="bright_black")
    between = ""
    for saying in sayings:
        if line.cell_len + len(between) + len(saying) < columns:
            line.append(between, style="bright_black")
            line.append(saying, style="bold")
            between = " · "
    return line


def _title(moment: Moment, columns: int) -> Text:
    name, state = Text(f" {title(moment)}", style="bold"), Text(f"{moment.state} ", style="bold cyan")
    name.truncate(max(1, columns - state.cell_len - 1), overflow="ellipsis")
    return name + Text(" " * (columns - name.cell_len - state.cell_len)) + state


def _words(moment: Moment, columns: int, rows: int) -> Lines:
    """Return the state in words, where there is nothing to count."""
    words = [Text(moment.state, style="bold cyan")]
    if moment.side:
        words.append(Text(f"{moment.side} side", style="bold"))
    lines = [Text(" " * columns) for _ in range(rows)]
    for place, word in enumerate(words, (rows - len(words)) // 2):
        word.truncate(columns)
        word.align("center", columns)
        lines[place] = word
    return tuple(lines)


@lru_cache(maxsize=64)
def _caption(console: Console, caption: Caption, columns: int) -> tuple[Text, ...]:
    style = STYLES[caption.who]
    wrapped = Text(caption.text, style=style).wrap(console, columns - _MARGIN - 1)
    lines = []
    for place, text in enumerate(wrapped):
        before = Text(" " * _MARGIN)
        if place == 0:
            before = Text.assemble((f" {caption.stamp} ", "bright_black"), (f"{caption.who.value:>5} ", style))
        text.rstrip()
        lines.append(_wide(before + text, columns))
    return tuple(lines)


@lru_cache(maxsize=4)
def _empty(columns: int, rows: int) -> Lines:
    return tuple(Text(" " * columns) for _ in range(rows))


def _wide(line: Text, columns: int) -> Text:
    """Return a line that fills its place, so that it wipes away what was there."""
    line = line.copy()
    line.truncate(columns, overflow="ellipsis", pad=True)
    return line
