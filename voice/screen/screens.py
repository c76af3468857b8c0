"""Combines several screens that show the same session."""

from typing import Protocol

from voice.screen.terminal.captions import Moment, Who


class Screen(Protocol):
    """Anything that shows a session; `voice.screen.terminal.captions.Captions` is one."""

    @property
    def is_live(self) -> bool:
        """Whether it shows the countdown."""
        ...

    def caption(self, who: Who, text: str, seconds: float) -> None:
        """Show what was said or heard, with the seconds since the start."""
        ...

    def countdown(self, moment: Moment) -> None:
        """Show where the session is."""
        ...

    def typing(self, text: str | None) -> None:
        """Show what is being typed, None if there will be no more; from any thread."""
        ...


class Screens:
    """Passes everything on to several screens.

    Args:
        screens: In the order in which they are told.
    """

    def __init__(self, *screens: Screen) -> None:
        self._screens = screens

    @property
    def is_live(self) -> bool:
        """Whether any of them shows the countdown."""
        return any(screen.is_live for screen in self._screens)

    def caption(self, who: Who, text: str, seconds: float) -> None:
        """Show what was said or heard on all of them."""
        for screen in self._screens:
            screen.caption(who, text, seconds)

    def countdown(self, moment: Moment) -> None:
        """Show where the session is, on those that show the countdown."""
        for screen in self._screens:
            if screen.is_live:
                screen.countdown(moment)

    def typing(self, text: str | None) -> None:
        """Show what is being typed on all of them."""
        for screen in self._screens:
            screen.typing(text)
