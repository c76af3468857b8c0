"""Finds stretches and routines: those that come with the coach, and a user's own files."""

from collections.abc import Iterable
from dataclasses import dataclass
from importlib import resources
from pathlib import Path

from pydantic import TypeAdapter

from voice.errors import LibraryError
from voice.library.care import CareModel, read_care
from voice.library.models import DosedModel, RoutineModel, StretchModel
from voice.library.source import read

DEFAULT_ROUTINE = "between_the_shoulder_blades"

SUFFIXES = (".yaml", ".yml")

_STRETCHES = TypeAdapter(tuple[StretchModel, ...])
_ROUTINE = TypeAdapter(RoutineModel)


@dataclass(frozen=True, slots=True)
class FullRoutine:
    """A routine with every reference resolved and every dose applied.

    Attributes:
        id: Its file's name without the suffix.
        name: As it is spoken.
        stretches: In the order they are done.
        description: What it is good for; empty where the file does not say.
        listed: Whether it is read out where somebody asks which routines there are.
        minutes: How long it takes somebody who knows it; None where the file does not say.
    """

    id: str
    name: str
    stretches: tuple[StretchModel, ...]
    description: str = ""
    listed: bool = True
    minutes: float | None = None


@dataclass(frozen=True, slots=True)
class Library:
    """Everything there is to choose from, by id."""

    stretches: dict[str, StretchModel]
    routines: dict[str, FullRoutine]
    care: CareModel


def load_library(folders: Iterable[Path] = ()) -> Library:
    """Return all that comes with the coach, and the routines in a user's own folders.

    Args:
        folders: Each with routine files; a routine of the same name takes the place of an earlier one.

    Raises:
        LibraryError: A folder is not there, or a file does not fit the format.
    """
    stretches = load_stretches()
    return Library(stretches, load_routines(stretches, folders), load_care())


def load_stretches() -> dict[str, StretchModel]:
    """Return every stretch that comes with the coach, by id.

    Raises:
        LibraryError: A file does not fit the format, or two stretches share an id.
    """
    shelf: dict[str, StretchModel] = {}
    for path in _files_in(_shipped("stretches")):
        for stretch in read(path, _STRETCHES):
            if stretch.id in shelf:
                raise LibraryError(f"{path}: the id {stretch.id} is taken.", "Give one of the two another id.")
            shelf[stretch.id] = stretch
    return shelf


def load_routines(
    stretches: dict[str, StretchModel] | None = None, folders: Iterable[Path] = ()
) -> dict[str, FullRoutine]:
    """Return every routine that comes with the coach or lies in a user's own folders, by id, the default first.

    Args:
        stretches: What routines may name; None for every stretch that comes with the coach.
        folders: Each with routine files; a routine of the same name takes the place of an earlier one.

    Raises:
        LibraryError: A folder is not there, a file does not fit the format, or it names a stretch that is not there.
    """
    shelf = load_stretches() if stretches is None else stretches
    paths = [path for folder in (_shipped("routines"), *folders) for path in _files_in(folder)]
    found = {path.stem: _routine(path, shelf) for path in paths}
    return {DEFAULT_ROUTINE: found[DEFAULT_ROUTINE]} | found


def load_care() -> CareModel:
    """Return what is said about safety.

    Raises:
        LibraryError: The file does not fit the format.
    """
    return read_care(_shipped("care.yaml"))


def routine_names() -> list[str]:
    """Return the names of the routines that come with the coach."""
    return [path.stem for path in _files_in(_shipped("routines"))]


def find_routine(name_or_file: str) -> FullRoutine:
    """Return a routine.

    Args:
        name_or_file: One of `routine_names()`, or the path of a routine file, which ends in .yaml or .yml.

    Raises:
        LibraryError: There is no such routine, a file does not fit the format, or it names a stretch that is not there.
    """
    path = Path(name_or_file).expanduser()
    if path.suffix not in SUFFIXES:
        path = _shipped("routines") / f"{name_or_file}.yaml"
        if name_or_file not in routine_names():
            raise LibraryError(
                f"There is no routine {name_or_file!r}.",
                f"Choose from: {', '.join(routine_names())}; or name a file that ends in .yaml.",
            )
    return _routine(path, load_stretches())


def load_routine(name_or_file: str) -> tuple[str, tuple[StretchModel, ...]]:
    """Return a routine's spoken name and its stretches, found as `find_routine` does.

    Raises:
        LibraryError: The same.
    """
    routine = find_routine(name_or_file)
    return routine.name, routine.stretches


def _routine(path: Path, shelf: dict[str, StretchModel]) -> FullRoutine:
    model = read(path, _ROUTINE, {"stretches": shelf})
    stretches = tuple(_resolve(entry, shelf) for entry in model.stretches)
    return FullRoutine(path.stem, model.name, stretches, model.description or "", model.listed, model.minutes)


def _resolve(entry: str | DosedModel | StretchModel, shelf: dict[str, StretchModel]) -> StretchModel:
    match entry:
        case StretchModel():
            return entry
        case DosedModel():
            dose = {"hold": entry.hold, "repetitions": entry.repetitions}
            return shelf[entry.stretch].model_copy(update={name: one for name, one in dose.items() if one is not None})
        case str():
            return shelf[entry]


def _files_in(folder: Path) -> list[Path]:
    try:
        return sorted(path for path in folder.iterdir() if path.suffix in SUFFIXES)
    except OSError as error:
        raise LibraryError(
            f"{folder} cannot be read: {error.strerror}.", "Name a folder that exists and is yours."
        ) from error


def _shipped(name: str) -> Path:
    # The package is always installed as files: its data is read in place.
    return Path(str(resources.files("voice.library"))) / name
