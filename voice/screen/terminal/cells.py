"""Samples as characters: quarter blocks in two colours, or braille dots if there are no colours."""

from functools import cache

import numpy as np
from numpy.typing import NDArray
from rich.color import Color
from rich.style import Style
from rich.text import Text

from voice.screen.figure.raster import Raster

ACROSS, DOWN = 4, 8
"""Samples per character; square, because a character is about twice as high as it is wide."""

_QUARTERS = " ▘▝▀▖▌▞▛▗▚▐▜▄▙▟█"
"""By the sum of 1 for the quarter at the top left, 2 at the top right, 4 and 8 below them."""

_BITS = np.array((1, 2, 4, 8))
_SPLITS = np.array([[bool(mask & bit) for bit in (1, 2, 4, 8)] for mask in range(1, 8)])
"""The ways to share four quarters between two colours; the other ways are these with the colours exchanged."""

_DOTS = np.array(((0x01, 0x08), (0x02, 0x10), (0x04, 0x20), (0x40, 0x80)))
"""What each dot of a character adds to U+2800 (The Unicode Standard, Braille Patterns)."""

_NONE = -1
"""Used when a character has no such colour."""

_ALIKE = 24.0
"""Distance in red, green and blue up to which the quarters of a character get one colour."""


def blocks(picture: Raster) -> tuple[Text, ...]:
    """Return a picture as lines of quarter blocks on the terminal's own background."""
    colours, solid = _quarters(picture)
    weights = solid.astype(np.float32)
    few = np.maximum(weights.sum(axis=2), 1)[..., None]
    front = (colours * weights[..., None]).sum(axis=2) / few
    masks = (solid * _BITS).sum(axis=2)
    full = np.nonzero(masks == _BITS.sum())
    back, two_coloured = np.zeros_like(front), np.zeros(masks.shape, np.bool_)
    shares, one, two = _shared(colours[full])
    apart = np.linalg.norm(one - two, axis=1) > _ALIKE
    there = full[0][apart], full[1][apart]
    front[there], back[there], masks[there], two_coloured[there] = one[apart], two[apart], shares[apart], True
    fronts = np.where(masks > 0, _codes(front), _NONE).tolist()
    backs = np.where(two_coloured, _codes(back), _NONE).tolist()
    return tuple(
        _line([_QUARTERS[mask] for mask in row], list(map(_style, before, behind)))
        for row, before, behind in zip(masks.tolist(), fronts, backs, strict=True)
    )


def dots(picture: Raster) -> tuple[Text, ...]:
    """Return a picture as lines of braille: the outlines of its pieces, with tinted areas filled."""
    half_across, half_down = ACROSS // 2, DOWN // 4
    pieces = picture.pieces[::half_down, ::half_across]
    tinted = picture.tinted[::half_down, ::half_across]
    padded = np.pad(pieces, 1)
    beside = (padded[:-2, 1:-1], padded[2:, 1:-1], padded[1:-1, :-2], padded[1:-1, 2:])
    # A line between two pieces is drawn once: on the later one.
    edges = pieces > np.minimum.reduce(beside)
    return braille(edges | tinted)


def braille(raised: NDArray[np.bool_]) -> tuple[Text, ...]:
    """Return dots, two across and four down for each character, as lines."""
    high, wide = raised.shape
    cells = raised.reshape(high // 4, 4, wide // 2, 2)
    codes = (cells * _DOTS[None, :, None, :]).sum(axis=(1, 3))
    return tuple(Text("".join(chr(0x2800 + code) if code else " " for code in row)) for row in codes)


def _shared(quarters: NDArray[np.float32]) -> tuple[NDArray[np.int_], NDArray[np.float32], NDArray[np.float32]]:
    """Return which quarters of each character, shape (n, 4, 3), have the first of its two best colours, and both."""
    ones = np.stack([quarters[:, split].mean(axis=1) for split in _SPLITS])
    twos = np.stack([quarters[:, ~split].mean(axis=1) for split in _SPLITS])
    chosen = np.where(_SPLITS[:, None, :, None], ones[:, :, None], twos[:, :, None])
    best = ((quarters - chosen) ** 2).sum(axis=(2, 3)).argmin(axis=0)
    every = np.arange(len(quarters))
    return (_SPLITS * _BITS).sum(axis=1)[best], ones[best, every], twos[best, every]


def _quarters(picture: Raster) -> tuple[NDArray[np.float32], NDArray[np.bool_]]:
    """Return the colours of the quarters, shape (rows, columns, 4, 3), and which of them exist."""
    high, wide = picture.pieces.shape
    rows, columns = high // DOWN, wide // ACROSS
    form = (rows, 2, DOWN // 2, columns, 2, ACROSS // 2)
    there = (picture.pieces > 0).reshape(form).astype(np.float32)
    covered = there.sum(axis=(2, 5))
    sums = (picture.colours.reshape(*form, 3) * there[..., None]).sum(axis=(2, 5))
    colours = sums / np.maximum(covered, 1)[..., None]
    solid = covered >= (DOWN // 2) * (ACROSS // 2) / 2
    order = (0, 2, 1, 3)
    return (
        colours.transpose(*order, 4).reshape(rows, columns, 4, 3),
        solid.transpose(order).reshape(rows, columns, 4),
    )


def _line(characters: list[str], styles: list[Style]) -> Text:
    line = Text(end="")
    begin = 0
    for at in range(1, len(characters) + 1):
        # Styles are made once: two that look the same are the same.
        if at == len(characters) or styles[at] is not styles[begin]:
            line.append("".join(characters[begin:at]), styles[begin])
            begin = at
    return line


def _codes(colours: NDArray[np.float32]) -> NDArray[np.int_]:
    """Return colours as numbers, as in #ffffff."""
    # In steps of eight: what the eye does not see apart need not be written apart.
    red, green, blue = np.moveaxis(np.minimum(255, 8 * np.rint(colours / 8)).astype(np.int_), -1, 0)
    codes: NDArray[np.int_] = red << 16 | green << 8 | blue
    return codes


@cache
def _style(front: int, back: int) -> Style:
    colours = (None if code == _NONE else Color.parse(f"#{code:06x}") for code in (front, back))
    return Style.from_color(*colours)
