"""The figures of the library's stretches as pictures for the page."""

from dataclasses import dataclass
from threading import Lock

from voice.body.pose import Figure
from voice.config import Config
from voice.library.figures import load_figures
from voice.library.translation import load_library_in
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


def load_pictures(config: Config) -> Pictures:
    """Return the pictures of what the coach may lead through.

    Raises:
        LibraryError: A file of the library is malformed.
    """
    stretches = load_library_in(config.language, config.all_folders).stretches
    originals = load_library_in(config.language).stretches
    # A user may have written out a stretch under the id of one of the library's: it may look otherwise.
    same = {key for key, stretch in stretches.items() if key in originals and originals[key].entry == stretch.entry}
    figures = {key: figure for key, figure in load_figures().items() if key in same}
    return Pictures(figures, {key: stretches[key].name for key in figures})
