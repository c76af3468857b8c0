"""Stretches and routines in languages other than English: only their texts, combined with the English facts."""

from collections.abc import Collection, Container, Iterable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Annotated

from pydantic import Field, TypeAdapter

from voice.config import Language
from voice.errors import LibraryError
from voice.library.care import read_care
from voice.library.field_types import Identifier, Name, Sentence, SpokenName, Strict
from voice.library.files import SUFFIXES
from voice.library.folder import in_language
from voice.library.language_facts import language_facts
from voice.library.library import FullPhase, FullProgramme, FullRoutine, Library, load_with_own
from voice.library.model_reader import read
from voice.library.models import Sentences, StretchModel
from voice.library.sources import citable


class StretchTexts(Strict):
    """Every spoken text of a stretch; see `StretchModel`. Every language has the same ones as English."""

    id: Identifier
    name: SpokenName
    also_called: tuple[SpokenName, ...] = ()
    muscles: tuple[Name, ...] = ()
    entry: Annotated[Sentences, Field(min_length=1)]
    brief: Annotated[Sentences, Field(max_length=2)] = ()
    feel: Sentence
    breath: Sentence | None = None
    more: Sentences = ()
    faults: Sentences = ()
    leaving: Sentence | None = None
    why: Sentence | None = None
    easier: Sentence
    harder: Sentence | None = None
    checks: Sentences = ()


class RoutineTexts(Strict):
    """The spoken name of a routine, and what it is good for."""

    id: Identifier
    name: Annotated[str, Field(min_length=2, max_length=80)]
    description: Sentence | None = None


class ProgrammeTexts(Strict):
    """The spoken names of a programme and its sessions, and what it is good for.

    Attributes:
        id: Of the programme.
        name: What it is called.
        description: What it is good for.
        sessions: What its sessions are called, by their English names.
    """

    id: Identifier
    name: SpokenName
    description: Sentence
    sessions: dict[str, SpokenName]


_STRETCHES = TypeAdapter(tuple[StretchTexts, ...])
_ROUTINES = TypeAdapter(tuple[RoutineTexts, ...])
_PROGRAMMES = TypeAdapter(tuple[ProgrammeTexts, ...])


@dataclass(frozen=True, slots=True)
class TranslatedLibrary(Library):
    """The part of the library that exists in a language other than English.

    Attributes:
        language: The language.
        written: What this is a translation of.
        texts: Those of the stretches, by id.
        untold: Ids of the stretches that have none and need some.
    """

    language: Language = field(kw_only=True)
    written: Library = field(kw_only=True)
    texts: Mapping[str, StretchTexts] = field(kw_only=True)
    untold: Collection[str] = field(kw_only=True)

    def find_routine(self, name_or_file: str) -> FullRoutine:
        """Return a routine of the library, or one from a file, whose own stretches stay as they are written.

        Args:
            name_or_file: As of `Library.find_routine`.

        Raises:
            LibraryError: It is not there, is malformed, or names a stretch that is not there in the language.
        """
        if name_or_file in self.routines:
            return self.routines[name_or_file]
        called = language_facts(self.language).name
        routine = self.written.find_routine(name_or_file)
        if not name_or_file.endswith(SUFFIXES):
            raise LibraryError(
                f"The routine {name_or_file!r} is not available in {called} yet.",
                f"Choose from: {', '.join(self.routines)}; or leave out --language.",
            )
        if missing := [one.id for one in routine.stretches if one.id in self.untold]:
            raise LibraryError(
                f"{name_or_file}: the stretch {missing[0]} is not available in {called} yet.",
                f"Choose from: {', '.join(self.stretches)}; or write it out.",
            )
        return _routine_told(routine, self.texts, self.stretches)

    def find_programme(self, name: str) -> FullProgramme:
        """Return a programme by its id, its name, or its English name.

        Raises:
            LibraryError: It is not there, or not in the language.
        """
        if any(name.casefold() == one.name.casefold() for one in self.programmes.values()):
            return super().find_programme(name)
        key = self.written.find_programme(name).id
        if key not in self.programmes:
            raise LibraryError(
                f"The programme {key!r} is not available in {language_facts(self.language).name} yet.",
                f"Choose from: {', '.join(self.programmes)}; or leave out --language.",
            )
        return self.programmes[key]


