"""The picture of a terminal: every program shows its words where the terminal has them."""

import platform
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from rich.segment import Segment

from scripts import ROOT
from scripts.pictures.terminal_svg import MARGIN, WIDE, terminal_svg
from tests.lab.browser import browsing

HERO = ROOT / ".pictures" / "session.svg"
TEXT = "{http://www.w3.org/2000/svg}text"
ROWS = ([Segment(" 1/3 fold  "), Segment("   Hold ")], [Segment(" 1:24   you pause")])


def texts(svg: str) -> list[ET.Element]:
    return list(ET.fromstring(svg).iter(TEXT))


def test_words_stand_in_their_columns() -> None:
    shown = texts(terminal_svg(ROWS, 20, "a session"))
    columns = [(one.text, round((float(one.attrib["x"]) - MARGIN) / WIDE, 1)) for one in shown]
    assert columns == [("1/3 fold", 1), ("Hold", 14), ("1:24", 1), ("you pause", 8)]


def test_the_hero_has_no_spaces_that_a_program_may_drop() -> None:
    shown = [one.text or "" for one in texts(HERO.read_text(encoding="utf-8"))]
    assert shown
    assert [text for text in shown if text != " ".join(text.split())] == []


@pytest.mark.browser
@pytest.mark.skipif(platform.system() != "Linux", reason="the browser's driver is that of Debian")
def test_a_browser_sets_every_row_as_wide_as_the_terminal_does(tmp_path: Path) -> None:
    old = tmp_path / "old.svg"
    old.write_text(
        '<svg xmlns="http://www.w3.org/2000/svg"><g xml:space="preserve" font-family="monospace" font-size="14">'
        f'<text y="20" textLength="{20 * WIDE}"> fold{" " * 15}</text></g></svg>'
    )
    with browsing(tmp_path / "profile") as browser:
        misfits = {}
        for path in (HERO, old):
            browser.driver.get(path.as_uri())
            # How long the text is by itself: `textLength` would draw its letters apart.
            misfits[path] = browser.driver.execute_script(
                "return [...document.querySelectorAll('text')].filter(one => {"
                "  const wide = one.textLength.baseVal.value;"
                "  one.removeAttribute('textLength');"
                "  return Math.abs(one.getComputedTextLength() / wide - 1) > 0.1;"
                "}).map(one => one.textContent)"
            )
    assert misfits[HERO] == []
    assert misfits[old] == [f" fold{' ' * 15}"]
