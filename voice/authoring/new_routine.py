"""`stretch new`: asks the questions, checks the routine, and saves it."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any, Protocol

import yaml

from voice.authoring.answer_check import Knowledge, slug
from voice.authoring.check import Checked, check_routine
from voice.authoring.interview import Interview, InterviewQuestion
from voice.authoring.new_words import NewWords
from voice.coach.words.prompt_ids import Noun
from voice.config import Language
from voice.errors import LibraryError
from voice.library.files import LibraryFile, files_in
from voice.library.for_coach import as_language
from voice.library.library import Library
from voice.library.yaml_reader import parse_yaml
from voice.system.advice import advice
from voice.system.whole_file import write_whole


class Asker(Protocol):
    """Asks the user, by keyboard or aloud."""

    def ask(self, question: InterviewQuestion, note: str) -> str | None:
        """Return the answer to a question; None if there are no more answers.

        Args:
            question: What to ask.
            note: What to tell first; empty for nothing.
        """
        ...

    def tell(self, text: str, shown: str = "") -> None:
        """Say something, and show further details to users who can look."""
        ...


def compose(library: Library, folder: Path, asker: Asker, language: Language = Language.ENGLISH) -> Path | None:
    """Ask for a routine and write it into a folder.

    Args:
        library: What there is already.
        folder: Where to write it; made where it is not there.
        asker: Asks.
        language: What is asked and answered in.

    Returns:
        The file; None where the answers ended early: then nothing is kept.

    Raises:
        LibraryError: The folder cannot be read, or the file not written.
    """
    taken = {*library.routines, *(slug(one.name) for one in library.routines.values()), *_names_in(folder)}
    interview = Interview(Knowledge(library.stretches, frozenset(taken), language))
    while (question := interview.question) is not None:
        answer = asker.ask(question, interview.note)
        if answer is None:
            return None
        interview = interview.answer(answer)
    routine = interview.routine or {}
    text = as_yaml(routine, language)
    checked = examined(text, folder / f"{slug(routine['name'])}.yaml", library, language)
    words, count = NewWords.of(language), as_language(language).count(len(routine["stretches"]), Noun.STRETCH)
    asker.tell(words.summary.format(name=routine["name"], stretches=count), text + "\n".join(checked.lines))
    return _written(folder, slug(routine["name"]), text, asker, words)


def _names_in(folder: Path) -> set[str]:
    try:
        return {path.stem for path in files_in(folder)} if folder.is_dir() else set()
    except OSError as error:
        # Asked before the interview: what was answered would be lost.
        raise LibraryError(f"{folder} cannot be read: {error.strerror}.", f"{advice(error)}.") from error


def examined(text: str, path: Path, library: Library, language: Language = Language.ENGLISH) -> Checked:
    """Return what the checker finds in a routine before it is written.

    Raises:
        LibraryError: It has a fault, which no answer should be able to cause.
    """
    checked = check_routine(LibraryFile(path, parse_yaml(text, path, LibraryError)), library, language)
    if checked.faults:
        raise LibraryError(checked.faults[0].at(path), checked.faults[0].mend)
    return checked


def as_yaml(routine: Mapping[str, Any], language: Language = Language.ENGLISH) -> str:
    """Return a routine as the text of its file, which begins with a comment in a language."""
    body: str = yaml.safe_dump(dict(routine), sort_keys=False, allow_unicode=True, width=1000)
    return f"# {NewWords.of(language).header}\n{body}"


def _written(folder: Path, key: str, text: str, asker: Asker, words: NewWords) -> Path | None:
    ask = InterviewQuestion(words.questions.file, slug)
    while True:
        path = folder / f"{key}.yaml"
        try:
            folder.mkdir(parents=True, exist_ok=True)
            write_whole(path, text.encode(), replace=False)
        except FileExistsError:
            answer = asker.ask(ask, "")
            if answer is None:
                return None
            key = slug(answer) or key
        except OSError as error:
            raise LibraryError(f"{path} cannot be written: {error.strerror}.", "Choose another folder.") from error
        else:
            return path
