"""The figures of the library's stretches as pictures for the page."""

from collections.abc import Mapping
from dataclasses import dataclass
from threading import Lock

from voice.body.pose import Figure
from voice.library.library import Library
from voice.screen.figure.frame import NEAREST
from voice.screen.figure.svg import moving, still


@dataclass
class Pictures:
    """Draws the figures of the library's own stretches, each once.

    Attributes:
        figures: By the ids of the stretches.
        names: Of the stretches, by their ids.
    """

    figures: dict[str, Figure]
    names: dict[str, str]

    def __post_init__(self) -> None:
        self._drawn: dict[tuple[str, bool], str] = {}
        self._lock = Lock()

    def __call__(self, key: str, *, at_rest: bool) -> str | None:
        """Return a picture as SVG, None where there is none; from any thread."""
        figure = self.figures.get(key)
        if figure is None:
            return None
        # One is drawn at a time: many viewers want the same one at the same moment.
        with self._lock:
            if (key, at_rest) not in self._drawn:
                self._drawn[key, at_rest] = (still if at_rest else moving)(figure, self.names[key], largest=NEAREST)
            return self._drawn[key, at_rest]


def pictures_of(library: Library, figures: Mapping[str, Figure]) -> Pictures:
    """Return the pictures of what the coach may lead through.

    Args:
        library: In the language of the page.
        figures: By the ids of the stretches that they show.
    """
    # One of a user's own with the id of a figure may look otherwise.
    names = {key: stretch.name for key, stretch in library.stretches.items() if key not in library.own_stretches}
    return Pictures({key: figure for key, figure in figures.items() if key in names}, names)
