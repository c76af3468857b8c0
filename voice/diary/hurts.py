"""Removes a stretch that no longer hurts from those that are left out because they did."""

from dataclasses import replace
from pathlib import Path

from voice.coach.memory import Memory
from voice.diary.memory_file import MemoryFile
from voice.errors import DiaryError


def bring_back(path: Path, stretch: str, names: dict[str, str]) -> str:
    """Stop leaving a stretch out, and return its id.

    Args:
        path: The file of preferences.
        stretch: Its id, or a name of it.
        names: Ids by every name that a stretch is called, in small letters.

    Raises:
        DiaryError: Nothing of that name hurt, or the file cannot be read or written.
    """
    kept = MemoryFile(path)
    memory = kept.memory or Memory()
    hurts = memory.preferences.hurts
    key = names.get(stretch.lower(), stretch)
    if key not in hurts:
        others = f"These are left out: {', '.join(sorted(hurts))}." if hurts else "No stretch is left out for that."
        raise DiaryError(f"{stretch} is not left out because it hurt.", others)
    kept.keep(replace(memory, preferences=replace(memory.preferences, hurts=hurts - {key})))
    return key
