import io
import re

import pytest

from voice.config import Config, Language
from voice.grammar.commands import load_commands, usual_phrases
from voice.screen.page import serving
from voice.screen.page.joining import Join, can_be_drawn
from voice.screen.page.pictures import Pictures
from voice.screen.page.serving import serve_page

JOIN = Join("http://192.168.1.7:8765/", "012345")


class Terminal(io.StringIO):
    def __init__(self, encoding: str = "utf-8", *, is_terminal: bool = True) -> None:
        super().__init__()
        self._encoding, self._is_terminal = encoding, is_terminal

    @property
    def encoding(self) -> str:  # type: ignore[override]
        return self._encoding

    def isatty(self) -> bool:
        return self._is_terminal


def test_the_code_is_in_the_part_of_the_address_that_no_browser_sends() -> None:
    assert JOIN.link == "http://192.168.1.7:8765/#012345"


def test_the_picture_is_square_with_no_style_of_its_own() -> None:
    size = re.search(r'viewBox="0 0 (\d+) (\d+)"', JOIN.picture)
    assert size
    assert size[1] == size[2]
    assert "style" not in JOIN.picture
    assert JOIN.picture != Join(JOIN.address, "012346").picture


def test_in_a_terminal_it_is_light_around_dark_whatever_the_colours_are() -> None:
    lines = JOIN.in_characters().split("\n")
    assert all(line.startswith("\x1b[97;40m") and line.endswith("\x1b[0m") for line in lines)
    bare = [line.removeprefix("\x1b[97;40m").removesuffix("\x1b[0m") for line in lines]
    assert len({len(line) for line in bare}) == 1
    # Two characters of light at either side: half a block is one module high and wide.
    assert all(line.startswith("██") and line.endswith("██") for line in bare[:-1])
    assert len(bare[0]) <= 40


@pytest.mark.parametrize(
    ("output", "drawn"),
    [
        (Terminal(), True),
        (Terminal("cp437"), True),
        (Terminal("ascii"), False),
        (Terminal("latin-1"), False),
        (Terminal("no such thing"), False),
        (Terminal(is_terminal=False), False),
    ],
)
def test_it_is_drawn_where_somebody_can_see_it(output: Terminal, *, drawn: bool) -> None:
    assert can_be_drawn(output) is drawn


@pytest.mark.parametrize(("plain", "lan", "drawn"), [(False, True, True), (True, True, False), (False, False, False)])
def test_it_is_drawn_for_the_network_and_not_to_a_screen_reader(
    monkeypatch: pytest.MonkeyPatch, *, plain: bool, lan: bool, drawn: bool
) -> None:
    monkeypatch.setattr(serving, "can_be_drawn", lambda: True)
    said: list[str] = []
    phrases = usual_phrases(load_commands(language=Language.ENGLISH))
    with serve_page(
        Config(plain=plain), Pictures({}, {}), phrases, lan=lan, port=None, say=said.append, take=print, note=print
    ):
        pass
    assert any("▄" in line for line in said) is drawn
