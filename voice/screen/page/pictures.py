"""The figures of the library's stretches as pictures for the page."""

from collections.abc import Mapping
from dataclasses import dataclass
from threading import Lock

from voice.body.pose import Figure
from voice.library.figures import picture_key
from voice.library.library import Library
from voice.screen.figure.frame import NEAREST
from voice.screen.figure.svg import GOING, SECONDS, moving

WAY = (SECONDS * GOING[0], SECONDS * GOING[1])
"""Seconds of a picture's own time in which the body moves from its start into the stretch."""


@dataclass
class Pictures:
    """Draws the figures of stretches, each once.

    Attributes:
        figures: By `picture_key`.
        names: Of the stretches that they show, by the same.
    """

    figures: dict[str, Figure]
    names: dict[str, str]

    def __post_init__(self) -> None:
        self._drawn: dict[str, str] = {}
        self._lock = Lock()

    def __call__(self, key: str) -> str | None:
        """Return a picture as SVG, None if there is none; from any thread.

        It is the movement into the stretch: the page says where on the way the body is.
        """
        figure = self.figures.get(key)
        if figure is None:
            return None
        # One is drawn at a time: many viewers want the same one at the same moment.
        with self._lock:
            if key not in self._drawn:
                self._drawn[key] = moving(figure, self.names[key], largest=NEAREST)
            return self._drawn[key]


def pictures_of(library: Library, figures: Mapping[str, Figure]) -> Pictures:
    """Return the pictures of what the coach may lead through.

    Args:
        library: In the language of the page.
        figures: By `picture_key`.
    """
    written = (
        *library.stretches.values(),
        *(one for routine in library.routines.values() for one in routine.stretches),
    )
    named = {picture_key(one.id, easier=easier): one.name for one in written for easier in (False, True)}
    return Pictures(dict(figures), {key: key for key in figures} | named)
