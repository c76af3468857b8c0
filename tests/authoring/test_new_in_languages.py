"""`stretch new` asks, takes the answers, and saves in the language that is set."""

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml
from pydantic import BaseModel

from tests.lab.expected import OTHERS, expected
from tests.lab.spoilt_words import refusal
from voice.authoring.answer_check import Knowledge
from voice.authoring.check import check
from voice.authoring.interview import Interview, InterviewQuestion
from voice.authoring.new_routine import compose
from voice.authoring.new_words import NewWords
from voice.body.terms import Position
from voice.config import Language
from voice.library.placeholders import placeholders
from voice.library.translation import load_library_in

ENGLISH_WORDS = re.compile(r"\b(?:the|your|you|and|with|say|please|yes|which|how|it|that|saved|back)\b", re.IGNORECASE)

QUESTIONS_WITH_ONE_MORE_CAUSE = {"file"}
"""Asked only where another program takes the name of the file meanwhile."""


def new(tmp_path: Path, answers: tuple[str, ...], *flags: str, aloud: bool = False) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "voice", *flags, "new", *(["--voice"] if aloud else [])],
        input="".join(f"{one}\n" for one in answers),
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=not aloud,
        env={**os.environ, "XDG_DATA_HOME": str(tmp_path), "XDG_CONFIG_HOME": str(tmp_path), "PYTHONUTF8": "1"},
    )


def texts_of(words: BaseModel, *way: str) -> Iterator[tuple[str, str]]:
    """Yield every text that is shown, with its place."""
    for name, value in words:
        if isinstance(value, BaseModel):
            yield from texts_of(value, *way, name)
        elif isinstance(value, str):
            yield " -> ".join((*way, name)), value


def pattern_of(text: str) -> str:
    """Return a pattern of a text with anything in the place of its braces."""
    return ".+".join(map(re.escape, re.split(r"\{\w+\}", text)))


@pytest.mark.parametrize("language", OTHERS)
def test_a_routine_is_written_in_the_language(tmp_path: Path, language: Language) -> None:
    words, wanted = NewWords.of(language), expected(language).new
    done = new(tmp_path, wanted.answers, "--language", language)
    (file,) = (tmp_path / "stretch-coach" / "routines").iterdir()
    text = file.read_text(encoding="utf-8")
    assert text.startswith(f"# {words.header}\n")
    assert yaml.safe_load(text) == wanted.routine

    (checked,) = check([file], [], language)
    assert list(checked.lines) == []
    routine = load_library_in(language, [file.parent]).routines[file.stem]
    assert routine.name == wanted.routine["name"]
    assert done.stdout.endswith(f": stretch --language {language} --routine {file.stem}\n")

    # The file itself has the keys and positions of the format.
    shown = done.stdout.replace(text, "").partition(": stretch --language")[0]
    assert not ENGLISH_WORDS.search(shown), shown
    asked = {
        name for name, question in words.questions if re.search(rf"^(?:> )?{pattern_of(question)}", shown, re.MULTILINE)
    }
    assert asked == {name for name, _ in words.questions} - QUESTIONS_WITH_ONE_MORE_CAUSE
    assert done.stderr == ""


@pytest.mark.parametrize("language", OTHERS)
def test_where_the_answers_end_nothing_english_is_said_either(tmp_path: Path, language: Language) -> None:
    done = new(tmp_path, expected(language).new.answers[:3], "--language", language)
    assert done.stderr == f"\n{NewWords.of(language).ended_early}\n"
    assert not (tmp_path / "stretch-coach" / "routines").exists()


def test_a_language_in_the_settings_needs_no_flag_to_start_the_routine(tmp_path: Path) -> None:
    settings = tmp_path / "settings.toml"
    settings.write_text('language = "de"\n')
    done = new(tmp_path, expected(Language("de")).new.answers, "--config", str(settings))
    assert done.stdout.endswith(": stretch --routine mein_ruhiger_abend\n")


@pytest.mark.parametrize("language", Language)
def test_before_it_asks_aloud_it_says_that_this_is_in_english(tmp_path: Path, language: Language) -> None:
    done = new(tmp_path, (), "--language", language, "--speaker", "no such speaker", aloud=True)
    told = [] if language is Language.ENGLISH else [NewWords.of(language).english_aloud]
    assert done.returncode > 0
    assert done.stdout.splitlines() == told


@pytest.mark.parametrize("language", OTHERS)
def test_every_text_is_there_with_the_same_placeholders_and_is_not_the_english_one(language: Language) -> None:
    english, theirs = dict(texts_of(NewWords.of(Language.ENGLISH))), dict(texts_of(NewWords.of(language)))
    assert len(english) > 35
    assert list(theirs) == list(english)
    for place, text in theirs.items():
        assert sorted(placeholders(text)) == sorted(placeholders(english[place])), place
        assert text != english[place], place
        assert not ENGLISH_WORDS.search(re.sub(r"\{\w+\}|`[^`]+`|--voice", "", text)), place


