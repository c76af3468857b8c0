"""Finds stretches and routines: the coach's own, and those in the user's files."""

from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cache
from pathlib import Path

from voice.body.terms import DayTime
from voice.config import Language, expanded
from voice.errors import LibraryError
from voice.library.care import CareModel, read_care
from voice.library.cautions import load_cautions, with_cautions
from voice.library.files import (
    SUFFIXES,
    FileKind,
    LibraryFile,
    examine_programme,
    examine_routine,
    examine_stretches,
    files_in,
    open_file,
    places_of,
    sound,
)
from voice.library.folder import in_language, shipped_file
from voice.library.models import DosedModel, RoutineModel, StretchModel
from voice.library.programme_model import Part, ProgrammeModel, WholeRoutineModel
from voice.library.sources import Registry, citable, load_sources

DEFAULT_ROUTINE = "between_the_shoulder_blades"
DEFAULT_PROGRAMME = "stiff_shoulder_blades"


@dataclass(frozen=True, slots=True)
class FullRoutine:
    """A routine with every reference resolved and every dose applied.

    Attributes:
        id: Its file's name without the suffix.
        name: As it is spoken.
        stretches: In the order they are done.
        description: What it is good for; empty where the file does not say.
        listed: Whether it is read out where somebody asks which routines there are.
        times: The times of the day that it is for; empty where it is for any.
        suggested: Whether it is chosen for somebody who leaves the choice to the coach.
        rest: Seconds of quiet after the last hold.
    """

    id: str
    name: str
    stretches: tuple[StretchModel, ...]
    description: str = ""
    listed: bool = True
    times: tuple[DayTime, ...] = ()
    suggested: bool = True
    rest: float = 0.0


@dataclass(frozen=True, slots=True)
class FullSession:
    """A session of a programme with every reference resolved.

    Attributes:
        routine: What is done in it.
        days: On how many days of a week.
        times_a_day: How often on each of them.
    """

    routine: FullRoutine
    days: int
    times_a_day: int = 1


@dataclass(frozen=True, slots=True)
class FullPhase:
    """Weeks of a programme that are alike.

    Attributes:
        weeks: How many; None for as long as the user likes.
        sessions: What is done in each, by day and in order.
        pain: The most pain, 0 to 10, in the last week after which the next phase begins.
        sources: Where its dose comes from.
    """

    weeks: int | None
    sessions: tuple[FullSession, ...]
    pain: int
    sources: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class FullProgramme:
    """A programme over weeks with every reference resolved.

    Attributes:
        id: Its file's name without the suffix.
        name: As it is spoken.
        phases: In order.
        description: What it is good for; empty where the file does not say.
        sources: Where it comes from as a whole.
    """

    id: str
    name: str
    phases: tuple[FullPhase, ...]
    description: str = ""
    sources: tuple[str, ...] = ()

    @property
    def weeks(self) -> int:
        """Number of weeks, without those that only maintain the gains."""
        return sum(phase.weeks or 0 for phase in self.phases)


@dataclass(frozen=True, slots=True)
class Library:
    """Everything to choose from.

    Attributes:
        stretches: By id.
        routines: By id, the default first.
        care: What is said about safety.
        own_stretches: Where those of the user's own are written, by id.
        own_routines: The same.
        sources: What those that come with the coach stand on.
        programmes: By id, the usual one first.
        own_programmes: Where those of the user's own are written, by id.
    """

    stretches: dict[str, StretchModel]
    routines: dict[str, FullRoutine]
    care: CareModel
    own_stretches: Mapping[str, str] = field(default_factory=dict)
    own_routines: Mapping[str, str] = field(default_factory=dict)
    sources: Registry = field(default_factory=dict)
    programmes: Mapping[str, FullProgramme] = field(default_factory=dict)
    own_programmes: Mapping[str, str] = field(default_factory=dict)

    def find_programme(self, name: str) -> FullProgramme:
        """Return a programme by its id or its name.

        Raises:
            LibraryError: There is none.
        """
        called = {one.name.casefold(): key for key, one in self.programmes.items()}
        key = called.get(name.casefold(), name)
        if key not in self.programmes:
            raise LibraryError(f"There is no programme {name!r}.", f"Choose from: {', '.join(self.programmes)}.")
        return self.programmes[key]

    def find_routine(self, name_or_file: str) -> FullRoutine:
        """Return a routine of the library, or one from a file, which may use the library's stretches.

        Args:
            name_or_file: A routine's id, or the path of a routine file, which ends in .yaml or .yml.

        Raises:
            LibraryError: There is no such routine, the file does not fit the format, or it names a stretch that is not
                there.
        """
        path = expanded(name_or_file)
        if path.suffix in SUFFIXES:
            file = open_file(path)
            if file.kind is FileKind.PROGRAMME:
                raise LibraryError(
                    f"{path} is a programme of several weeks, not a routine.",
                    f"Put it in one of your own folders, then run: stretch programme --start {path.stem}.",
                )
            return _routine(file, self.stretches)
        if name_or_file not in self.routines:
            raise LibraryError(
                f"There is no routine {name_or_file!r}.",
                f"Choose from: {', '.join(sorted(self.routines))}; or give a file that ends in .yaml.",
            )
        return self.routines[name_or_file]


def load_library(folders: Iterable[Path] = ()) -> Library:
    """Return everything that comes with the coach, and what is in the user's own folders, as it is written.

    Args:
        folders: Each with routine files and files with a list of stretches; a routine of the same name takes the place
            of an earlier one.

    Raises:
        LibraryError: A folder is not there, a file does not fit the format, or a stretch has an id that is taken.
    """
    return load_with_own(folders)[1]


