"""Finds stretches and routines: those that come with the coach, and a user's own files."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from voice.config import Language, expanded
from voice.errors import LibraryError
from voice.library.care import CareModel, read_care
from voice.library.files import (
    SUFFIXES,
    LibraryFile,
    examine_routine,
    examine_stretches,
    files_in,
    open_file,
    places_of,
    sound,
)
from voice.library.folder import in_language, shipped_file
from voice.library.models import DosedModel, RoutineModel, StretchModel

DEFAULT_ROUTINE = "between_the_shoulder_blades"


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
    """Everything there is to choose from.

    Attributes:
        stretches: By id.
        routines: By id, the default first.
        care: What is said about safety.
        own_stretches: Where those of the user's own are written, by id.
        own_routines: The same.
    """

    stretches: dict[str, StretchModel]
    routines: dict[str, FullRoutine]
    care: CareModel
    own_stretches: Mapping[str, str] = field(default_factory=dict)
    own_routines: Mapping[str, str] = field(default_factory=dict)

    def find_routine(self, name_or_file: str) -> FullRoutine:
        """Return a routine of the library, or that of a file, which may name the library's stretches.

        Args:
            name_or_file: A routine's id, or the path of a routine file, which ends in .yaml or .yml.

        Raises:
            LibraryError: There is no such routine, the file does not fit the format, or it names a stretch that is not
                there.
        """
        path = expanded(name_or_file)
        if path.suffix in SUFFIXES:
            return _routine(open_file(path), self.stretches)
        if name_or_file not in self.routines:
            raise LibraryError(
                f"There is no routine {name_or_file!r}.",
                f"Choose from: {', '.join(sorted(self.routines))}; or name a file that ends in .yaml.",
            )
        return self.routines[name_or_file]


def load_library(folders: Iterable[Path] = ()) -> Library:
    """Return all that comes with the coach, and what lies in a user's own folders, as it is written.

    Args:
        folders: Each with routine files and files with a list of stretches; a routine of the same name takes the place
            of an earlier one.

    Raises:
        LibraryError: A folder is not there, a file does not fit the format, or a stretch has an id that is taken.
    """
    return load_with_own(folders)[1]


def load_with_own(folders: Iterable[Path]) -> tuple[Library, Library]:
    """Return what comes with the coach alone, and what `load_library` does; every file is read once for both."""
    own = [open_file(path) for folder in folders for path in files_in(folder)]
    files = shipped_stretch_files()
    stretches = _stretches(files, {})
    routines = _routines((open_file(path) for path in files_in(shipped_file("routines"))), stretches)
    care = read_care(in_language(Language.ENGLISH, "care.yaml"))
    shipped = Library(stretches, {DEFAULT_ROUTINE: routines[DEFAULT_ROUTINE]} | routines, care)
    stretches = stretches | _stretches(own, places_of(files))
    own_routines = {file.path.stem: str(file.path) for file in own if not file.lists_stretches}
    routines = shipped.routines | _routines(own, stretches)
    return shipped, Library(stretches, routines, shipped.care, places_of(own), own_routines)


def shipped_stretch_files() -> list[LibraryFile]:
    """Return the files with the stretches that come with the coach.

    Raises:
        LibraryError: One is no YAML.
    """
    return [open_file(path) for path in files_in(shipped_file("stretches"))]


def _stretches(files: Sequence[LibraryFile], earlier: dict[str, str]) -> dict[str, StretchModel]:
    places = places_of(files) | earlier
    listed = [file for file in files if file.lists_stretches]
    models = (one for file in listed for one in sound(file.path, examine_stretches(file, places)))
    return {stretch.id: stretch for stretch in models}


def _routines(files: Iterable[LibraryFile], shelf: dict[str, StretchModel]) -> dict[str, FullRoutine]:
    return {file.path.stem: _routine(file, shelf) for file in files if not file.lists_stretches}


def _routine(file: LibraryFile, shelf: dict[str, StretchModel]) -> FullRoutine:
    model = sound(file.path, examine_routine(file, shelf))
    return full_routine(file.path.stem, model, shelf)


def full_routine(key: str, model: RoutineModel, shelf: Mapping[str, StretchModel]) -> FullRoutine:
    """Return a routine with every reference resolved and every dose applied."""
    stretches = tuple(_resolve(entry, shelf) for entry in model.stretches)
    return FullRoutine(key, model.name, stretches, model.description or "", model.listed, model.minutes)


def _resolve(entry: str | DosedModel | StretchModel, shelf: Mapping[str, StretchModel]) -> StretchModel:
    match entry:
        case StretchModel():
            return entry
        case DosedModel():
            return shelf[entry.stretch].dosed(entry.hold, entry.repetitions)
        case str():
            return shelf[entry]
