"""Where the library's files are."""

from importlib import resources
from pathlib import Path

from voice.config import Language


def shipped_file(name: str) -> Path:
    """Return the path of a file or folder that comes with the coach."""
    # The package is always installed as files: its data is read in place.
    return Path(str(resources.files("voice.library"))) / name


def in_language(language: Language, name: str) -> Path:
    """Return the path of a file with a language's texts."""
    return shipped_file("languages") / language.value / name
