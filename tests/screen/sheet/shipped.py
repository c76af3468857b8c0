"""The routines that come with the coach, as sheets are made of them; what they share is read once for each language."""

from dataclasses import replace
from functools import cache

from voice.config import Config, Language
from voice.library.translation import load_library_in
from voice.screen.sheet.subject import Subject, load_subject

LIBRARIES = {language: load_library_in(language) for language in Language}
ROUTINES = [(language, key) for language, library in LIBRARIES.items() for key in library.routines]


@cache
def _default(language: Language) -> Subject:
    return load_subject(Config(language=language))


def subject_of(key: str, language: Language) -> Subject:
    """Return a routine in a language."""
    return replace(_default(language), routine=LIBRARIES[language].routines[key])
