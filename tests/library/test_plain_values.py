"""A value is read as a person means it, or refused with how to write it."""

from pathlib import Path
from typing import Any

import pytest
import yaml

from voice.authoring.check import check
from voice.errors import LibraryError
from voice.library.yaml_reader import parse_yaml
from voice.library.yaml_values import FAST, SAFE

READ_AS = {
    "030": 30,
    "045": 45,
    "-7": -7,
    "0.8": 0.8,
    ".5": 0.5,
    "1e3": 1000.0,
    "1:30": "1:30",
    "0,8": "0,8",
    "1_000": "1_000",
    "0x10": "0x10",
    "yes": "yes",
    "No": "No",
    "on": "on",
    "off": "off",
    "true": True,
    "False": False,
    "~": None,
    "null": None,
    "2026-01-31": "2026-01-31",
    '"30"': "30",
}


@pytest.mark.parametrize("written", sorted(READ_AS))
@pytest.mark.parametrize("loader", [FAST, SAFE])
def test_a_plain_word_is_what_it_looks_like(loader: Any, written: str) -> None:
    read = yaml.load(f"- {written}\n", Loader=loader)[0]  # noqa: S506 - both are made from safe loaders
    assert read == READ_AS[written]
    assert type(read) is type(READ_AS[written])


def test_spaces_that_do_not_break_are_spaces() -> None:
    text = "name:\N{NO-BREAK SPACE}my\N{NARROW NO-BREAK SPACE}evening\nhold:\N{NO-BREAK SPACE}30\n"
    assert parse_yaml(text, Path("own.yaml"), LibraryError).content == {"name": "my evening", "hold": 30}


def test_a_tab_is_refused_with_what_to_write() -> None:
    with pytest.raises(LibraryError, match=r"own.yaml:2 is not valid YAML: .* Write spaces instead of tabs\."):
        parse_yaml("name: mine\n\thold: 30\n", Path("own.yaml"), LibraryError)


@pytest.mark.parametrize(
    ("entry", "lines"),
    [
        ("{stretch: chin_tuck, hold: 030}", []),
        ("{stretch: chin_tuck, hold: 1:30}", ["hold: '1:30' is not a number. Fix it there: write it in seconds, 90."]),
        (
            "{stretch: chin_tuck, hold: '7,5'}",
            ["hold: '7,5' is not a number. Fix it there: write a point instead of the comma, 7.5."],
        ),
        ("{stretch: chin_tuck, hold: yes}", ["hold: 'yes' is not a number. Fix it there."]),
        ("{strech: chin_tuck}", ["strech: there is no such key. Did you mean stretch?"]),
        ("{stretch: chin_tuck, hodl: 20}", ["hodl: there is no such key. Did you mean hold?"]),
        ("{stretch: chin_tuk}", ["stretch: there is no stretch 'chin_tuk'. Did you mean chin_tuck?"]),
    ],
)
def test_one_slip_is_one_fault(tmp_path: Path, entry: str, lines: list[str]) -> None:
    file = tmp_path / "mine.yaml"
    file.write_text(f"name: mine\nstretches:\n  - {entry}\n")
    (found,) = check([file], [])
    assert [line.split(" -> ")[-1] for line in found.lines] == lines


@pytest.mark.parametrize("content", ["", "# nothing yet\n", "---\n"])
def test_an_empty_file_says_so(tmp_path: Path, content: str) -> None:
    file = tmp_path / "mine.yaml"
    file.write_text(content)
    (found,) = check([file], [])
    assert ["it is empty" in line for line in found.lines] == [True]