def begun(language: Language, *answers: str) -> Interview:
    interview = Interview(Knowledge(load_library_in(language).stretches, frozenset({"taken"}), language))
    for answer in answers:
        interview = interview.answer(answer)
    return interview


@pytest.mark.parametrize("language", OTHERS)
def test_what_does_not_fit_is_asked_again_in_the_language(language: Language) -> None:
    words, answers = NewWords.of(language), expected(language).new.answers
    complaints = words.complaints
    name, known, exercise = answers[0], answers[1], answers[3]
    unknown = ("qqqq", words.answers.yes[0])
    way_in = (name, *unknown, "1")
    found = {
        "no_name": begun(language, "?").note,
        "odd_name": begun(language, f"{name} & {name}").note,
        "long_name": begun(language, "x" * 61).note,
        "taken_name": begun(language, "taken").note,
        "no_seconds": begun(language, name, known, "?!x").note,
        "seconds": begun(language, name, known, "1").note,
        "count": begun(language, name, exercise, "1").note,
        "no_sentence": begun(language, *way_in, ".").note,
        "long_sentence": begun(language, *way_in, "xy " * 90).note,
        "yes_or_no": begun(language, *way_in, "xy", words.answers.done[0], "xy", "xy", "9", "xy").note,
        "choice": begun(language, name, *unknown, "qqqq").note,
    }
    assert set(found) == {name for name, _ in complaints}
    for key, note in found.items():
        assert re.fullmatch(pattern_of(getattr(complaints, key)), note), key
    assert begun(language, words.answers.back[0]).note == words.nothing_to_take_back
    assert begun(language, name, words.answers.back[0]).note == words.taken_back


@pytest.mark.parametrize("language", Language)
def test_every_way_of_answering_is_understood(language: Language) -> None:
    knows = Knowledge({}, frozenset(), language)
    answers = knows.words.answers
    assert {knows.as_yes_or_no(one) for one in answers.yes} == {True}
    assert {knows.as_yes_or_no(f"{one.upper()}!") for one in answers.no} == {False}
    assert {knows.as_seconds_or_usual(one) for one in ("", *answers.usual)} == {None}
    assert {knows.as_seconds(f"45 {one}") for one in answers.seconds} == {45}
    assert {knows.as_name_or_done(one) for one in answers.done} == {knows.as_sentence_or_done(answers.done[0])}
    for place, (position, called) in enumerate(knows.positions.items(), 1):
        assert knows.as_position(str(place)) is knows.as_position(called) is position
    assert set(knows.positions) == set(Position)


def test_a_noun_keeps_its_capital_where_nouns_have_one() -> None:
    assert Knowledge({}, frozenset(), Language("de")).as_name("Nackenzeit.") == "Nackenzeit"
    assert Knowledge({}, frozenset(), Language("fr")).as_name("Pause du soir.") == "pause du soir"


class Typist:
    """Types some answers, and keeps what is said to them."""

    def __init__(self, *answers: str) -> None:
        self._answers = list(answers)
        self.notes: list[str] = []

    def ask(self, question: InterviewQuestion, note: str) -> str | None:
        del question
        self.notes.append(note)
        return self._answers.pop(0) if self._answers else None

    def tell(self, text: str, shown: str = "") -> None:
        raise AssertionError((text, shown))


def test_the_name_of_a_routine_that_there_is_in_the_language_is_taken(tmp_path: Path) -> None:
    typist = Typist("Schreibtischpause")
    assert compose(load_library_in(Language("de")), tmp_path, typist, Language("de")) is None
    assert typist.notes[-1].startswith("Ein Programm, das „Schreibtischpause“ heißt, gibt es schon.")


@pytest.mark.parametrize(
    ("text", "other", "complaint"),
    [
        ("{name}“ kenne ich", "{nam}“ kenne ich", "questions -> is_it_new"),
        ("danach? Wenn das alles war, tippe „{done}“.", "danach?", "questions -> next_stretch"),
        ("  back: [zurück,", "  back: [fertig,", "'fertig' means two answers. Remove it from one."),
        ("  back: [zurück, geh zurück]\n", "  back: []\n", "answers -> back"),
        ("interrupted:", "interupted:", "interrupted"),
    ],
)
def test_a_file_that_cannot_be_used_is_refused(tmp_path: Path, text: str, other: str, complaint: str) -> None:
    assert complaint in str(refusal(NewWords, text, other, tmp_path))
