"""Renew the sheet with the figures of all stretches, .pictures/figures.svg, or draw some of them.

scripts/picture figures                              renew that sheet
scripts/picture figures NAME ... --png FILE          draw these only, as a PNG to look at; `--dark` as in the dark
scripts/picture figures --moving NAME --svg FILE     the movement of one
"""

import argparse
from pathlib import Path
from xml.sax.saxutils import escape

from scripts import ROOT
from voice.library.figures import load_figures
from voice.library.library import load_library
from voice.screen.figure.colours import style
from voice.screen.figure.frame import PANEL
from voice.screen.figure.svg import ARROW, moving, pair

SHEET = ROOT / ".pictures" / "figures.svg"
COLUMNS = 3
CAPTION, NAME = 40, 30
"""Units below a picture for its name, and of the name's letters: to be read at a width of 850 pixels."""

SHEET_GRAIN = 1.0
"""Units that corners are rounded to: half a pixel, as wide as voice/library/README.md shows the sheet."""

GAP = 16


def main() -> None:
    """Draw what is asked for."""
    options = _parser().parse_args()
    figures = load_figures()
    if options.moving:
        options.svg.write_text(moving(figures[options.moving], options.moving), encoding="utf-8")
        return
    titles = {key: stretch.name for key, stretch in load_library().stretches.items()}
    # In the order of the library, which goes by parts of the body; those of the taste only where they are named.
    order = sorted(options.names or titles, key=lambda name: [*titles, name].index(name))
    drawn = {titles.get(name, name): pair(figures[name], name, SHEET_GRAIN) for name in order}
    sheet = contact_sheet(drawn, dark=options.dark)
    if options.png:
        import resvg_py  # noqa: PLC0415 - only for looking

        options.png.write_bytes(bytes(resvg_py.svg_to_bytes(svg_string=sheet, width=options.width)))
    else:
        (options.svg or SHEET).write_text(sheet, encoding="utf-8")


def contact_sheet(pictures: dict[str, str], *, dark: bool) -> str:
    """Return one SVG with all pictures and their names below them."""
    width, height = 2 * PANEL[0] + ARROW, PANEL[1] + CAPTION
    cells = []
    for place, (title, picture) in enumerate(pictures.items()):
        across, down = place % COLUMNS, place // COLUMNS
        inner = picture[picture.index("</style>") + len("</style>") : picture.rindex("</svg>")]
        cells.append(
            f'<g transform="translate({across * (width + GAP)} {down * (height + GAP)})">{inner}'
            f'<text class="name" x="{width / 2}" y="{PANEL[1] + NAME}" text-anchor="middle">{escape(title)}</text></g>'
        )
    rows = -(-len(cells) // COLUMNS)
    whole = COLUMNS * (width + GAP) - GAP, rows * (height + GAP)
    ground = f'<rect width="100%" height="100%" fill="{"#0d1117" if dark else "#ffffff"}"/>' if dark is not None else ""
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {whole[0]:g} {whole[1]:g}" role="img" '
        f'aria-label="Every stretch, before and in it"><style>{style(dark=dark)}</style>{ground}'
        f'<g font-size="{NAME}" font-family="sans-serif" fill="#57606a">{"".join(cells)}</g></svg>\n'
    )


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="scripts/picture figures", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("names", nargs="*", metavar="NAME", help="ids of stretches (all)")
    parser.add_argument("--moving", metavar="NAME", help="draw one stretch's movement instead")
    parser.add_argument("--svg", type=Path, metavar="FILE")
    parser.add_argument("--png", type=Path, metavar="FILE")
    parser.add_argument("--width", type=int, default=1600, help="of the PNG, in pixels")
    parser.add_argument("--dark", action=argparse.BooleanOptionalAction, default=None, help="on its own background")
    return parser


if __name__ == "__main__":
    main()
