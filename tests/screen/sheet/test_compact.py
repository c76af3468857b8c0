"""The compact form of the sheet: one page for every routine that is not long, in every language, on both papers."""

import re
from functools import cache
from pathlib import Path

import pytest
import weasyprint

from tests.lab.html import Reader
from tests.lab.loaded import phrases_of, shipped_figures
from tests.screen.sheet.shipped import LIBRARIES, ROUTINES, subject_of
from voice.body.limits import LIMITS
from voice.coach.intents import Intent
from voice.config import Config, Language
from voice.grammar.what_can_be_said import commands_in
from voice.library.library import DEFAULT_ROUTINE
from voice.screen.sheet.compact import NAMED, compact_form
from voice.screen.sheet.content import Poster, Size
from voice.screen.sheet.html import render_compact
from voice.screen.sheet.paper import LARGE_ON_A_PAGE, MOST_ON_ONE_PAGE
from voice.screen.sheet.subject import load_subject

TIMES = "\N{MULTIPLICATION SIGN}"
PATH = re.compile("<path[^>]*/>")
WIDEST_FONT = "DejaVu Sans"
"""Of those that a computer may have: what has room in it has room in all."""


@cache
def poster(key: str, language: Language = Language.ENGLISH) -> Poster:
    return compact_form(subject_of(key, language))


def pages(html: str) -> int:
    # What is drawn in a figure takes time, and no room.
    return len(weasyprint.HTML(string=PATH.sub("", html)).render().pages)


def in_the_widest_font(html: str) -> str:
    assert html.count('"Helvetica Neue"') == 1
    return html.replace('"Helvetica Neue"', f'"{WIDEST_FONT}"')


@pytest.mark.parametrize("size", list(Size))
@pytest.mark.parametrize(("language", "key"), ROUTINES)
def test_a_routine_is_on_one_page(language: Language, key: str, size: Size) -> None:
    stretches = len(LIBRARIES[language].routines[key].stretches)
    html = in_the_widest_font(render_compact(poster(key, language), size))
    assert pages(html) == (1 if stretches <= MOST_ON_ONE_PAGE else -(-stretches // LARGE_ON_A_PAGE))


def test_a_page_can_be_too_full() -> None:
    html = render_compact(poster(DEFAULT_ROUTINE), Size.A4)
    assert pages(html.replace("Skip if you", "Skip if you " * 500)) > 1


@pytest.mark.parametrize(("language", "key"), ROUTINES)
def test_what_one_needs_in_a_stretch_is_on_the_wall(language: Language, key: str) -> None:
    routine, library = LIBRARIES[language].routines[key], LIBRARIES[language]
    read = Reader(render_compact(poster(key, language), Size.A4))
    needed = [word for one in routine.stretches for word in (one.name[1:], *(one.brief[:1] or one.entry))]
    needed += [f"{stretch.hold if stretch.set is None else stretch.set.count:g}" for stretch in routine.stretches]
    needed += [line.say for line in (*library.care.reminder, *library.care.ask_first)]
    minutes = [one for one in needed if one == "120"]
    assert [word for word in needed if word not in read.text] == minutes
    assert len(read.all("article")) == len(routine.stretches)
    assert len(read.all("figure")) == sum(stretch.id in shipped_figures() for stretch in routine.stretches)
    assert read.all("html") == [{"lang": language.value}]


@pytest.mark.parametrize("language", list(Language))
def test_what_is_to_be_said_is_a_command(language: Language) -> None:
    grammar = phrases_of(Config(language=language))
    key = "neck" if language is Language.ENGLISH else "quick_relief"
    found = [command.intent for phrase in poster(key, language).phrases for command in commands_in(grammar, phrase)]
    assert set(found) == (NAMED - {Intent.START}) | {Intent.CHOOSE}


@pytest.mark.parametrize(
    ("language", "each"),
    [(Language.ENGLISH, "{} s each"), (Language("de"), "je {} s"), (Language("es"), "{} s cada una")],
)
def test_a_set_says_how_often_and_how_slowly(language: Language, each: str) -> None:
    found = [(one.amount, plain(one.manner)) for one in poster("upper_back_strength", language).tiles]
    once, twice = f"12{TIMES}", f"2 {TIMES} 12"
    assert found == [(once, each.format(5)), (twice, each.format(6)), (once, each.format(6)), (twice, each.format(6))]


@pytest.mark.parametrize(
    ("key", "doses"),
    [
        (
            "neck",
            [("30 s", "moving slowly")] * 2
            + [(f"2 {TIMES} 20 s", "each side")] * 2
            + [("15 s", "each side"), (f"2 {TIMES} 20 s", "")],
        ),
        ("breathing", [("90 s", ""), ("90 s", ""), ("60 s", ""), ("2 min", "")]),
    ],
)
def test_a_hold_says_how_long_on_which_sides_and_how_often(key: str, doses: list[tuple[str, str]]) -> None:
    assert [(plain(one.amount), one.manner) for one in poster(key).tiles] == doses


def plain(text: str) -> str:
    return text.replace("\N{NO-BREAK SPACE}", " ")


def test_whom_a_stretch_is_not_for_is_told_by_number() -> None:
    found = {skip.condition: skip.numbers for skip in poster(DEFAULT_ROUTINE).skips}
    assert found["are pregnant"] == "1, 4, 7"
    assert found["have high blood pressure"] == "6"
    stretches = LIBRARIES[Language.ENGLISH].routines[DEFAULT_ROUTINE].stretches
    warned = {condition for stretch in stretches for condition in (one.condition for one in stretch.avoid)}
    assert len(found) == len(warned - LIMITS)


OWN = """\
name: a very long name that somebody gave their own routine because they liked it
stretches:
"""
MINE = """\
  - id: mine_{}
    name: rolling
    position: kneeling
    entry: [{}]
    feel: Feel it.
    easier: Do less.
    hold: 40
    sides: [left]
    sources: [me]
"""
STEP = "Roll <i> slowly from one side of the mat to the other, and let your arms follow."


@pytest.mark.parametrize("stretches", [1, 2, 3, 4, 5, 6, 7, 8])
def test_a_users_routine_without_brief_words_has_room_too(tmp_path: Path, stretches: int) -> None:
    path = tmp_path / "mine.yaml"
    path.write_text(OWN + "".join(MINE.format(number, f'"{STEP}"') for number in range(stretches)))
    found = compact_form(load_subject(Config(routine=str(path))))
    html = render_compact(found, Size.LETTER)
    read = Reader(html)
    assert pages(in_the_widest_font(html)) == 1
    assert read.text.count(STEP) == stretches
    assert not read.all("i")
    assert len(read.all("figure")) == stretches, "each shows its position"
    assert found.tiles[0].manner == "left"
    assert found.phrases[0] == "start stretch"
