"""A sheet as HTML: one file that asks for nothing else, neither of the network nor of a script."""

import re
from typing import assert_never

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from voice.body.pose import Figure
from voice.screen.figure.colours import style
from voice.screen.figure.svg import pair, still
from voice.screen.sheet.compact import compact_form
from voice.screen.sheet.content import Form, Page, Poster, Size
from voice.screen.sheet.long import long_form
from voice.screen.sheet.paper import layout
from voice.screen.sheet.subject import Subject

GENERATOR = "stretch-coach sheet"
"""How a sheet says what made it: in a meta tag of its HTML and in the properties of its PDF."""

_OWN_STYLE = re.compile("<style>.*?</style>", re.DOTALL)
_AS_LARGE_AS_THERE_IS_ROOM = 1000.0


def render_form(subject: Subject, form: Form, size: Size) -> str:
    """Return a routine's sheet as HTML.

    Raises:
        GrammarError: A phrase of the user's cannot be used.
    """
    match form:
        case Form.COMPACT:
            return render_compact(compact_form(subject), size)
        case Form.LONG:
            return render(long_form(subject), size)
        case _:
            assert_never(form)


def render(page: Page, size: Size) -> str:
    """Return the long form as HTML."""
    return _filled("long.html", page=page, size=size, draw=_draw_pair)


def render_compact(poster: Poster, size: Size) -> str:
    """Return the compact form as HTML."""
    return _filled("compact.html", poster=poster, layout=layout(poster.tiles, size), draw=_draw_stretch)


def _filled(name: str, **values: object) -> str:
    environment = Environment(
        loader=PackageLoader("voice.screen.sheet", "."),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    night = Markup(style(dark=True))  # noqa: S704 - written in this package
    return environment.get_template(name).render(generator=GENERATOR, night=night, **values)


def _draw_pair(figure: Figure, name: str) -> Markup:
    return _without_style(pair(figure, name))


def _draw_stretch(figure: Figure, name: str) -> Markup:
    return _without_style(still(figure, name, largest=_AS_LARGE_AS_THERE_IS_ROOM))


def _without_style(picture: str) -> Markup:
    """Return a figure's picture, without its style sheet: the page has it once, for screens alone."""
    return Markup(_OWN_STYLE.sub("", picture))  # noqa: S704 - it escapes the name
