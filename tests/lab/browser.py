"""A real browser without a window, that asks nobody but the page."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from selenium import webdriver
from selenium.common.exceptions import JavascriptException, TimeoutException
from selenium.webdriver.common.by import By
from selenium.webdriver.remote.webelement import WebElement
from selenium.webdriver.support.wait import WebDriverWait

_FLAGS = (
    "--headless=new",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--disable-dev-shm-usage",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--hide-scrollbars",
)

WCAG = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
"""The rules of axe-core that make up WCAG 2.2 AA, and what its makers advise besides."""


class Browser:
    """Chromium, driven.

    Args:
        driver: Selenium's.
    """

    def __init__(self, driver: webdriver.Chrome) -> None:
        self.driver = driver

    def open(self, address: str) -> None:
        """Go to a page, and forget what was logged at others."""
        # The page before may still be asking for a coach that has gone.
        self.driver.get("about:blank")
        self.complaints()
        self.driver.get(address)

    def dress(
        self, *, size: tuple[int, int] = (1280, 800), dark: bool = False, reduced: bool = False, zoom: float = 1.0
    ) -> None:
        """Have a screen of that size, and somebody before it who likes it so."""
        width, height = size
        metrics = {"width": width, "height": height, "deviceScaleFactor": zoom, "mobile": False}
        self.driver.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", metrics)
        features = [
            {"name": "prefers-color-scheme", "value": "dark" if dark else "light"},
            {"name": "prefers-reduced-motion", "value": "reduce" if reduced else "no-preference"},
        ]
        self.driver.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": features})

    def find(self, selector: str) -> WebElement:
        """Return the first element that fits."""
        return self.driver.find_element(By.CSS_SELECTOR, selector)

    def ask(self, script: str) -> Any:
        """Return what an expression says in the page."""
        return self.driver.execute_script(f"return {script}")

    def wait(self, script: str, seconds: float = 30.0) -> None:
        """Wait until an expression holds in the page.

        Raises:
            TimeoutException: If it doesn't hold in time; the message says what stood on the page at the end.
        """
        # A page that is being loaded anew has no body for a moment, and can't be asked about it.
        waiting = WebDriverWait(self.driver, seconds, 0.05, (JavascriptException,))
        try:
            waiting.until(lambda _: self.ask(script))
        except TimeoutException as error:
            raise TimeoutException(f"{script}: {self.text}") from error

    def tap(self, intent: str) -> None:
        """Tap a button, when it is there."""
        selector = f'[data-intent="{intent}"]'
        self.wait(f"document.querySelector('{selector}') !== null")
        self.find(selector).click()

    def settle(self) -> None:
        """Wait until the picture of the state is there, and has been painted."""
        self.wait(
            "!document.querySelector('#figure') || document.querySelector('#figure').hidden || "
            "document.querySelector('#picture').shadowRoot.querySelector('svg') !== null"
        )
        self.driver.execute_async_script("requestAnimationFrame(() => requestAnimationFrame(arguments[0]))")

    def shoot(self, path: Path) -> None:
        """Keep what is to be seen."""
        self.driver.save_screenshot(str(path))

    @property
    def text(self) -> str:
        """All the text on the page."""
        return str(self.ask("document.body?.innerText"))

    @property
    def state(self) -> str:
        """What the page says that the session is at."""
        return str(self.ask("document.body.dataset.state"))

    def box(self, selector: str) -> dict[str, float]:
        """Return where an element is, in pixels: its x, y, width and height."""
        found = self.ask(f"document.querySelector('{selector}').getBoundingClientRect().toJSON()")
        return {name: round(float(found[name]), 1) for name in ("x", "y", "width", "height")}

    @property
    def on_the_way(self) -> float:
        """How far into the stretch the body of the picture is: 0 at its start, 1 in it."""
        time = "document.querySelector('#picture').shadowRoot.querySelector('svg').getCurrentTime()"
        begins, ends = map(float, str(self.ask("document.body.dataset.way")).split())
        return round((float(self.ask(time)) - begins) / (ends - begins), 3)

    @property
    def taps(self) -> list[str]:
        """What can be tapped."""
        return list(self.ask("[...document.querySelectorAll('#taps button')].map(one => one.dataset.intent)"))

    def violations(self) -> list[str]:
        """Return what axe-core finds wrong with the page as it stands: the rule, and where."""
        if not self.ask("typeof axe === 'object'"):
            self.driver.execute_script(axe())
        found = self.driver.execute_async_script(
            "const [tags, done] = arguments;"
            "axe.run(document, { runOnly: tags, preload: false }).then(({ violations }) => done(violations));",
            WCAG,
        )
        return [f"{one['id']}: {[node['target'] for node in one['nodes']]}" for one in found]

    def elsewhere(self) -> list[str]:
        """Return what was loaded from anywhere but the page's own place."""
        loaded = self.ask("performance.getEntries().map(one => one.name).filter(name => /^[a-z]+:/.test(name))")
        place = self.ask("location.origin")
        return [name for name in loaded if not name.startswith((f"{place}/", "data:"))]

    def complaints(self) -> list[str]:
        """Return what the browser has logged: errors, and what the page's policy has kept out."""
        return [entry["message"] for entry in self.driver.get_log("browser")]  # type: ignore[no-untyped-call]

    def wait_for_complaint(self, text: str, seconds: float = 30.0) -> None:
        """Wait until the browser logs a line with that text, and forget all that came before."""
        found = WebDriverWait(self.driver, seconds, 0.05)
        found.until(lambda _: any(text in one for one in self.complaints()), f"no complaint of {text}")


def axe() -> str:
    """Return axe-core, which comes inside a package for another driver, of which nothing else is used."""
    found = find_spec("axe_playwright_python")
    assert found is not None, "scripts/test installs it"
    assert found.submodule_search_locations is not None
    return (Path(found.submodule_search_locations[0]) / "axe.min.js").read_text(encoding="utf-8")


@contextmanager
def browsing(folder: Path) -> Iterator[Browser]:
    """Have a browser that has never been anywhere, with its profile in a folder."""
    program, driver = shutil.which("chromium"), shutil.which("chromedriver")
    assert program, "scripts/test installs chromium"
    assert driver, "and its driver"
    options = webdriver.ChromeOptions()
    options.binary_location = program
    for flag in (*_FLAGS, f"--user-data-dir={folder}"):
        options.add_argument(flag)
    options.set_capability("goog:loggingPrefs", {"browser": "ALL"})
    opened = webdriver.Chrome(options, webdriver.ChromeService(driver))
    try:
        yield Browser(opened)
    finally:
        opened.quit()
