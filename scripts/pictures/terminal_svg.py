"""The contents of a terminal as SVG: blocks and braille as the shapes that terminals draw, the rest as text."""

import re
from collections.abc import Iterable, Iterator
from itertools import groupby
from xml.sax.saxutils import escape

from rich.color import Color
from rich.segment import Segment
from rich.style import Style
from rich.terminal_theme import SVG_EXPORT_THEME

WIDE, HIGH = 8.4, 17.0
"""Units of a character."""

MARGIN = 12.0
_QUARTERS = " ▘▝▀▖▌▞▛▗▚▐▜▄▙▟█"
_DOTS = (0x01, 0x08, 0x02, 0x10, 0x04, 0x20, 0x40, 0x80)
_WORDS = re.compile(r"\S+(?: \S+)*")
"""Words with one space between them: of other spaces some programs drop all or all but one."""

_FONT = "ui-monospace,'DejaVu Sans Mono',Menlo,Consolas,monospace"


def terminal_svg(rows: Iterable[Iterable[Segment]], columns: int, name: str) -> str:
    """Return a picture of lines of a terminal.

    Args:
        rows: What stands in each.
        columns: How wide the terminal is.
        name: What the picture shows, for who cannot see it.
    """
    lines = list(rows)
    parts = [part for down, row in enumerate(lines) for part in _row(row, MARGIN + down * HIGH)]
    width, height = columns * WIDE + 2 * MARGIN, len(lines) * HIGH + 2 * MARGIN
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width:g} {height:g}" role="img" '
        f'aria-label="{escape(name)}"><title>{escape(name)}</title>'
        f'<rect x=".5" y=".5" width="{width - 1:g}" height="{height - 1:g}" rx="8" fill="#0d1117" stroke="#30363d"/>'
        f'<g font-family="{_FONT}" font-size="14">{"".join(parts)}</g></svg>\n'
    )


def _row(row: Iterable[Segment], top: float) -> Iterator[str]:
    cells = [(character, one.style or Style()) for one in row if not one.control for character in one.text]
    at = 0
    for (kind, style), group in groupby(cells, key=lambda cell: (_kind(cell[0]), cell[1])):
        text = "".join(character for character, _ in group)
        left = MARGIN + at * WIDE
        at += len(text)
        if style.bgcolor and not style.bgcolor.is_default:
            size = f'width="{len(text) * WIDE:.1f}" height="{HIGH}"'
            yield f'<rect x="{left:.1f}" y="{top:.1f}" {size} {_fill(style.bgcolor)} shape-rendering="crispEdges"/>'
        if kind == "shape":
            yield f'<path {_fill(style.color)} shape-rendering="crispEdges" d="{_shapes(text, left, top)}"/>'
        elif kind == "dots":
            yield f'<path {_fill(style.color)} d="{_raised(text, left, top)}"/>'
        elif text.strip():
            bold = ' font-weight="bold"' if style.bold else ""
            faint = ' opacity=".6"' if style.dim else ""
            dress = f"{_fill(style.color)}{bold}{faint}"
            yield from (_words(words, left, top, dress) for words in _WORDS.finditer(text))


def _words(words: re.Match[str], left: float, top: float, dress: str) -> str:
    return (
        f'<text x="{left + words.start() * WIDE:.1f}" y="{top + 0.76 * HIGH:.1f}" '
        f'textLength="{len(words[0]) * WIDE:.1f}" {dress}>{escape(words[0])}</text>'
    )


def _kind(character: str) -> str:
    if character in _QUARTERS and character != " ":
        return "shape"
    return "dots" if 0x2800 < ord(character) <= 0x28FF else "text"  # noqa: PLR2004 - the block of braille


def _fill(colour: Color | None) -> str:
    known = colour if colour and not colour.is_default else Color.from_rgb(0xC9, 0xD1, 0xD9)
    red, green, blue = known.get_truecolor(SVG_EXPORT_THEME)
    return f'fill="#{red:02x}{green:02x}{blue:02x}"'


def _shapes(text: str, left: float, top: float) -> str:
    half_wide, half_high = WIDE / 2, HIGH / 2
    return "".join(
        f"M{left + place * WIDE + quarter % 2 * half_wide:.1f} {top + quarter // 2 * half_high:.1f}"
        f"h{half_wide:.1f}v{half_high:.1f}h{-half_wide:.1f}z"
        for place, character in enumerate(text)
        for quarter in range(4)
        if _QUARTERS.index(character) >> quarter & 1
    )


def _raised(text: str, left: float, top: float) -> str:
    return "".join(
        f"M{left + place * WIDE + (dot % 2 + 0.5) * WIDE / 2 - 1:.1f} {top + (dot // 2 + 0.5) * HIGH / 4:.1f}"
        "a1 1 0 1 0 2 0a1 1 0 1 0 -2 0z"
        for place, character in enumerate(text)
        for dot, bit in enumerate(_DOTS)
        if ord(character) & bit
    )
