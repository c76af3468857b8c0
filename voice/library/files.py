"""The kinds of files that users write: a routine, a list of stretches, a programme; told apart by their shape."""

from collections.abc import Container, Iterable, Iterator, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from enum import StrEnum
from pathlib import Path
from typing import Any

import yaml
from pydantic import TypeAdapter

from voice.errors import LibraryError
from voice.library.model_reader import Examined, Fault, examine, line_at, refusal
from voice.library.models import RoutineModel, StretchModel
from voice.library.programme_model import MOST_A_DAY, PhaseModel, ProgrammeModel, days_of, weeks_amiss
from voice.library.yaml_reader import Document, line_of, read_yaml

SUFFIXES = (".yaml", ".yml")

STRETCHES = TypeAdapter(tuple[StretchModel, ...])
ROUTINE = TypeAdapter(RoutineModel)
PROGRAMME = TypeAdapter(ProgrammeModel)

LONGEST_ID = 60
"""Characters of a programme's id: the diary keeps it together with the session's place."""


class FileKind(StrEnum):
    """The kinds of files that users write."""

    ROUTINE = "routine"
    STRETCHES = "stretches"
    PROGRAMME = "programme"


@dataclass(frozen=True, slots=True)
class LibraryFile:
    """A YAML file, whatever else may be wrong with it."""

    path: Path
    document: Document

    @property
    def kind(self) -> FileKind:
        """What it is, or is meant to be."""
        node = self.document.node
        if isinstance(node, yaml.SequenceNode):
            return FileKind.STRETCHES
        keys = [str(key.value) for key, _ in node.value] if isinstance(node, yaml.MappingNode) else []
        # A slip in the one key that every programme has does not make it a routine.
        has_phases = "phases" in keys or ("stretches" not in keys and get_close_matches("phases", keys))
        return FileKind.PROGRAMME if has_phases else FileKind.ROUTINE

    def ids(self) -> Iterator[tuple[str, int]]:
        """Yield the ids of the stretches that it lists, each with its line."""
        if isinstance(self.document.node, yaml.SequenceNode):
            for node in self.document.node.value:
                pairs = node.value if isinstance(node, yaml.MappingNode) else []
                yield from ((str(value.value), line_of(value)) for key, value in pairs if key.value == "id")


def open_file(path: Path) -> LibraryFile:
    """Return a file that was read.

    Raises:
        LibraryError: It cannot be read, or is no YAML.
    """
    return LibraryFile(path, read_yaml(path, LibraryError))


def files_in(folder: Path) -> list[Path]:
    """Return the files of a folder that are named like stretch or routine files, in order.

    Raises:
        LibraryError: The folder cannot be read.
    """
    try:
        return sorted(path for path in folder.iterdir() if path.suffix in SUFFIXES)
    except OSError as error:
        raise LibraryError(
            f"{folder} cannot be read: {error.strerror}.", "Choose a folder that exists and that you may read."
        ) from error


def places_of(files: Iterable[LibraryFile]) -> dict[str, str]:
    """Return where the stretches in some files are defined, "FILE:LINE" by id; of two with one id, the first."""
    places: dict[str, str] = {}
    for file in files:
        for key, line in file.ids():
            places.setdefault(key, f"{file.path}:{line}")
    return places


def examine_routine(
    file: LibraryFile, known: Mapping[str, Any], sources: Container[str] | None = None
) -> Examined[RoutineModel]:
    """Return a routine and everything that is wrong with it.

    Args:
        file: Any file.
        known: The ids of the stretches that it may name.
        sources: What it may name as its sources; None for a user's own file, which may call them as it likes.
    """
    return examine(file.document, ROUTINE, {"stretches": known, "sources": sources})


def examine_stretches(
    file: LibraryFile, places: Mapping[str, str], sources: Container[str] | None = None
) -> Examined[tuple[StretchModel, ...]]:
    """Return a list of stretches and everything that is wrong with it, including ids used elsewhere.

    Args:
        file: Any file.
        places: Where every stretch that there is stands, by id, those of this file included.
        sources: As of `examine_routine`.
    """
    found = examine(file.document, STRETCHES, {"stretches": places, "sources": sources})
    taken = (
        Fault(line, "id", f"the id {key} is already used in {places[key]}", "Change one of the two ids.")
        for key, line in file.ids()
        if places.get(key, f"{file.path}:{line}") != f"{file.path}:{line}"
    )
    return Examined(found.model, tuple(sorted((*found.faults, *taken), key=lambda fault: fault.line)))


def examine_programme(
    file: LibraryFile,
    known: Mapping[str, Any],
    routines: Mapping[str, Any],
    sources: Container[str] | None = None,
) -> Examined[ProgrammeModel]:
    """Return a programme and everything that is wrong with it.

    Args:
        file: Any file.
        known: The ids of the stretches that it may name.
        routines: The ids of the routines that it may name.
        sources: What it may name as its sources; None for a user's own file.
    """
    context = {"stretches": known, "routines": routines, "sources": sources}
    found = examine(file.document, PROGRAMME, context, ProgrammeModel)
    faults = [*found.faults, *_name_too_long(file.path)]
    if found.model is not None:
        node = file.document.node
        faults += [
            Fault(line_at(node, ("phases", place, key)), f"phases -> {place} -> {key}", what, mend)
            for place, key, what, mend in weeks_amiss(found.model.phases)
        ]
        for place, phase in enumerate(found.model.phases):
            faults += _too_many_a_day(phase, place, line_at(node, ("phases", place, "sessions")))
    return Examined(found.model, tuple(sorted(faults, key=lambda fault: fault.line)))


def _name_too_long(path: Path) -> Iterator[Fault]:
    if len(path.stem) > LONGEST_ID:
        what = f"the file's name, which the diary stores, has {len(path.stem)} characters"
        yield Fault(1, "the file", what, f"Choose a name of at most {LONGEST_ID} characters.")


def _too_many_a_day(phase: PhaseModel, place: int, line: int) -> Iterator[Fault]:
    most = max(map(len, days_of([(one.days, one.times_a_day) for one in phase.sessions])))
    if most > MOST_A_DAY:
        what = f"{most} sessions fall on one day: at most {MOST_A_DAY}"
        yield Fault(line, f"phases -> {place} -> sessions", what, "Remove some, or combine two.")


def sound(path: Path, found: Examined[Any]) -> Any:
    """Return a checked file's content, or raise its first fault.

    Raises:
        LibraryError: Something is wrong with it; tells of the first fault.
    """
    if found.faults:
        raise refusal(path, found.faults[0])
    return found.model
