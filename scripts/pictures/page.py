"""Renew the README's pictures of the page: a hold on a tablet, light and dark, in the browser of the tests."""

import argparse
import io
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from PIL import Image

from scripts import ROOT
from tests.lab.browser import browsing
from tests.lab.loaded import usual_in
from voice.body.terms import Side
from voice.coach.activity import State
from voice.coach.view import View
from voice.config import Config, Language
from voice.library.figures import load_figures
from voice.library.library import load_library
from voice.screen.page.pictures import pictures_of
from voice.screen.page.serving import serve_page
from voice.screen.terminal.captions import Who

PICTURES = ROOT / ".pictures"
SIZE = (1280, 800)
COLOURS = 64
LEFT = 12.0
MOMENT = View(State.HOLDING, "thread the needle", 6, 7, Side.LEFT, LEFT, 20.0, "thread_the_needle", runs=False)
SAID = ((Who.COACH, "Find your position."), (Who.COACH, "Hold."), (Who.USER, "how long left"))


def main() -> int:
    """Serve a moment, and take its pictures."""
    argparse.ArgumentParser(prog="scripts/picture page", description=__doc__).parse_args()
    said: list[str] = []
    pictures = pictures_of(load_library(), load_figures())
    with (
        TemporaryDirectory(ignore_cleanup_errors=True) as profile,
        serve_page(
            Config(),
            pictures,
            usual_in(Language.ENGLISH),
            lan=False,
            port=None,
            say=said.append,
            take=print,
            note=print,
        ) as page,
        browsing(Path(profile)) as browser,
    ):
        for who, text in (*SAID, (Who.COACH, "Twelve seconds left.")):
            page.caption(who, text, 0.0)
        page.countdown(MOMENT)
        browser.open(said[0].removeprefix("The page is at "))
        browser.wait("document.body.dataset.state === 'holding'")
        for name, dark in (("page-holding", False), ("page-holding-dark", True)):
            # At rest in the stretch itself.
            browser.dress(size=SIZE, dark=dark, reduced=True)
            browser.wait("document.querySelector('#picture').src.includes('?still')")
            browser.wait("document.querySelector('#picture').complete")
            shot = Image.open(io.BytesIO(browser.driver.get_screenshot_as_png())).convert("RGB")
            path = PICTURES / f"{name}.png"
            shot.quantize(COLOURS).save(path, optimize=True)
            print(path, path.stat().st_size)
    return 0


if __name__ == "__main__":
    sys.exit(main())
