"""The long form of the sheet of every routine that there is, in every language."""

from collections.abc import Iterator
from functools import cache
from itertools import pairwise
from pathlib import Path

import pytest

from tests.lab.html import Reader
from tests.lab.loaded import phrases_of
from tests.screen.sheet.shipped import LIBRARIES, ROUTINES, subject_of
from voice.body.terms import Condition
from voice.config import Config, Language
from voice.config_file import UserPhrase
from voice.errors import GrammarError, LibraryError
from voice.grammar.grammar import Grammar
from voice.grammar.what_can_be_said import commands_in
from voice.library.claims import claims_of
from voice.library.for_coach import minutes_of
from voice.library.library import DEFAULT_ROUTINE, FullRoutine
from voice.library.prompts_file import load_language
from voice.library.sources import citation
from voice.screen.sheet.content import Page, Size
from voice.screen.sheet.html import render
from voice.screen.sheet.long import clock, long_form
from voice.screen.sheet.subject import load_subject
from voice.screen.sheet.words import SheetWords


@cache
def sheet(key: str, language: Language = Language.ENGLISH) -> tuple[FullRoutine, Page]:
    page = long_form(subject_of(key, language))
    return LIBRARIES[language].routines[key], page


@cache
def read_sheet(key: str, language: Language) -> Reader:
    return Reader(render(sheet(key, language)[1], Size.A4))


@cache
def phrases(language: Language) -> Grammar:
    return phrases_of(Config(language=language))


def said_of(routine: FullRoutine) -> Iterator[str]:
    yield routine.description
    for stretch in routine.stretches:
        name = stretch.name[0].upper() + stretch.name[1:]
        yield from (name, *stretch.entry, stretch.feel, stretch.breath or "", stretch.easier, stretch.leaving or "")
        yield f"{stretch.hold:g} " if stretch.set is None else f"{stretch.set.count}"


def cited_of(routine: FullRoutine, language: Language) -> Iterator[str]:
    judgement = SheetWords.of(language).our_judgement
    for stretch in routine.stretches:
        for claim in claims_of(stretch):
            yield citation(claim.source, LIBRARIES[language].sources, judgement)


@pytest.mark.parametrize(("language", "key"), ROUTINES)
def test_everything_of_a_routine_is_on_its_sheet(language: Language, key: str) -> None:
    routine, page = sheet(key, language)
    read = read_sheet(key, language)
    assert [said for said in said_of(routine) if said not in read.text] == []
    assert [cited for cited in cited_of(routine, language) if cited not in read.text] == []
    assert [card.begins for card in page.cards if card.begins not in read.text] == []
    assert [line.say for line in LIBRARIES[language].care.disclaimer if line.say not in read.text] == []
    assert read.all("html") == [{"lang": language.value}]
    assert len(read.all("h1")) == 1
    assert len(read.all("article")) == len(routine.stretches)
    assert len(read.all("figure")) == len(routine.stretches)
    assert all(figure["aria-label"] for figure in read.all("figure"))


@pytest.mark.parametrize(("language", "key"), ROUTINES)
def test_a_sheet_asks_for_nothing_from_outside(language: Language, key: str) -> None:
    read = read_sheet(key, language)
    asking = {"script", "link", "img", "iframe", "object", "embed", "a", "base", "form"}
    assert {tag for tag, _ in read.found} & asking == set()
    assert {name for _, attributes in read.found for name in attributes} & {"src", "href", "onload", "srcset"} == set()


def test_a_reader_can_refuse_a_page() -> None:
    with pytest.raises(AssertionError):
        Reader("<p><b>one</p></b>")
    with pytest.raises(AssertionError):
        Reader("<p>one")


@pytest.mark.parametrize(("language", "key"), ROUTINES)
def test_the_clock_runs_on_to_the_end_and_agrees_with_the_minutes(language: Language, key: str) -> None:
    _, page = sheet(key, language)
    times = [
        60 * int(minutes) + int(seconds)
        for minutes, _, seconds in (
            moment.partition(":") for moment in (*(card.begins for card in page.cards), page.ends)
        )
    ]
    assert times[0] == 0
    assert all(before < then for before, then in pairwise(times))
    if language is Language.ENGLISH:
        assert times[-1] / 60 == pytest.approx(minutes_of(LIBRARIES[language].routines[key]), abs=0.26)


