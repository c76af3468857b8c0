"""The stretches' figures in characters, each drawn once, outside the thread that draws the screen."""

from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass

from rich.text import Text

from voice.body.pose import Figure
from voice.screen.figure.raster import raster
from voice.screen.terminal.cells import ACROSS, DOWN, blocks, dots

Figures = Callable[[str], Figure | None]
"""Returns a figure by its `picture_key`, None if there is none."""

Lines = tuple[Text, ...]


@dataclass(frozen=True, slots=True)
class FigureSketch:
    """How to draw a figure.

    Attributes:
        key: The figure's `picture_key`.
        start: Whether it is to be seen how it begins.
        mirrored: Whether the right side is at work: figures are drawn for the left one.
        columns: Characters from left to right.
        rows: Lines.
    """

    key: str
    start: bool
    mirrored: bool
    columns: int
    rows: int


class Gallery:
    """Draws each sketch once; a context manager, because it draws in its own thread.

    Drawing one takes about thirty milliseconds: too long for the loop, which has cues to give.

    Args:
        figures: Gives the figures; called in that thread alone.
        coloured: Whether the terminal has colours.
    """

    def __init__(self, figures: Figures, *, coloured: bool) -> None:
        self._figures = figures
        self._draw = blocks if coloured else dots
        self._drawn: dict[FigureSketch, Future[Lines | None]] = {}
        self._painter = ThreadPoolExecutor(max_workers=1, thread_name_prefix="painter")

    def picture(self, sketch: FigureSketch) -> Lines | None:
        """Return the drawing, None while it is being drawn or if there is no figure."""
        if sketch not in self._drawn:
            self._drawn[sketch] = self._painter.submit(self._picture, sketch)
        drawing = self._drawn[sketch]
        return drawing.result() if drawing.done() else None

    def wait(self) -> None:
        """Wait until everything that was requested is drawn."""
        for drawing in self._drawn.values():
            drawing.result()

    def close(self) -> None:
        """Stop drawing."""
        self._painter.shutdown(wait=False, cancel_futures=True)

    def _picture(self, sketch: FigureSketch) -> Lines | None:
        figure = self._figures(sketch.key)
        if figure is None:
            return None
        samples = raster(figure, sketch.columns * ACROSS, sketch.rows * DOWN, start=sketch.start)
        return self._draw(samples.flipped() if sketch.mirrored else samples)
