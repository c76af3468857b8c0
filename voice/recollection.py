"""Carries what the core wants kept to the diary's file and back."""

from pathlib import Path

from pydantic import TypeAdapter

from voice.coach.memory import Memory
from voice.diary.kept_file import Kept, read, write

_MEMORY = TypeAdapter(Memory)


def recall(path: Path) -> Kept[Memory]:
    """Return what was kept; see `voice.diary.kept_file.read`.

    Raises:
        DiaryError: The file cannot be read.
    """
    return read(path, _MEMORY)


def keep(path: Path, memory: Memory) -> None:
    """Keep this for later sessions.

    Raises:
        DiaryError: It cannot be written.
    """
    write(path, _MEMORY, memory)