def load_library_in(language: Language, folders: Iterable[Path] = ()) -> Library:
    """Return the part of the library that exists in a language, and the user's own files as they are written.

    What has no texts is left out: a stretch, a routine that has such a stretch or no name, a substitute.

    Args:
        language: The language.
        folders: The user's own.

    Raises:
        LibraryError: A file does not fit the format.
    """
    shipped, everything = load_with_own(folders)
    if language is Language.ENGLISH:
        return everything
    texts = stretch_texts(language, shipped)
    untold = shipped.stretches.keys() - texts.keys()
    known = everything.stretches.keys() - untold
    names = {one.id: one for one in read(in_language(language, "routines.yaml"), _ROUTINES)}
    routines: dict[str, FullRoutine] = {}
    for key, routine in everything.routines.items():
        is_own = routine != shipped.routines.get(key)
        if all(one.id in (known if is_own else texts) for one in _shared(routine, shipped, own=is_own)):
            told = _routine_told(routine, texts, known)
            if is_own:
                routines[key] = told
            elif key in names:
                routines[key] = replace(told, name=names[key].name, description=names[key].description or "")
    return TranslatedLibrary(
        {key: _told(one, texts, known) for key, one in everything.stretches.items() if key in known},
        routines,
        read_care(in_language(language, "care.yaml"), citable(everything.sources)),
        everything.own_stretches,
        everything.own_routines,
        everything.sources,
        _programmes_told(language, everything, texts, known),
        everything.own_programmes,
        language=language,
        written=everything,
        texts=texts,
        untold=untold,
    )


def _programmes_told(
    language: Language, everything: Library, texts: Mapping[str, StretchTexts], known: Collection[str]
) -> dict[str, FullProgramme]:
    names = {one.id: one for one in read(in_language(language, "programmes.yaml"), _PROGRAMMES)}
    told = {}
    for key, programme in everything.programmes.items():
        stretches = [one for phase in programme.phases for each in phase.sessions for one in each.routine.stretches]
        needed = {one.id for one in stretches} & everything.stretches.keys()
        own = key in everything.own_programmes
        if needed <= set(known) and (own or key in names):
            told[key] = _programme_told(programme, None if own else names[key], texts, known)
    return told


def _programme_told(
    programme: FullProgramme, words: ProgrammeTexts | None, texts: Mapping[str, StretchTexts], known: Container[str]
) -> FullProgramme:
    names = {} if words is None else words.sessions

    def told(phase: FullPhase) -> FullPhase:
        routines = [_routine_told(one.routine, texts, known) for one in phase.sessions]
        called = [replace(one, name=names.get(one.name, one.name)) for one in routines]
        sessions = (replace(one, routine=routine) for one, routine in zip(phase.sessions, called, strict=True))
        return replace(phase, sessions=tuple(sessions))

    phases = tuple(told(phase) for phase in programme.phases)
    if words is None:
        return replace(programme, phases=phases)
    return replace(programme, name=words.name, description=words.description, phases=phases)


def stretch_texts(language: Language, library: Library) -> dict[str, StretchTexts]:
    """Return the texts of the stretches in a language, by id.

    Args:
        language: The language.
        library: What comes with the coach, in English.

    Raises:
        LibraryError: The file does not fit the format, or has texts for what is no stretch of the library.
    """
    path = in_language(language, "stretches.yaml")
    texts = {one.id: one for one in read(path, _STRETCHES)}
    known = {one.id for routine in library.routines.values() for one in routine.stretches} | library.stretches.keys()
    if strange := sorted(texts.keys() - known):
        raise LibraryError(f"{path}: there is no stretch {strange[0]}.", "Use the id from the English files.")
    return texts


def _shared(routine: FullRoutine, shipped: Library, *, own: bool) -> list[StretchModel]:
    """Return the stretches of a routine that need texts: all of one that comes with the coach."""
    return [one for one in routine.stretches if not own or one.id in shipped.stretches]


def _routine_told(routine: FullRoutine, texts: Mapping[str, StretchTexts], known: Container[str]) -> FullRoutine:
    return replace(routine, stretches=tuple(_told(one, texts, known) for one in routine.stretches))


def _told(stretch: StretchModel, texts: Mapping[str, StretchTexts], known: Container[str]) -> StretchModel:
    """Return a stretch with its texts in the language, if it has any, and what is known of its substitutes."""
    told = texts.get(stretch.id)
    spoken = {} if told is None else {name: getattr(told, name) for name in StretchTexts.model_fields}
    substitutes = tuple(key for key in stretch.substitutes if key in known)
    return stretch.model_copy(update={**spoken, "substitutes": substitutes})