@pytest.mark.parametrize(("seconds", "said"), [(0, "0:00"), (4, "0:05"), (79, "1:20"), (599, "10:00"), (3725, "62:05")])
def test_a_moment_is_said_in_minutes_and_seconds(seconds: float, said: str) -> None:
    assert clock(seconds) == said


@pytest.mark.parametrize("language", list(Language))
def test_what_is_to_be_said_is_a_command(language: Language) -> None:
    grammar = phrases(language)
    for saying in SheetWords.of(language).sayings:
        assert [command.intent for command in commands_in(grammar, saying.say)] == [saying.intent]


@pytest.mark.parametrize("language", list(Language))
def test_every_language_says_the_same(language: Language) -> None:
    words, english = SheetWords.of(language), SheetWords.of(Language.ENGLISH)
    assert [one.intent for one in words.sayings] == [one.intent for one in english.sayings]
    assert load_language(language).nouns.keys() >= {"second", "minute", "stretch"}


@pytest.mark.parametrize(("language", "key"), ROUTINES)
def test_the_first_saying_begins_the_routine(language: Language, key: str) -> None:
    _, page = sheet(key, language)
    grammar = phrases(language)
    command = commands_in(grammar, page.sayings[0].phrase)[0]
    by_name = LIBRARIES[language].routines[key].listed and key != DEFAULT_ROUTINE
    assert (command.intent, dict(command.slots)) == (("choose", {"routine": key}) if by_name else ("start", {}))


OWN = """\
name: my evening
description: <b> & "me" costs <script>alert(1)</script> nothing.
stretches:
  - id: seated_forward_fold
    name: rolling
    position: kneeling
    doing: move
    tempo: 4
    entry: [Roll <i> & turn.]
    feel: Feel 1 < 2.
    easier: Do less.
    hold: 40
    repetitions: 3
    sides: [right, left]
    avoid: [{condition: pregnancy, source: a test}]
    sources: ["<u>me</u>"]
"""


@pytest.fixture
def own(tmp_path: Path) -> Path:
    path = tmp_path / "mine.yaml"
    path.write_text(OWN)
    return path


def test_a_users_routine_is_written_as_it_is_and_nothing_else(own: Path) -> None:
    subject = load_subject(Config(routine=str(own)))
    page = long_form(subject)
    html = render(page, Size.LETTER)
    read = Reader(html)
    assert subject.routine.id == "mine"
    assert '<b> & "me"' in read.text
    assert not read.all("b")
    assert not read.all("i")
    assert not read.all("script")
    # It has the id of one that is drawn, and is another: it is shown in its position, in one panel.
    assert len(read.all("figure")) == 1
    assert len(read.all("svg")) == 2
    assert page.cards[0].dose == "40 seconds of slow movement, 4 seconds there and back, right and left, 3 times"
    assert page.cards[0].leave_out == "Skip this one if you are pregnant."
    assert page.sayings[0].phrase == "start stretch"
    assert "size: letter" in html


@pytest.mark.parametrize(
    ("language", "dose"),
    [
        (Language.ENGLISH, "12 times, 6 seconds each, 2 sets"),
        (Language("de"), "12-mal, je 6 Sekunden, 2 Sätze"),
        (Language("es"), "12 veces, 6 segundos cada una, 2 series"),
    ],
)
def test_a_set_says_how_often_how_slowly_and_how_many(language: Language, dose: str) -> None:
    page = long_form(load_subject(Config(routine="upper_back_strength", language=language)))
    assert page.cards[-1].dose == dose


def test_what_is_not_for_the_user_is_not_on_their_sheet(own: Path) -> None:
    told: list[str] = []
    config = Config(routine=DEFAULT_ROUTINE, conditions=(Condition.OSTEOPOROSIS,))
    page = long_form(load_subject(config, told.append))
    assert "Seated forward fold" not in [card.name for card in page.cards]
    assert told
    with pytest.raises(LibraryError, match="no stretch that suits you"):
        load_subject(Config(routine=str(own), conditions=(Condition.PREGNANCY,)))


def test_a_phrase_that_cannot_be_used_matters_only_where_a_routine_is_begun_by_name() -> None:
    phrases = (UserPhrase(intent="next", text="pause please", place="config.toml:2"),)
    assert long_form(load_subject(Config(phrases=phrases))).sayings[0].phrase == "start stretch"
    with pytest.raises(GrammarError, match="pause please"):
        long_form(load_subject(Config(routine="neck", phrases=phrases)))
