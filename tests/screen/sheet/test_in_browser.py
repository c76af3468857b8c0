"""The compact sheet in a real browser: it prints on one page, and can be read on a telephone."""

import base64
import platform
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import pytest
from pypdf import PdfReader

from tests.lab.browser import Browser, browsing
from voice.config import Config, Language
from voice.screen.sheet.compact import compact_form
from voice.screen.sheet.content import Size
from voice.screen.sheet.html import render_compact
from voice.screen.sheet.subject import load_subject

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(platform.system() != "Linux", reason="the browser's driver is that of Debian"),
]


@pytest.fixture(scope="module")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Browser]:
    with browsing(tmp_path_factory.mktemp("profile")) as opened:
        yield opened


def show(browser: Browser, folder: Path, config: Config, size: Size) -> None:
    path = folder / "sheet.html"
    path.write_text(render_compact(compact_form(load_subject(config)), size), encoding="utf-8")
    browser.open(path.as_uri())


@pytest.mark.parametrize("language", list(Language))
@pytest.mark.parametrize(("size", "points"), [(Size.A4, (595, 842)), (Size.LETTER, (612, 792))])
def test_the_default_routine_is_printed_on_one_page(
    browser: Browser, tmp_path: Path, language: Language, size: Size, points: tuple[float, float]
) -> None:
    show(browser, tmp_path, Config(language=language), size)
    printed = browser.driver.execute_cdp_cmd("Page.printToPDF", {"preferCSSPageSize": True})
    (page,) = PdfReader(BytesIO(base64.b64decode(printed["data"]))).pages
    assert (float(page.mediabox.width), float(page.mediabox.height)) == pytest.approx(points, abs=1)


def test_it_can_be_read_on_a_telephone_by_light_and_by_dark(browser: Browser, tmp_path: Path) -> None:
    show(browser, tmp_path, Config(), Size.A4)
    for dark in (False, True):
        browser.dress(size=(375, 800), dark=dark)
        assert browser.violations() == []
        assert browser.ask("document.documentElement.scrollWidth <= innerWidth")
    browser.driver.execute_script("document.querySelector('.brief').style.width = '90rem'")
    assert not browser.ask("document.documentElement.scrollWidth <= innerWidth")
