"""Where a session stands, as a screen shows it."""

from typing import Protocol

from rich.text import Text

BAR = 30
"""Width of the countdown's bar, in characters."""


class Moment(Protocol):
    """What the countdown shows; `voice.coach.view.View` is one."""

    @property
    def state(self) -> str: ...  # noqa: D102 - see the class

    @property
    def key(self) -> str: ...  # noqa: D102

    @property
    def stretch(self) -> str: ...  # noqa: D102

    @property
    def place(self) -> int: ...  # noqa: D102

    @property
    def stretches(self) -> int: ...  # noqa: D102

    @property
    def side(self) -> str | None: ...  # noqa: D102

    @property
    def seconds_left(self) -> float | None: ...  # noqa: D102

    @property
    def seconds(self) -> float | None: ...  # noqa: D102

    @property
    def runs(self) -> bool: ...  # noqa: D102


def title(moment: Moment) -> str:
    """Return which stretch it is, of how many, and which side."""
    side = f", {moment.side} side" if moment.side else ""
    return visible(f"{moment.place}/{moment.stretches} {moment.stretch}{side}")


def visible(text: str) -> str:
    """Return a text without what would command a terminal: files of a user's own may hold anything."""
    return "".join(character if character.isprintable() else " " for character in text)


def drawn(moment: Moment, typing: str = "") -> Text:
    """Return where the session stands as a line: stretch, state, and the time that is left."""
    line = Text(f"{title(moment)} · {moment.state} ", style="bold")
    if moment.seconds_left is not None and moment.seconds:
        left = max(0.0, moment.seconds_left)
        filled = min(BAR, round(BAR * (1 - left / moment.seconds)))
        line.append("━" * filled, style="green")
        line.append("━" * (BAR - filled), style="bright_black")
        line.append(f" {left:4.1f} s")
    if typing:
        line.append(f"\n> {typing}", style="green")
    return line
