"""`stretch check`: every fault in a user's files, and hints about what would sound bad."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from typing import Any

from voice.authoring.check_words import CheckWords
from voice.authoring.hints import Hints, names_of
from voice.config import Language
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
from voice.library.library import Library, shipped_stretch_files
from voice.library.model_reader import Fault
from voice.library.models import StretchModel
from voice.library.translation import load_library_in


@dataclass(frozen=True, slots=True)
class Checked:
    """What was found in one file.

    Attributes:
        path: The file.
        faults: In order of lines; the file cannot be used.
        hints: In order of lines; it can be used as it is.
        unreadable: Why nothing at all could be checked, if so; counts as a fault.
        language: What the hints are written in.
    """

    path: Path
    faults: Sequence[Fault] = ()
    hints: Sequence[Fault] = ()
    unreadable: VoiceError | None = None
    language: Language = Language.ENGLISH

    @property
    def lines(self) -> Iterator[str]:
        """A line for each fault and hint."""
        if self.unreadable:
            yield str(self.unreadable)
        for fault in self.faults:
            yield f"{fault.at(self.path)} {fault.mend}"
        called = CheckWords.of(self.language).hint
        for hint in self.hints:
            yield f"{self.path}:{hint.line}: {called}: {hint.where}: {hint.what}. {hint.mend}"

    @property
    def content(self) -> dict[str, Any]:
        """The same as plain data."""
        given = {"file": str(self.path), "faults": _plain(self.faults), "hints": _plain(self.hints)}
        return given | ({"error": str(self.unreadable)} if self.unreadable else {})

    @property
    def failures(self) -> int:
        """How many faults there are."""
        return len(self.faults) + (self.unreadable is not None)


def check(paths: Sequence[Path], folders: Iterable[Path], language: Language = Language.ENGLISH) -> Iterator[Checked]:
    """Check files one after another; they may use stretches from each other and from the folders.

    Args:
        paths: The files.
        folders: The user's own.
        language: What the files are written in.

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
    shipped = load_library_in(language)
    stretches = [*shipped.stretches.values()]
    routines = [(one.name, one.id) for one in shipped.routines.values()]
    for one in own:
        if one.kind is FileKind.STRETCHES:
            stretches += examine_stretches(one, places).model or ()
        elif one.kind is FileKind.ROUTINE and (routine := examine_routine(one, places).model):
            routines.append((routine.name, one.path.stem))
    hints, known = Hints(language, names_of(stretches, routines)), {stretch.id: stretch for stretch in stretches}
    # One with faults is told of where it is checked itself.
    there = dict.fromkeys([*shipped.routines, *(one.path.stem for one in own if one.kind is FileKind.ROUTINE)])
    for path, file in files.items():
        if not isinstance(file, LibraryFile):
            yield Checked(path, unreadable=file, language=language)
        elif file.kind is FileKind.PROGRAMME:
            yield _check_programme(file, places, there, hints)
        else:
            yield _check(file, places, known, hints)


def check_routine(file: LibraryFile, library: Library, language: Language = Language.ENGLISH) -> Checked:
    """Check one routine that will sit next to those of a library in a language."""
    places = dict.fromkeys(library.stretches, "the library")
    names = names_of(library.stretches.values(), ((one.name, one.id) for one in library.routines.values()))
    return _check(file, places, library.stretches, Hints(language, names))


def summed_up(checked: Sequence[Checked], language: Language = Language.ENGLISH) -> str:
    """Return "3 files, 2 faults, 1 hint" in a language."""
    words, failures = CheckWords.of(language), sum(one.failures for one in checked)
    hints = sum(len(one.hints) for one in checked)
    return ", ".join((words.files.of(len(checked)), words.faults.of(failures), words.hints.of(hints)))


def _opened(path: Path) -> LibraryFile | VoiceError:
    try:
        return open_file(path)
    except LibraryError as error:
        return error


def _check(file: LibraryFile, places: Mapping[str, str], known: Mapping[str, StretchModel], hints: Hints) -> Checked:
    node = file.document.node
    if file.kind is FileKind.STRETCHES:
        stretches = examine_stretches(file, places)
        each = (hints.on_stretch(node, one, place) for place, one in enumerate(stretches.model or ()))
        return Checked(file.path, stretches.faults, _in_order(chain.from_iterable(each)), language=hints.language)
    routine = examine_routine(file, places)
    found = () if routine.model is None else hints.on_routine(file, routine.model, known)
    return Checked(file.path, routine.faults, _in_order(found), language=hints.language)


def _check_programme(
    file: LibraryFile, places: Mapping[str, str], routines: Mapping[str, None], hints: Hints
) -> Checked:
    programme = examine_programme(file, places, routines)
    found = () if programme.model is None else hints.on_programme(file.document.node, programme.model)
    return Checked(file.path, programme.faults, _in_order(found), language=hints.language)


def _in_order(hints: Iterable[Fault]) -> list[Fault]:
    return sorted(hints, key=lambda hint: hint.line)


def _plain(faults: Sequence[Fault]) -> list[dict[str, Any]]:
    return [{"line": one.line, "where": one.where, "what": one.what, "mend": one.mend} for one in faults]
