"""Where on paper the stretches of a compact sheet stand: how many to a page, in which grid, and how large."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import accumulate, pairwise
from math import ceil

from voice.screen.figure.frame import PANEL
from voice.screen.sheet.content import Size, Tile

MOST_ON_ONE_PAGE = 12
"""Stretches of a routine that is still put on one page; there they are small."""

LARGE_ON_A_PAGE = 8
"""The most stretches on a page if there are several pages."""

MILLIMETRES = {Size.A4: (210.0, 297.0), Size.LETTER: (215.9, 279.4)}
"""Width and height of the paper."""

MARGIN = 9.0
GAP = 4.0
"""Millimetres between columns."""

HEAD = 15.0
FOOT, FOOT_WITH_SAYINGS = 33.0, 41.0
"""Millimetres of a page above and below its stretches, the gap between both included."""

_TILE_PADDING = 4.0
_TITLE_POINTS = 22.0
_WIDEST = 0.66
"""Width of a bold letter of a wide font, on average, by its size."""

_LINE = 1.3
"""Height of a line by the size of its letters; compact.css has the same."""

_MILLIMETRES_IN_A_POINT = 25.4 / 72


class Arrangement(StrEnum):
    """Where the words of a stretch stand.

    Attributes:
        BESIDE: All beside the figure, the name too.
        UNDER_NAME: The name above, the rest beside the figure.
        AROUND: The name above, how much of it beside the figure, what to do below.
        BELOW: The name above, the rest below the figure.
    """

    BESIDE = "beside"
    UNDER_NAME = "under_name"
    AROUND = "around"
    BELOW = "below"


@dataclass(frozen=True, slots=True)
class Grid:
    """How the stretches of a page stand.

    Attributes:
        columns: Beside each other.
        rows: Below each other.
        arrangement: Of each.
        points: Size of the letters that say what to do; all others go by it.
        share: Of a column's width, what the figure takes at the most.
        lines: Of such letters, what stands above and below a figure.
    """

    columns: int
    rows: int
    arrangement: Arrangement
    points: float
    share: float
    lines: float

    @property
    def places(self) -> int:
        """How many stretches have room."""
        return self.columns * self.rows


# The first in which all stretches have room is taken.
GRIDS = (
    Grid(1, 1, Arrangement.BELOW, 22, 1.0, 7.7),
    Grid(1, 2, Arrangement.BESIDE, 18, 0.66, 0),
    Grid(1, 3, Arrangement.BESIDE, 18, 0.5, 0),
    Grid(2, 2, Arrangement.BELOW, 14.5, 1.0, 6.3),
    Grid(2, 3, Arrangement.AROUND, 12.3, 0.7, 4.2),
    Grid(2, 4, Arrangement.UNDER_NAME, 10.9, 0.6, 1.7),
    Grid(3, 3, Arrangement.BELOW, 10, 1.0, 6.3),
    Grid(3, 4, Arrangement.AROUND, 9.5, 0.7, 4.7),
)


@dataclass(frozen=True, slots=True)
class Layout:
    """A compact sheet on its paper.

    Attributes:
        size: Of the paper.
        pages: The stretches of each.
        grid: Of every page.
        spare: Whether every page has a place left, for what to say.
        row: Height of a stretch, in millimetres.
        column: Width of a stretch, in millimetres.
        figure: Width of a figure, in millimetres.
    """

    size: Size
    pages: tuple[tuple[Tile, ...], ...]
    grid: Grid
    spare: bool
    row: float
    column: float
    figure: float

    def title_points(self, title: str) -> float:
        """Return at which size a title fits into one line."""
        width = MILLIMETRES[self.size][0] - 2 * MARGIN
        return min(_TITLE_POINTS, width / _MILLIMETRES_IN_A_POINT / _WIDEST / len(title))


def layout(tiles: Sequence[Tile], size: Size) -> Layout:
    """Return how stretches, at least one, stand on paper: as large as a page has room for."""
    pages = _pages(tiles)
    most = max(map(len, pages))
    grid = next(one for one in GRIDS if one.places >= most)
    spare = grid.places > most
    width, height = MILLIMETRES[size]
    foot = FOOT if spare else FOOT_WITH_SAYINGS
    row = (height - 2 * MARGIN - HEAD - foot) / grid.rows
    column = (width - 2 * MARGIN - GAP * (grid.columns - 1)) / grid.columns
    high = row - _TILE_PADDING - grid.lines * _LINE * grid.points * _MILLIMETRES_IN_A_POINT
    return Layout(size, pages, grid, spare, row, column, min(high * PANEL[0] / PANEL[1], grid.share * column))


def _pages(tiles: Sequence[Tile]) -> tuple[tuple[Tile, ...], ...]:
    """Spread stretches over as many pages as they need, as evenly as can be."""
    many = 1 if len(tiles) <= MOST_ON_ONE_PAGE else ceil(len(tiles) / LARGE_ON_A_PAGE)
    few, more = divmod(len(tiles), many)
    ends = accumulate((few + (page < more) for page in range(many)), initial=0)
    return tuple(tuple(tiles[begin:end]) for begin, end in pairwise(ends))
