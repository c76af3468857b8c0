"""Finds stretches and routines: those that come with the coach, and a user's own files."""

from importlib import resources
from pathlib import Path

from pydantic import TypeAdapter

from voice.errors import LibraryError
from voice.library.models import RoutineModel, StretchModel
from voice.library.source import read

DEFAULT_ROUTINE = "between_the_shoulder_blades"

_STRETCHES = TypeAdapter(tuple[StretchModel, ...])
_ROUTINE = TypeAdapter(RoutineModel)


def routine_names() -> list[str]:
    """Return the names of the routines that come with the coach."""
    return sorted(path.stem for path in _folder("routines").glob("*.yaml"))


def load_routine(name_or_file: str) -> tuple[str, tuple[StretchModel, ...]]:
    """Return a routine's spoken name and its stretches, every reference resolved.

    Args:
        name_or_file: One of `routine_names()`, or the path of a routine file, which ends in .yaml or .yml.

    Raises:
        LibraryError: There is no such routine, a file does not fit the format, or it names a stretch that is not there.
    """
    path = Path(name_or_file).expanduser()
    if path.suffix not in {".yaml", ".yml"}:
        path = _folder("routines") / f"{name_or_file}.yaml"
        if name_or_file not in routine_names():
            raise LibraryError(
                f"There is no routine {name_or_file!r}.",
                f"Choose from: {', '.join(routine_names())}; or name a file that ends in .yaml.",
            )
    routine = read(path, _ROUTINE)
    shelf = load_stretches()
    return routine.name, tuple(_resolve(entry, shelf, path) for entry in routine.stretches)


def load_stretches() -> dict[str, StretchModel]:
    """Return every stretch that comes with the coach, by id.

    Raises:
        LibraryError: A file does not fit the format, or two stretches share an id.
    """
    shelf: dict[str, StretchModel] = {}
    for path in sorted(_folder("stretches").glob("*.yaml")):
        for stretch in read(path, _STRETCHES):
            if stretch.id in shelf:
                raise LibraryError(f"{path}: the id {stretch.id} is taken.", "Give one of the two another id.")
            shelf[stretch.id] = stretch
    return shelf


def _resolve(entry: str | StretchModel, shelf: dict[str, StretchModel], path: Path) -> StretchModel:
    if isinstance(entry, StretchModel):
        return entry
    if entry not in shelf:
        raise LibraryError(f"{path}: there is no stretch {entry!r}.", f"Choose from: {', '.join(sorted(shelf))}.")
    return shelf[entry]


def _folder(name: str) -> Path:
    # The package is always installed as files: its data is read in place.
    return Path(str(resources.files("voice.library"))) / name
