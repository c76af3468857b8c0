"""The figures in the READMEs: what can be counted is counted, and what was measured stands in one place."""

import re
from collections.abc import Callable

import pytest

from tests.rules.readmes import FIGURES, FIRST_PAGE, READMES, Readme, readme_of
from voice.body.terms import Condition, Doing
from voice.coach.activity import State
from voice.coach.intents import Intent
from voice.config import Language
from voice.demo import conversation
from voice.diary.writer import BACKLOG
from voice.errors import ExitCode
from voice.library.library import DEFAULT_ROUTINE, load_library

LIBRARY = load_library()
STRENGTH = [one for one in LIBRARY.stretches.values() if one.doing is Doing.REPEAT]

WORDS = ["no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"]

COUNTED: dict[str, int] = {
    r"(\S+) stretches and \S+ strength exercises": len(LIBRARY.stretches) - len(STRENGTH),
    r"and (\S+) strength exercises": len(STRENGTH),
    r"(\S+) routines and \S+ programmes": len(LIBRARY.routines),
    r"\S+ routines and (\S+) programmes": len(LIBRARY.programmes),
    r"in all (\S+) routines": len(LIBRARY.routines),
    r"The coach has (\S+) languages": len(Language),
    r"--help lists all (\d+)": len(Condition),
    r"(\S+) commands in \S+ states": len(Intent),
    r"\S+ commands in (\S+) states": len(State),
    r"each of the (\S+) conversations": len(conversation.names()),
    r"up to (\S+) entries": BACKLOG,
}


@pytest.mark.parametrize("pattern", sorted(COUNTED))
def test_what_can_be_counted_is(pattern: str) -> None:
    stated = [number(word) for readme in READMES for word in re.findall(pattern, readme.on_one_line)]
    assert stated, "no README states it any more: take it out of COUNTED"
    assert set(stated) == {COUNTED[pattern]}


def number(word: str) -> int | str:
    """Return the number that a word is; itself where it is none, so that it shows."""
    bare = word.strip("`|*(.,").replace(",", "").lower()
    return int(bare) if bare.isdigit() else WORDS.index(bare) if bare in WORDS else word


@pytest.mark.parametrize(("word", "meant"), [("35", 35), ("20,000", 20000), ("Twelve", 12), ("some", "some")])
def test_numbers_are_read_in_digits_and_in_words(word: str, meant: int | str) -> None:
    assert number(word) == meant


def test_the_usual_routine_has_the_stretches_that_are_named() -> None:
    text = readme_of("voice/library/README.md").on_one_line
    (listed,) = re.findall(r"“start stretch” begins goes: (.+?)\. ", text)
    names = [name.strip() for name in re.sub(r"\(.*?\)", "", listed).split(",")]
    assert names == [stretch.name for stretch in LIBRARY.find_routine(DEFAULT_ROUTINE).stretches]


def test_every_exit_code_is_there() -> None:
    codes = re.findall(r"^\| (\d+) \|", readme_of("voice/cli/README.md").text, re.MULTILINE)
    assert [int(code) for code in codes] == [code for code in ExitCode if code is not ExitCode.OK]


# --- what was measured -----------------------------------------------------------------------------------------------


def cells(row: str) -> list[str]:
    """Return the cells of the only row of scripts/README.md that begins so."""
    (line,) = [line for line in FIGURES.text.splitlines() if line.startswith(f"| {row}")]
    return [cell.strip().replace("*", "") for cell in line.strip("|").split("|")]


def reactions() -> tuple[str, ...]:
    """Return how often an hour the coach reacts to talk, by the two measurements of it, least first."""
    found = sorted(float(one) for one in re.findall(r"\*\*([\d.]+) reactions an hour", FIGURES.text))
    return tuple(f"{one:.0f}" for one in found)


QUOTED: dict[str, Callable[[], tuple[str, ...]]] = {
    r"When (\d+) people said “stop”": lambda: tuple(re.findall(r"\d+", cells("“stop”")[0])[:1]),
    r"it understood (\d+ %) in a quiet room, and (\d+ %)": lambda: (cells("“stop”")[1], cells("“stop”")[3]),
    r"takes effect about (\d+) ms after": lambda: (cells("the coach is silent")[2].split(" / ")[0],),
    r"makes it react (\d+) to (\d+) times": reactions,
    r"starts in about ([\d.]+ s)econds": lambda: tuple(re.findall(r"^[\d.]+ s", cells("from start to listening")[1])),
    r"gets ([\d.]+ %) of its words wrong, against ([\d.]+ %)": lambda: (
        cells("Kokoro's Heart")[1],
        cells("pyttsx3, the usual one")[1],
    ),
}
"""What the first page quotes, and where it comes from."""


@pytest.mark.parametrize("pattern", sorted(QUOTED))
def test_the_first_page_quotes_what_was_measured(pattern: str) -> None:
    (found,) = re.findall(pattern, FIRST_PAGE.on_one_line)
    assert (found if isinstance(found, tuple) else (found,)) == QUOTED[pattern]()


MEASURED = re.compile(r"[\d.]+ (?:ms|%|MB an hour)")
PROMISED = {"5 %"}
"""What is not measured but aimed at, and held by tests: how exactly a planned routine has its length."""


@pytest.mark.parametrize(
    "readme", [one for one in READMES if one not in (FIRST_PAGE, FIGURES)], ids=lambda readme: readme.name
)
def test_what_was_measured_stands_in_one_place(readme: Readme) -> None:
    assert set(MEASURED.findall(readme.prose)) <= PROMISED


def test_every_figure_of_the_first_page_is_held() -> None:
    quoted = {match[0] for pattern in QUOTED for match in re.finditer(pattern, FIRST_PAGE.on_one_line)}
    held = {figure for text in quoted for figure in MEASURED.findall(text)}
    assert set(MEASURED.findall(FIRST_PAGE.on_one_line)) == held
