"""How a telephone or a television gets to the page: by an address with the code in it, which a camera reads.

The code stands in the address's fragment, which no browser sends and no server logs: the page takes it from there,
gives it, and forgets it. Whoever can read the picture can read the code beside it as well.
"""

import sys
from dataclasses import dataclass
from io import StringIO
from typing import TextIO

import segno

QUIET_ZONE = 2
"""Modules of light around it: four are the standard's, and two do for every camera that we know."""


@dataclass(frozen=True, slots=True)
class Join:
    """How others get here.

    Attributes:
        address: Of the page.
        code: What it is opened with.
    """

    address: str
    code: str

    @property
    def link(self) -> str:
        """The address that opens the page at once."""
        return f"{self.address}#{self.code}"

    @property
    def picture(self) -> str:
        """A QR code that leads there, as SVG to stand within a page: dark on light, whatever is around it."""
        code = segno.make(self.link, error="m", micro=False)
        return str(
            code.svg_inline(border=QUIET_ZONE, dark="#000", light="#fff", omitsize=True, svgclass=None, lineclass=None)
        )

    def in_characters(self) -> str:
        """Return the QR code as lines of a terminal: half blocks, dark on light whatever the terminal's colours are."""
        drawn = StringIO()
        segno.make(self.link, error="l", micro=False).terminal(drawn, border=QUIET_ZONE, compact=True)
        return "\n".join(f"\x1b[97;40m{line}\x1b[0m" for line in drawn.getvalue().splitlines())


def can_be_drawn(output: TextIO | None = None) -> bool:
    """Return whether a terminal shows such lines: one that somebody looks at, and that knows half blocks."""
    output = sys.stderr if output is None else output
    try:
        if not output.isatty():
            return False
        "▀▄█".encode(output.encoding or "ascii")
    except (AttributeError, ValueError, LookupError):
        return False
    return True
