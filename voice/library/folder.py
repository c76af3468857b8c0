"""Where the library's files lie."""

from importlib import resources
from pathlib import Path

from voice.config import Language


def shipped_file(name: str) -> Path:
    """Return where a file or folder lies that comes with the coach."""
    # The package is always installed as files: its data is read in place.
    return Path(str(resources.files("voice.library"))) / name


def in_language(language: Language, name: str) -> Path:
    """Return where a file of a language's texts lies."""
    return shipped_file("languages") / language.value / name
