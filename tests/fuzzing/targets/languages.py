"""Files of a language: the first line says which the rest is to be."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from unittest.mock import patch

from tests.fuzzing.files import laid
from tests.fuzzing.slips import line_slip
from tests.fuzzing.target import Target, contract
from voice.config import Language
from voice.diary.report import words as report_words
from voice.library import prompts_file, translation
from voice.library.folder import in_language
from voice.library.library import load_library
from voice.reminder import words
from voice.screen.page import words as page_words
from voice.screen.sheet import words as sheet_words
from voice.screen.terminal import words as terminal_words

_ENGLISH = load_library()


def _stretch_texts(language: Language) -> object:
    return translation.stretch_texts(language, _ENGLISH)


_READERS: dict[str, tuple[Any, Callable[..., object]]] = {
    "prompts.yaml": (prompts_file, prompts_file.load_language),
    "terminal.yaml": (terminal_words, terminal_words.load_terminal_words),
    "page.yaml": (page_words, page_words.load_page_words),
    "sheet.yaml": (sheet_words, sheet_words.load_sheet_words),
    "reminder.yaml": (words, words.load_reminder_words),
    "stretches.yaml": (translation, _stretch_texts),
    "report.yaml": (report_words, report_words.load_report_words),
}


def _feed(content: bytes) -> None:
    head, _, body = content.partition(b"\n")
    name = list(_READERS)[sum(head) % len(_READERS)]
    file = laid(name, body)
    room, read = _READERS[name]
    # English, which the others are held against, is read from its own file, and kept.
    prompts_file.load_language(Language.ENGLISH)
    fresh = getattr(read, "__wrapped__", read)

    def lies(code: Language, wanted: str) -> Path:
        return file if wanted == name else in_language(code, wanted)

    with patch.object(room, "in_language", lies), contract(str(file)):
        fresh(Language("de"))


def _seeds() -> Iterator[bytes]:
    for place, name in enumerate(_READERS):
        head = bytes([ord("i") + place])
        assert sum(head) % len(_READERS) == place
        for code in (Language("de"), Language("es")):
            yield head + b"\n" + in_language(code, name).read_bytes()


TARGET = Target(
    _feed, _seeds, longest=150_000, slip=line_slip, words=("{side}", "{", "}}", "{0}", "{a.b[c]}", "{:>9}", "prompts:")
)
