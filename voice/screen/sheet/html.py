"""A sheet as HTML: one file that asks for nothing else, neither of the network nor of a script."""

import re

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from voice.body.pose import Figure
from voice.screen.figure.colours import style
from voice.screen.figure.svg import pair
from voice.screen.sheet.content import Page, Size

GENERATOR = "stretch-coach sheet"
"""How a sheet says what made it: in a meta tag of its HTML and in the properties of its PDF."""

_OWN_STYLE = re.compile("<style>.*?</style>", re.DOTALL)


def render(page: Page, size: Size) -> str:
    """Return the page as HTML."""
    environment = Environment(
        loader=PackageLoader("voice.screen.sheet", "."),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    template = environment.get_template("sheet.html")
    night = Markup(style(dark=True))  # noqa: S704 - written in this package
    return template.render(page=page, size=size, generator=GENERATOR, draw=_draw, night=night)


def _draw(figure: Figure, name: str) -> Markup:
    """Return a figure's picture, without its style sheet: the page has it once, for screens alone."""
    return Markup(_OWN_STYLE.sub("", pair(figure, name)))  # noqa: S704 - it escapes the name
