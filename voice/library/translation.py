"""Stretches and routines in another language than English: their texts alone, laid over the English library's facts."""

from collections.abc import Container, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Annotated

from pydantic import Field, TypeAdapter

from voice.config import Language
from voice.errors import LibraryError
from voice.library.care import read_care
from voice.library.field_types import Identifier, Name, Sentence, SpokenName, Strict
from voice.library.files import SUFFIXES
from voice.library.folder import in_language
from voice.library.library import FullRoutine, Library, find_routine, load_library
from voice.library.model_reader import read
from voice.library.models import Sentences, StretchModel


class StretchTexts(Strict):
    """Everything of a stretch that is spoken; see `StretchModel`. What English says, every language says."""

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
    """What a routine is called when spoken, and what it is good for."""

    id: Identifier
    name: Annotated[str, Field(min_length=2, max_length=80)]
    description: Sentence | None = None


_STRETCHES = TypeAdapter(tuple[StretchTexts, ...])
_ROUTINES = TypeAdapter(tuple[RoutineTexts, ...])


def load_library_in(language: Language, folders: Sequence[Path] = ()) -> Library:
    """Return the library as far as it is there in a language, and what is the user's own as they have written it.

    What has no texts is left out: a stretch, a routine that has such a stretch or no name, a substitute.

    Args:
        language: The language.
        folders: The user's own.

    Raises:
        LibraryError: A file does not fit the format.
    """
    everything = load_library(folders)
    if language is Language.ENGLISH:
        return everything
    shipped = load_library()
    texts = stretch_texts(language)
    known = everything.stretches.keys() - (shipped.stretches.keys() - texts.keys())
    names = {one.id: one for one in read(in_language(language, "routines.yaml"), _ROUTINES)}
    routines: dict[str, FullRoutine] = {}
    for key, routine in everything.routines.items():
        is_own = routine != shipped.routines.get(key)
        if all(one.id in (known if is_own else texts) for one in _shared(routine, shipped, own=is_own)):
            told = replace(routine, stretches=tuple(_told(one, texts, known) for one in routine.stretches))
            if is_own:
                routines[key] = told
            elif key in names:
                routines[key] = replace(told, name=names[key].name, description=names[key].description or "")
    stretches = {key: _told(one, texts, known) for key, one in everything.stretches.items() if key in known}
    return Library(stretches, routines, read_care(in_language(language, "care.yaml")))


def find_routine_in(
    language: Language, name_or_file: str, library: Library, folders: Sequence[Path] = ()
) -> FullRoutine:
    """Return a routine of the library, or that of a file of the user's, whose own stretches stay as they are written.

    Args:
        language: The language.
        name_or_file: Its id, or the path of a routine file, which ends in .yaml or .yml.
        library: The library in that language.
        folders: The user's own.

    Raises:
        LibraryError: It is not there, is malformed, or names a stretch that is not there in the language.
    """
    if language is Language.ENGLISH or name_or_file in library.routines:
        return find_routine(name_or_file, library)
    routine = find_routine(name_or_file, load_library(folders))
    if not name_or_file.endswith(SUFFIXES):
        raise LibraryError(
            f"The routine {name_or_file!r} is not there in {language.spoken} yet.",
            f"Choose from: {', '.join(library.routines)}; or leave out --language.",
        )
    untold = load_library().stretches.keys() - library.stretches.keys()
    if missing := [one.id for one in routine.stretches if one.id in untold]:
        raise LibraryError(
            f"{name_or_file}: the stretch {missing[0]} is not there in {language.spoken} yet.",
            f"Choose from: {', '.join(library.stretches)}; or write it out.",
        )
    texts = stretch_texts(language)
    return replace(routine, stretches=tuple(_told(one, texts, library.stretches) for one in routine.stretches))


def stretch_texts(language: Language) -> dict[str, StretchTexts]:
    """Return the texts of the stretches in a language, by id.

    Raises:
        LibraryError: The file does not fit the format, or has texts for what is no stretch of the library.
    """
    path = in_language(language, "stretches.yaml")
    texts = {one.id: one for one in read(path, _STRETCHES)}
    library = load_library()
    known = {one.id for routine in library.routines.values() for one in routine.stretches} | library.stretches.keys()
    if strange := sorted(texts.keys() - known):
        raise LibraryError(f"{path}: there is no stretch {strange[0]}.", "Take its id from the English files.")
    return texts


def _shared(routine: FullRoutine, shipped: Library, *, own: bool) -> list[StretchModel]:
    """Return the stretches of a routine that need texts: all of one that comes with the coach."""
    return [one for one in routine.stretches if not own or one.id in shipped.stretches]


def _told(stretch: StretchModel, texts: dict[str, StretchTexts], known: Container[str]) -> StretchModel:
    """Return a stretch with its texts in the language, if it has any, and what is known of its substitutes."""
    told = texts.get(stretch.id)
    spoken = {} if told is None else {name: getattr(told, name) for name in StretchTexts.model_fields}
    substitutes = tuple(key for key in stretch.substitutes if key in known)
    return stretch.model_copy(update={**spoken, "substitutes": substitutes})
