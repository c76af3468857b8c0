"""The notes of a session about a diary and preferences that cannot be used as they are."""

from dataclasses import dataclass
from pathlib import Path
from typing import assert_never

from voice.config import Language
from voice.errors import DiaryError, DiaryOutOfReachError
from voice.library.error_words import told
from voice.library.notes_words import NotesWords
from voice.system.private_files import OpenToOthers


@dataclass(frozen=True, slots=True)
class SetAside:
    """A file was damaged.

    Attributes:
        path: Where it was.
        aside: Where it is now.
        reason: What was wrong with its content, for the log; empty if that is not known.
    """

    path: Path
    aside: Path
    reason: str = ""


FileFault = SetAside | OpenToOthers


def note_on_file(found: FileFault, words: NotesWords) -> str:
    """Return the note on a file that is not as it should be."""
    match found:
        case SetAside(path=path, aside=aside):
            return words.set_aside.format(file=path, aside=aside)
        case OpenToOthers(path=path, reason=reason):
            return words.open_to_others.format(file=path, reason=reason)
        case _:
            assert_never(found)


def note_on_diary(error: DiaryError, language: Language) -> str:
    """Return the note on a diary, or on preferences, in which nothing can be written."""
    text = str(told(error, language))
    waits = isinstance(error, DiaryOutOfReachError)
    return f"{text} {NotesWords.of(language).diary_waits}" if waits else text
