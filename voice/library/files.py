"""The two kinds of files that users write: a routine, and a list of stretches; told apart by their shape."""

from collections.abc import Container, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml
from pydantic import TypeAdapter

from voice.errors import LibraryError
from voice.library.model_reader import Examined, Fault, examine, refusal
from voice.library.models import RoutineModel, StretchModel
from voice.library.yaml_reader import Document, line_of, read_yaml

SUFFIXES = (".yaml", ".yml")

STRETCHES = TypeAdapter(tuple[StretchModel, ...])
ROUTINE = TypeAdapter(RoutineModel)


@dataclass(frozen=True, slots=True)
class LibraryFile:
    """A file that is YAML, whatever else may be wrong with it."""

    path: Path
    document: Document

    @property
    def lists_stretches(self) -> bool:
        """Whether it is a list of stretches; else it is a routine."""
        return isinstance(self.document.node, yaml.SequenceNode)

    def ids(self) -> Iterator[tuple[str, int]]:
        """Give the ids of the stretches that it lists, each with its line."""
        if self.lists_stretches and isinstance(self.document.node, yaml.SequenceNode):
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
            f"{folder} cannot be read: {error.strerror}.", "Name a folder that exists and is yours."
        ) from error


def places_of(files: Iterable[LibraryFile]) -> dict[str, str]:
    """Return where the stretches of some files are written, "FILE:LINE" by id; of two with one id, the first."""
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
    """Return a list of stretches and everything that is wrong with it, ids that are taken elsewhere among it.

    Args:
        file: Any file.
        places: Where every stretch that there is stands, by id, those of this file included.
        sources: As of `examine_routine`.
    """
    found = examine(file.document, STRETCHES, {"stretches": places, "sources": sources})
    taken = (
        Fault(line, "id", f"the id {key} is taken in {places[key]}", "Give one of the two another id.")
        for key, line in file.ids()
        if places.get(key, f"{file.path}:{line}") != f"{file.path}:{line}"
    )
    return Examined(found.model, tuple(sorted((*found.faults, *taken), key=lambda fault: fault.line)))


def sound(path: Path, found: Examined[Any]) -> Any:
    """Return what was examined.

    Raises:
        LibraryError: Something is wrong with it; tells of the first fault.
    """
    if found.faults:
        raise refusal(path, found.faults[0])
    return found.model
