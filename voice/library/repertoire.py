"""What a session needs from the library, read once at its start and shared."""

from dataclasses import dataclass

from voice.config import Config
from voice.library.library import FullRoutine, Library
from voice.library.translation import load_library_in


@dataclass(frozen=True, slots=True)
class Repertoire:
    """What the coach can guide users through as configured.

    Attributes:
        library: What is there in the configured language, the user's own too.
        routine: The configured one, as it is written.
    """

    library: Library
    routine: FullRoutine


def load_repertoire(config: Config) -> Repertoire:
    """Return what a configuration asks for.

    Raises:
        LibraryError: The routine is not there, or a file is malformed.
    """
    library = load_library_in(config.language, config.all_folders)
    return Repertoire(library, library.find_routine(config.routine))
