"""`stretch check` judges a file by the rules of the language that it is written in, and says so in that language."""

import subprocess
import sys
from pathlib import Path

import pytest

from tests.lab.expected import OTHERS, expected
from voice.authoring.check import check
from voice.authoring.check_words import CheckWords
from voice.authoring.hints import Hints, names_of
from voice.config import Language
from voice.library.translation import load_library_in

INLINE = (
    "- {{id: own_{place}, name: own, position: kneeling, entry: [xy.], easier: xy., hold: 9, sources: [me], "
    'feel: "{text}"}}\n'
)


def hints_on(folder: Path, texts: list[str], language: Language) -> list[list[str]]:
    """Return the hints, as they are printed, on each of some texts, which stand in a file one a line."""
    file = folder / "own.yaml"
    lines = [INLINE.format(place=place, text=text) for place, text in enumerate(texts)]
    file.write_text("".join(lines), encoding="utf-8")
    (checked,) = check([file], [], language)
    assert checked.failures == 0
    told = [line for line in checked.lines if " -> feel: " in line]
    return [[line for line in told if line.startswith(f"{file}:{place}: ")] for place in range(1, len(texts) + 1)]


@pytest.mark.parametrize("language", OTHERS)
def test_what_is_unfit_is_told_with_its_line_and_what_to_do(tmp_path: Path, language: Language) -> None:
    words, unfit = CheckWords.of(language), expected(language).unfit
    for one, told in zip(unfit, hints_on(tmp_path, [one.say for one in unfit], language), strict=True):
        hint = (words.style | words.better)[one.kind]
        what, mend = hint.what.format(words=one.words), hint.mend.partition("{")[0]
        assert [line for line in told if f"-> feel: {what}. {mend}" in line], (one, told)


@pytest.mark.parametrize("language", OTHERS)
def test_what_claims_too_much_is_told(tmp_path: Path, language: Language) -> None:
    mend = CheckWords.of(language).claim.mend
    for told in hints_on(tmp_path, list(expected(language).claims), language):
        assert [line for line in told if line.endswith(mend)], told


@pytest.mark.parametrize("language", OTHERS)
def test_what_only_looks_unfit_has_no_hint(tmp_path: Path, language: Language) -> None:
    fit = [*expected(language).fit, *expected(language).no_claims]
    assert hints_on(tmp_path, fit, language) == [[] for _ in fit]


@pytest.mark.parametrize("language", Language)
def test_the_coachs_own_stretches_have_no_hint(language: Language) -> None:
    library = load_library_in(language)
    hints = Hints(language, names_of(library.stretches.values(), ()))
    assert [hint for one in library.stretches.values() for hint in hints.on_stretch(None, one)] == []


@pytest.mark.parametrize("language", OTHERS)
def test_a_name_that_sounds_like_one_of_the_language_is_told(tmp_path: Path, language: Language) -> None:
    known = load_library_in(language)
    stretch, routine = known.stretches["open_book"], known.routines["neck"]
    file = tmp_path / "mine.yaml"
    text = f"name: {routine.name}s\nminutes: 90\nstretches:\n  - open_book\n"
    file.write_text(f"{text}  {INLINE.format(place=1, text='xy.').replace('name: own', f'name: {stretch.name}s')}")
    (checked,) = check([file], [], language)
    words = CheckWords.of(language)
    assert [hint.mend for hint in checked.hints if hint.line in {1, 2, 5}] == [
        *(words.alike.mend, words.minutes.mend, words.alike.mend)
    ]
    assert f"{stretch.name}s" in checked.hints[-1].what


def test_the_command_takes_the_language_that_is_set(tmp_path: Path) -> None:
    file = tmp_path / "abend.yaml"
    file.write_text("name: mein Abend\ndescription: Schau in den Spiegel.\nstretches: [open_book]\n", encoding="utf-8")

    def told(*flags: str) -> list[str]:
        run = [sys.executable, "-m", "voice", *flags, "check", str(file)]
        done = subprocess.run(run, capture_output=True, text=True, check=True)
        return done.stdout.splitlines()

    assert told() == ["1 file, 0 faults, 0 hints"]
    *hints, summary = told("--language", "de")
    assert hints[0].startswith(f"{file}:2: Hinweis: description: „Schau“ ")
    assert summary == "1 Datei, 0 Fehler, 2 Hinweise"
