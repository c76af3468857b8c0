"""The files of words that every language has: what stands on screens and paper, and what is said around a session."""

from functools import cache
from pathlib import Path
from typing import ClassVar, Self

from pydantic import TypeAdapter

from voice.config import Language
from voice.library.field_types import Strict
from voice.library.folder import in_language
from voice.library.language_facts import language_facts
from voice.library.model_reader import read


class WordsFile(Strict):
    """The content of such a file.

    Attributes:
        FILE: Its name, the same in the folder of every language.
    """

    FILE: ClassVar[str]

    @classmethod
    @cache
    def of(cls, language: Language) -> Self:
        """Return the words of a language.

        Raises:
            LibraryError: The file is not there or malformed.
        """
        return cls.read(in_language(language, cls.FILE), language_facts(language).plural_from)

    @classmethod
    def read(cls, path: Path, plural_from: int | None = None) -> Self:
        """Return the words in a file.

        Args:
            path: The file.
            plural_from: As of `LanguageFacts`.

        Raises:
            LibraryError: It is not there or malformed.
        """
        return read(path, TypeAdapter(cls), {"plural_from": plural_from})
