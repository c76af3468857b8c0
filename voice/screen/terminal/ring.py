"""The countdown as a ring around large digits, to be read from across a room."""

from functools import lru_cache
from math import ceil

import numpy as np
from numpy.typing import NDArray

from voice.screen.figure.raster import Raster
from voice.screen.terminal.cells import ACROSS, DOWN

STEPS = 72
"""Steps of the ring: it is redrawn this often in a hold, and every second."""

RUNNING, STILL, GONE, DIGITS = "#3fc1b0", "#d7ba5a", "#46505e", "#c9d1d9"
"""Colours of the time left, of paused time, of time that is over, and of the seconds."""

THICK = 0.16
"""Share of the ring's radius that its line takes."""

FILLING = 0.8
"""The largest share of the ring's inner width that the digits take."""

_DIGIT_WIDE, _DIGIT_HIGH = 3, 5
_DIGITS = {
    "0": "### # # # # # # ###",
    "1": " #  ##   #   #  ###",
    "2": "###   # ### #   ###",
    "3": "###   #  ##   # ###",
    "4": "# # # # ###   #   #",
    "5": "### #   ###   # ###",
    "6": "### #   ### # # ###",
    "7": "###   #   #  #   # ",
    "8": "### # # ### # # ###",
    "9": "### # # ###   # ###",
}


def step_of(left: float, whole: float) -> int:
    """Return how many of the ring's steps are left."""
    return max(0, min(STEPS, ceil(STEPS * left / whole - 1e-9)))


def ring(columns: int, rows: int, step: int, seconds: int, *, running: bool) -> Raster:
    """Return the ring of a moment.

    Args:
        columns: Characters from left to right.
        rows: Lines.
        step: How many of its steps are left; they go out clockwise from the top.
        seconds: What the digits say.
        running: Whether time passes.
    """
    picture = Raster.empty(columns * ACROSS, rows * DOWN)
    around, turned = _around(columns, rows)
    left = around & (turned >= 1 - step / STEPS)
    _put(picture, around, GONE, 1)
    _put(picture, left, RUNNING if running else STILL, 2)
    picture.tinted[left] = True
    digits = _placed(str(seconds), columns, rows)
    _put(picture, digits, DIGITS, 3)
    picture.tinted[digits] = True
    return picture


@lru_cache(maxsize=4)
def _around(columns: int, rows: int) -> tuple[NDArray[np.bool_], NDArray[np.float64]]:
    """Return where the ring is, and each sample's share of a turn clockwise from the top."""
    x = np.arange(columns * ACROSS) + 0.5 - columns * ACROSS / 2
    y = np.arange(rows * DOWN) + 0.5 - rows * DOWN / 2
    far = np.hypot(x[None, :], y[:, None])
    outer = _radius(columns, rows)
    turned = np.arctan2(x[None, :], -y[:, None]) / (2 * np.pi) % 1
    return (far <= outer) & (far >= outer * (1 - THICK)), turned


def _radius(columns: int, rows: int) -> float:
    return min(columns * ACROSS, rows * DOWN) / 2


def _placed(text: str, columns: int, rows: int) -> NDArray[np.bool_]:
    """Return where the digits are: in the middle, as large as there is room for."""
    points = np.array(
        [
            [mark == "#" for digit in text for mark in _DIGITS[digit][4 * row : 4 * row + 3].ljust(3) + " "][:-1]
            for row in range(_DIGIT_HIGH)
        ]
    )
    inner = 2 * _radius(columns, rows) * (1 - THICK)
    # At least as wide as for two digits: they do not jump when the last ten seconds begin.
    wide = max(points.shape[1], 2 * _DIGIT_WIDE + 1)
    size = max(1, int(FILLING * inner / wide / ACROSS)) * ACROSS
    large = np.kron(points, np.ones((size, size), np.bool_)).astype(np.bool_)
    where = np.zeros((rows * DOWN, columns * ACROSS), np.bool_)
    top = (where.shape[0] - large.shape[0]) // 2 // (DOWN // 2) * (DOWN // 2)
    left = (where.shape[1] - large.shape[1]) // 2 // (ACROSS // 2) * (ACROSS // 2)
    high, wide = min(large.shape[0], where.shape[0] - max(0, top)), min(large.shape[1], where.shape[1] - max(0, left))
    where[max(0, top) : max(0, top) + high, max(0, left) : max(0, left) + wide] = large[:high, :wide]
    return where


def _put(picture: Raster, where: NDArray[np.bool_], colour: str, piece: int) -> None:
    picture.colours[where] = [int(colour[place : place + 2], 16) for place in (1, 3, 5)]
    picture.pieces[where] = piece
