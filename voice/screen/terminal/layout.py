"""The layout of the screen: title, figure and ring side by side, captions, what can be said, what is typed."""

from dataclasses import dataclass
from typing import Self

LEAST_COLUMNS, LEAST_ROWS = 60, 16
"""Smallest size; a smaller terminal shows one line instead."""

RING_ROWS = 19
"""Largest size of the ring; more does not make it readable from farther away."""

_BELOW = 2
"""Lines for what can be said, and for what is typed."""

_TITLE = 1
_GAP = 2


@dataclass(frozen=True, slots=True)
class Arrangement:
    """The places on a terminal.

    Attributes:
        columns: Of the terminal.
        rows: Of the terminal.
        picture_rows: Of figure and ring, below the title.
        figure_columns: Of the figure, which stands on the left.
        ring_columns: Of the ring, which stands on the right.
        ring_rows: Of the ring.
        caption_rows: Below the picture, after an empty line.
    """

    columns: int
    rows: int
    picture_rows: int
    figure_columns: int
    ring_columns: int
    ring_rows: int
    caption_rows: int

    @classmethod
    def of(cls, columns: int, rows: int) -> Self | None:
        """Return the places on a terminal of that size, None if it is too small for a picture."""
        if columns < LEAST_COLUMNS or rows < LEAST_ROWS:
            return None
        caption_rows = max(4, rows // 4)
        picture_rows = rows - _TITLE - 1 - caption_rows - _BELOW
        ring_rows = min(picture_rows, RING_ROWS, columns // 4)
        ring_columns = 2 * ring_rows
        figure_columns = min(columns - ring_columns - 2 * _GAP, round(2.8 * picture_rows))
        return cls(columns, rows, picture_rows, figure_columns, ring_columns, ring_rows, caption_rows)

    @property
    def figure(self) -> tuple[int, int]:
        """Row and column where the figure begins: in the middle of the room that the ring leaves."""
        return _TITLE, (self.columns - self.ring_columns - self.figure_columns) // 3

    @property
    def ring(self) -> tuple[int, int]:
        """Row and column where the ring begins: in the middle of the room that the figure leaves."""
        left = self.figure[1] + self.figure_columns
        across = left + (self.columns - left - self.ring_columns) // 2
        return _TITLE + (self.picture_rows - self.ring_rows) // 2, across

    @property
    def captions(self) -> int:
        """Row where the captions begin."""
        return _TITLE + self.picture_rows + 1

    @property
    def sayings(self) -> int:
        """Row of what can be said."""
        return self.rows - 2

    @property
    def typing(self) -> int:
        """Row of what is typed."""
        return self.rows - 1
