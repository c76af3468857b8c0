"""`stretch check`: every fault in a user's files, and hints about what would sound bad."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from typing import Any

from voice.authoring.hints import Names, hints_on_programme, hints_on_routine, hints_on_stretch, names_of
from voice.errors import LibraryError, VoiceError
from voice.library.files import (
    FileKind,
    LibraryFile,
    examine_programme,
    examine_routine,
    examine_stretches,
    files_in,
    open_file,
    places_of,
)
from voice.library.library import Library, load_library, shipped_stretch_files
from voice.library.model_reader import Fault
from voice.library.models import StretchModel


@dataclass(frozen=True, slots=True)
class Checked:
    """What was found in one file.

    Attributes:
        path: The file.
        faults: In order of lines; the file cannot be used.
        hints: In order of lines; it can be used as it is.
        unreadable: Why nothing at all could be checked, if so; counts as a fault.
    """

    path: Path
    faults: Sequence[Fault] = ()
    hints: Sequence[Fault] = ()
    unreadable: VoiceError | None = None

    @property
    def lines(self) -> Iterator[str]:
        """A line for each fault and hint."""
        if self.unreadable:
            yield str(self.unreadable)
        for fault in self.faults:
            yield f"{fault.at(self.path)} {fault.mend}"
        for hint in self.hints:
            yield f"{self.path}:{hint.line}: hint: {hint.where}: {hint.what}. {hint.mend}"

    @property
    def content(self) -> dict[str, Any]:
        """The same as plain data."""
        given = {"file": str(self.path), "faults": _plain(self.faults), "hints": _plain(self.hints)}
        return given | ({"error": str(self.unreadable)} if self.unreadable else {})

    @property
    def failures(self) -> int:
        """How many faults there are."""
        return len(self.faults) + (self.unreadable is not None)


def check(paths: Sequence[Path], folders: Iterable[Path]) -> Iterator[Checked]:
    """Check files one after another; they may use stretches from each other and from the folders.

    Args:
        paths: The files.
        folders: The user's own.

    Raises:
        LibraryError: A folder is not there, or a file that comes with the coach is broken.
    """
    files = {path: _opened(path) for path in paths}
    checked = {path.resolve() for path in paths}
    beside = chain.from_iterable(map(files_in, folders))
    others = [_opened(path) for path in beside if path.resolve() not in checked]
    own = [one for one in (*others, *files.values()) if isinstance(one, LibraryFile)]
    shipped_files = [one for one in shipped_stretch_files() if one.path.resolve() not in checked]
    places = places_of([*shipped_files, *own])
    shipped = load_library()
    stretches = [*shipped.stretches.values()]
    routines = [(one.name, one.id) for one in shipped.routines.values()]
    for one in own:
        if one.kind is FileKind.STRETCHES:
            stretches += examine_stretches(one, places).model or ()
        elif one.kind is FileKind.ROUTINE and (routine := examine_routine(one, places).model):
            routines.append((routine.name, one.path.stem))
    names, known = names_of(stretches, routines), {stretch.id: stretch for stretch in stretches}
    # One with faults is told of where it is checked itself.
    there = dict.fromkeys([*shipped.routines, *(one.path.stem for one in own if one.kind is FileKind.ROUTINE)])
    for path, file in files.items():
        if not isinstance(file, LibraryFile):
            yield Checked(path, unreadable=file)
        elif file.kind is FileKind.PROGRAMME:
            yield _check_programme(file, places, there)
        else:
            yield _check(file, places, known, names)


def check_routine(file: LibraryFile, library: Library) -> Checked:
    """Check one routine that will sit next to those of a library."""
    places = dict.fromkeys(library.stretches, "the library")
    names = names_of(library.stretches.values(), ((one.name, one.id) for one in library.routines.values()))
    return _check(file, places, library.stretches, names)


def summed_up(checked: Sequence[Checked]) -> str:
    """Return "3 files, 2 faults, 1 hint"."""
    faults, hints = sum(one.failures for one in checked), sum(len(one.hints) for one in checked)
    counts = ((len(checked), "file"), (faults, "fault"), (hints, "hint"))
    return ", ".join(f"{count} {noun}{'' if count == 1 else 's'}" for count, noun in counts)


def _opened(path: Path) -> LibraryFile | VoiceError:
    try:
        return open_file(path)
    except LibraryError as error:
        return error


def _check(file: LibraryFile, places: Mapping[str, str], known: Mapping[str, StretchModel], names: Names) -> Checked:
    node = file.document.node
    if file.kind is FileKind.STRETCHES:
        stretches = examine_stretches(file, places)
        hints = [
            hint
            for place, one in enumerate(stretches.model or ())
            for hint in hints_on_stretch(node, one, names, place)
        ]
        return Checked(file.path, stretches.faults, _in_order(hints))
    routine = examine_routine(file, places)
    hints = [] if routine.model is None else list(hints_on_routine(file, routine.model, known, names))
    return Checked(file.path, routine.faults, _in_order(hints))


def _check_programme(file: LibraryFile, places: Mapping[str, str], routines: Mapping[str, None]) -> Checked:
    found = examine_programme(file, places, routines)
    hints = [] if found.model is None else hints_on_programme(file.document.node, found.model)
    return Checked(file.path, found.faults, _in_order(hints))


def _in_order(hints: Iterable[Fault]) -> list[Fault]:
    return sorted(hints, key=lambda hint: hint.line)


def _plain(faults: Sequence[Fault]) -> list[dict[str, Any]]:
    return [{"line": one.line, "where": one.where, "what": one.what, "mend": one.mend} for one in faults]