def load_with_own(folders: Iterable[Path]) -> tuple[Library, Library]:
    """Return only what comes with the coach, and what `load_library` returns; every file is read just once."""
    own = [open_file(path) for folder in folders for path in files_in(folder)]
    shipped, places = _shipped()
    stretches = shipped.stretches | _stretches(own, places)
    routines = shipped.routines | _routines(own, stretches)
    everything = Library(
        stretches,
        routines,
        shipped.care,
        places_of(own),
        _own_files(own, FileKind.ROUTINE),
        shipped.sources,
        {**shipped.programmes, **_programmes(own, stretches, routines)},
        _own_files(own, FileKind.PROGRAMME),
    )
    return shipped, everything


@cache
def _shipped() -> tuple[Library, dict[str, str]]:
    """Return what comes with the coach, which stays as it is while it runs, and where its stretches are defined."""
    files = shipped_stretch_files()
    sources = load_sources()
    known = citable(sources)
    cautions = load_cautions(known)
    stretches = {key: with_cautions(one, cautions) for key, one in _stretches(files, {}, known).items()}
    routines = _routines((open_file(path) for path in files_in(shipped_file("routines"))), stretches, known)
    # A stretch that is written out in a routine is in the table as well.
    routines = {
        key: replace(one, stretches=tuple(with_cautions(stretch, cautions) for stretch in one.stretches))
        for key, one in routines.items()
    }
    care = read_care(in_language(Language.ENGLISH, "care.yaml"), known)
    programmes = _programmes(map(open_file, files_in(shipped_file("programmes"))), stretches, routines, known)
    shipped = Library(
        stretches,
        {DEFAULT_ROUTINE: routines[DEFAULT_ROUTINE]} | routines,
        care,
        sources=sources,
        programmes={DEFAULT_PROGRAMME: programmes[DEFAULT_PROGRAMME]} | programmes,
    )
    return shipped, places_of(files)


def shipped_stretch_files() -> list[LibraryFile]:
    """Return the files with the stretches that come with the coach.

    Raises:
        LibraryError: One is no YAML.
    """
    return [open_file(path) for path in files_in(shipped_file("stretches"))]


def _stretches(
    files: Sequence[LibraryFile], earlier: dict[str, str], sources: Container[str] | None = None
) -> dict[str, StretchModel]:
    places = places_of(files) | earlier
    listed = [file for file in files if file.kind is FileKind.STRETCHES]
    models = (one for file in listed for one in sound(file.path, examine_stretches(file, places, sources)))
    return {stretch.id: stretch for stretch in models}


def _routines(
    files: Iterable[LibraryFile], shelf: dict[str, StretchModel], sources: Container[str] | None = None
) -> dict[str, FullRoutine]:
    return {file.path.stem: _routine(file, shelf, sources) for file in files if file.kind is FileKind.ROUTINE}


def _own_files(files: Iterable[LibraryFile], kind: FileKind) -> dict[str, str]:
    return {file.path.stem: str(file.path) for file in files if file.kind is kind}


def _programmes(
    files: Iterable[LibraryFile],
    shelf: Mapping[str, StretchModel],
    routines: Mapping[str, FullRoutine],
    sources: Container[str] | None = None,
) -> dict[str, FullProgramme]:
    of_weeks = [file for file in files if file.kind is FileKind.PROGRAMME]
    models = (
        (file.path.stem, sound(file.path, examine_programme(file, shelf, routines, sources))) for file in of_weeks
    )
    return {key: _full_programme(key, model, shelf, routines) for key, model in models}


def _full_programme(
    key: str, model: ProgrammeModel, shelf: Mapping[str, StretchModel], routines: Mapping[str, FullRoutine]
) -> FullProgramme:
    phases = []
    for phase in model.phases:
        weeks = None if phase.to_week is None else phase.to_week - phase.from_week + 1
        sessions = []
        for one in phase.sessions:
            stretches = tuple(each for part in one.stretches for each in _parts(part, shelf, routines))
            sessions.append(FullSession(FullRoutine("", one.name, stretches), one.days, one.times_a_day))
        phases.append(FullPhase(weeks, tuple(sessions), phase.step_up.pain, phase.sources))
    return FullProgramme(key, model.name, tuple(phases), model.description or "", model.sources)


def _parts(
    part: Part, shelf: Mapping[str, StretchModel], routines: Mapping[str, FullRoutine]
) -> tuple[StretchModel, ...]:
    if isinstance(part, WholeRoutineModel):
        return routines[part.routine].stretches
    return (_resolve(part, shelf),)


def _routine(file: LibraryFile, shelf: dict[str, StretchModel], sources: Container[str] | None = None) -> FullRoutine:
    model = sound(file.path, examine_routine(file, shelf, sources))
    return full_routine(file.path.stem, model, shelf)


def full_routine(key: str, model: RoutineModel, shelf: Mapping[str, StretchModel]) -> FullRoutine:
    """Return a routine with every reference resolved and every dose applied."""
    stretches = tuple(_resolve(entry, shelf) for entry in model.stretches)
    about = (model.description or "", model.listed, model.times, model.suggested, model.rest or 0.0)
    return FullRoutine(key, model.name, stretches, *about)


def _resolve(entry: str | DosedModel | StretchModel, shelf: Mapping[str, StretchModel]) -> StretchModel:
    match entry:
        case StretchModel():
            return entry
        case DosedModel():
            return shelf[entry.stretch].dosed(entry.hold, entry.repetitions)
        case str():
            return shelf[entry]
