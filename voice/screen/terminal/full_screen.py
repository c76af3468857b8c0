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

from voice.coach.activity import State
from voice.library.figures import picture_key
from voice.screen.terminal.alternate_screen import borrowed
from voice.screen.terminal.caption import STYLES, Caption, widest
from voice.screen.terminal.cells import blocks, dots
from voice.screen.terminal.countdown_line import Moment, prompt, title
from voice.screen.terminal.drawn_figures import Figures, FigureSketch, Gallery, Lines
from voice.screen.terminal.layout import Arrangement
from voice.screen.terminal.ring import ring, step_of
from voice.screen.terminal.summary_panel import panel
from voice.screen.terminal.words import Labels

Sayings = Callable[[str], Sequence[str]]
"""Returns what can be said in a state, the most useful first."""

TURN = 4.0
"""Seconds for which each of the two poses is shown during an explanation."""

EXPLAINED = frozenset({State.READY, State.PREFACE, State.EXPLAINING})
"""The states in which the way into the stretch matters as well as the stretch itself."""

_MARGIN = 8
"""Columns before a caption's text, besides the speaker's name."""


class FullScreen:
    """Draws the session on the whole terminal; a context manager that restores it.

    Args:
        console: The terminal.
        figures: Gives the figures of stretches.
        sayings: Gives what one can say.
        labels: What everything is called.
        clock: Seconds, by which the two poses take turns.
    """

    def __init__(
        self,
        console: Console,
        figures: Figures,
        sayings: Sayings,
        labels: Labels,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._console = console
        coloured = console.color_system is not None and not console.no_color
        self.gallery = Gallery(figures, coloured=coloured)
        self._draw_cells = blocks if coloured else dots
        self._sayings = sayings
        self._labels = labels
        self._clock = clock
        self._shown: dict[tuple[int, int], Text] = {}
        self._size: tuple[int, int] = (0, 0)
        self._pictured = True
        self._borrowed = ExitStack()
        self._ring = lru_cache(maxsize=1)(self._new_ring)

    def __enter__(self) -> Self:
        """Take over the terminal."""
        self._borrowed.enter_context(borrowed(self._console))
        self._shown = {}
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Restore the terminal."""
        self._borrowed.close()

    def draw(self, moment: Moment, captions: Sequence[Caption], typing: str | None) -> None:
        """Show a moment; writes only what has changed."""
        columns, rows = self._console.size
        places = Arrangement.of(columns, rows)
        if places is None:
            return
        pieces = self.pieces(places, moment, captions, typing)
        fresh = self._size != (columns, rows)
        if fresh:
            self._size, self._shown = (columns, rows), {}
        if (moment.summary is None) != self._pictured:
            # The summary takes the place of figure and ring, which lie elsewhere.
            self._pictured, fresh = moment.summary is None, True
            self._shown = {}
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
        self, places: Arrangement, moment: Moment, captions: Sequence[Caption], typing: str | None
    ) -> dict[tuple[int, int], Text]:
        """Return what is on the screen, by row and column; each piece is as wide as its place."""
        labels, words = self._labels, self._labels.words
        pieces = {(0, 0): _title(moment, labels, places.columns)}
        if moment.summary is None:
            row, column = places.figure
            for down, line in enumerate(self._figure(moment, places)):
                pieces[row + down, column] = line
            row, column = places.ring
            for down, line in enumerate(self._countdown(moment, places)):
                pieces[row + down, column] = line
        else:
            for down, line in enumerate(panel(moment.summary, labels.page, places.columns, places.picture_rows)):
                pieces[places.figure[0] + down, 0] = line
        for down, line in enumerate(self._last(captions, places)):
            pieces[places.captions + down, 0] = line
        if moment.closes_in is not None:
            sayings = Text(f" {labels.until_seen(moment.closes_in)}", style="bold")
        else:
            before = words.say if typing is None else words.type
            sayings = said(before, self._sayings(moment.state), places.columns)
        pieces[places.sayings, 0] = _wide(sayings, places.columns)
        # The last place of a terminal is left alone: some scroll when it is written.
        line = Text() if typing is None else Text(" ") + prompt(typing, labels)
        pieces[places.typing, 0] = _wide(line, places.columns - 1)
        return pieces

    def _figure(self, moment: Moment, places: Arrangement) -> Lines:
        explained = moment.state in EXPLAINED
        start = explained and int(self._clock() / TURN) % 2 == 0
        key = picture_key(moment.key, easier=moment.easier)
        sketch = FigureSketch(key, start, moment.side == "right", places.figure_columns, places.picture_rows)
        if explained:
            # The other one is wanted next.
            self.gallery.picture(FigureSketch(sketch.key, not start, sketch.mirrored, sketch.columns, sketch.rows))
        lines = self.gallery.picture(sketch)
        return lines or _empty(places.figure_columns, places.picture_rows)

    def _countdown(self, moment: Moment, places: Arrangement) -> Lines:
        if moment.seconds_left is None or not moment.seconds:
            return _words(moment, self._labels, places.ring_columns, places.ring_rows)
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
            lines[:0] = _caption(self._console, caption, self._labels, places.columns)
        lines = lines[-places.caption_rows :]
        return [*lines, *(_wide(Text(), places.columns) for _ in range(places.caption_rows - len(lines)))]


def said(before: str, sayings: Sequence[str], columns: int) -> Text:
    """Return what can be said as a line, after a label, as much as there is room for."""
    line = Text(f" {before}: ", style="bright_black")
    between = ""
    for saying in sayings:
        if line.cell_len + len(between) + len(saying) < columns:
            line.append(between, style="bright_black")
            line.append(saying, style="bold")
            between = " · "
    return line


def _title(moment: Moment, labels: Labels, columns: int) -> Text:
    name = Text(f" {title(moment, labels) if moment.summary is None else ''}", style="bold")
    state = Text(f"{labels.states[moment.state]} ", style="bold cyan")
    name.truncate(max(1, columns - state.cell_len - 1), overflow="ellipsis")
    return name + Text(" " * (columns - name.cell_len - state.cell_len)) + state


def _words(moment: Moment, labels: Labels, columns: int, rows: int) -> Lines:
    """Return the state in words, if there is nothing to count."""
    words = [Text(labels.states[moment.state], style="bold cyan")]
    if moment.side:
        words.append(Text(labels.sides[moment.side], style="bold"))
    lines = [Text(" " * columns) for _ in range(rows)]
    for place, word in enumerate(words, (rows - len(words)) // 2):
        word.truncate(columns)
        word.align("center", columns)
        lines[place] = word
    return tuple(lines)


def _caption(console: Console, caption: Caption, labels: Labels, columns: int) -> tuple[Text, ...]:
    who = labels.words.who
    return _laid_out(console, caption, f"{who[caption.who]:>{widest(who)}}", columns)


@lru_cache(maxsize=64)
def _laid_out(console: Console, caption: Caption, who: str, columns: int) -> tuple[Text, ...]:
    style, margin = STYLES[caption.who], _MARGIN + len(who)
    wrapped = Text(caption.text, style=style).wrap(console, columns - margin - 1)
    lines = []
    for place, text in enumerate(wrapped):
        before = Text(" " * margin)
        if place == 0:
            before = Text.assemble((f" {caption.stamp} ", "bright_black"), (f"{who} ", style))
        text.rstrip()
        lines.append(_wide(before + text, columns))
    return tuple(lines)


@lru_cache(maxsize=4)
def _empty(columns: int, rows: int) -> Lines:
    return tuple(Text(" " * columns) for _ in range(rows))


def _wide(line: Text, columns: int) -> Text:
    """Return a line that fills its place, so that it overwrites what was there."""
    line = line.copy()
    line.truncate(columns, overflow="ellipsis", pad=True)
    return line
