"""Renew the README's pictures of the page; with --all, picture every state at every size, by light and by dark."""

import argparse
import io
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from PIL import Image

from scripts import ROOT
from tests.lab.browser import Browser, browsing
from tests.lab.page_states import ServedPage, served
from voice.config import Language

PICTURES = ROOT / ".pictures"
SIZE = (960, 640)
"""Of the screen, in pixels of a style sheet: a small one, so that its letters are large in the picture."""

SIZES = ((390, 844), (1024, 768), (1920, 1080))
ZOOM = 1.5
COLOURS = 64


def main() -> int:
    """Serve the states, and take their pictures."""
    parser = argparse.ArgumentParser(prog="scripts/picture page", description=__doc__)
    parser.add_argument("--all", type=Path, metavar="FOLDER", help="every state at every size into that folder")
    parser.add_argument("--language", type=Language, choices=Language, default=Language.ENGLISH)
    parser.add_argument("--only", nargs="+", metavar="STATE", help="with --all: these states")
    options = parser.parse_args()
    with (
        TemporaryDirectory(ignore_cleanup_errors=True) as profile,
        served(options.language, lan=options.all is not None) as page,
        browsing(Path(profile)) as browser,
    ):
        if options.all is None:
            browser.open(page.address)
            for name, dark in (("page-holding", False), ("page-holding-dark", True)):
                _take(browser, page, "holding", SIZE, PICTURES / f"{name}.png", dark=dark, zoom=ZOOM)
            return 0
        options.all.mkdir(parents=True, exist_ok=True)
        browser.open(page.address)
        browser.dress(size=SIZES[0])
        browser.shoot(options.all / "door.png")
        browser.open(f"{page.address}#{page.code}")
        for name in options.only or page.states:
            for width, height in SIZES:
                for dark in (False, True):
                    path = options.all / f"{name}-{width}x{height}{'-dark' if dark else ''}.png"
                    _take(browser, page, name, (width, height), path, dark=dark)
    return 0


def _take(  # noqa: PLR0913 - a picture of something, in some way
    browser: Browser, page: ServedPage, name: str, size: tuple[int, int], path: Path, *, dark: bool, zoom: float = 1.0
) -> None:
    browser.dress(size=size, dark=dark, reduced=True, zoom=zoom)
    left = page.screen.feed.latest.over
    page.show(name)
    if left:
        # Whoever has seen the end looks for the next session only now and then.
        browser.open(page.address)
    browser.wait(f"document.body.dataset.state === '{page.screen.feed.latest.state}'")
    browser.settle()
    shot = Image.open(io.BytesIO(browser.driver.get_screenshot_as_png())).convert("RGB")
    shot.quantize(COLOURS).save(path, optimize=True)
    print(path, path.stat().st_size)


if __name__ == "__main__":
    sys.exit(main())
