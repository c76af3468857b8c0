"""Files of a language: the first line says which the rest is to be."""

from collections.abc import Callable, Iterator
from pathlib import Path
from unittest.mock import patch

from tests.fuzzing.files import laid
from tests.fuzzing.slips import line_slip
from tests.fuzzing.target import Target, contract
from voice.authoring.check_words import CheckWords
from voice.authoring.new_words import NewWords
from voice.authoring.style_rules import StyleRules
from voice.cli.diary_words import DiaryWords
from voice.cli.list_words import ListWords
from voice.cli.programme_words import ProgrammeWords
from voice.cli.show_words import ShowWords
from voice.cli.sound_words import SoundWords
from voice.cli.start_words import StartWords
from voice.config import Language
from voice.diary.chart_words import ChartWords
from voice.diary.report.words import ReportWords
from voice.doctor.words import DoctorWords
from voice.library import prompts_file, translation
from voice.library.error_words import ErrorWords
from voice.library.folder import in_language
from voice.library.library import load_library
from voice.library.notes_words import NotesWords
from voice.library.words_file import WordsFile
from voice.reminder.words import ReminderWords
from voice.screen.home_assistant.words import HomeAssistantWords
from voice.screen.page.words import PageWords
from voice.screen.sheet.words import SheetWords
from voice.screen.terminal.words import TerminalWords

_ENGLISH = load_library()

_WORDS: tuple[type[WordsFile], ...] = (
    *(TerminalWords, PageWords, SheetWords, HomeAssistantWords, ReminderWords, ReportWords, NotesWords, StartWords),
    *(ListWords, ShowWords, ProgrammeWords, DiaryWords, ChartWords, SoundWords, NewWords, CheckWords, StyleRules),
    *(DoctorWords, ErrorWords),
)


def _prompts(file: Path) -> object:
    # English, which the others are held against, is read from its own file, and kept.
    prompts_file.load_language(Language.ENGLISH)
    with patch.object(prompts_file, "in_language", lambda *_: file):
        return prompts_file.load_language.__wrapped__(Language("de"))


def _stretch_texts(file: Path) -> object:
    with patch.object(translation, "in_language", lambda *_: file):
        return translation.stretch_texts(Language("de"), _ENGLISH)


_READERS: dict[str, Callable[[Path], object]] = {
    "prompts.yaml": _prompts,
    "stretches.yaml": _stretch_texts,
    **{words.FILE: words.read for words in _WORDS},
}


def _feed(content: bytes) -> None:
    head, _, body = content.partition(b"\n")
    name = list(_READERS)[sum(head) % len(_READERS)]
    file = laid(name, body)
    with contract(str(file)):
        _READERS[name](file)


def _seeds() -> Iterator[bytes]:
    for place, name in enumerate(_READERS):
        head = bytes([7 * len(_READERS) + place])
        assert sum(head) % len(_READERS) == place
        for code in (Language("de"), Language("es")):
            yield head + b"\n" + in_language(code, name).read_bytes()


TARGET = Target(
    _feed, _seeds, longest=150_000, slip=line_slip, words=("{side}", "{", "}}", "{0}", "{a.b[c]}", "{:>9}", "prompts:")
)
