"""Where a session is, as a line on the screen."""

from typing import Protocol

from rich.text import Text

from voice.coach.pacing import Tempo
from voice.coach.summary import Summary
from voice.coach.view import Choice, Following
from voice.screen.terminal.summary_panel import in_a_line
from voice.screen.terminal.words import Labels

BAR = 30
"""Width of the countdown's bar, in characters."""


class Moment(Protocol):
    """What the countdown shows; `voice.coach.view.View` is one."""

    @property
    def state(self) -> str: ...  # noqa: D102 - see the class

    @property
    def key(self) -> str: ...  # noqa: D102

    @property
    def easier(self) -> bool: ...  # noqa: D102

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

    @property
    def summary(self) -> Summary | None: ...  # noqa: D102

    @property
    def closes_in(self) -> float | None: ...  # noqa: D102

    @property
    def movement(self) -> Tempo | None: ...  # noqa: D102

    @property
    def following(self) -> Following | None: ...  # noqa: D102

    @property
    def session_left(self) -> float | None: ...  # noqa: D102

    @property
    def choice(self) -> Choice | None: ...  # noqa: D102

    @property
    def routine(self) -> str: ...  # noqa: D102

    @property
    def seconds_this_week(self) -> float | None: ...  # noqa: D102


def title(moment: Moment, labels: Labels) -> str:
    """Return which stretch it is, of how many, and which side."""
    side = f", {labels.sides[moment.side]}" if moment.side else ""
    return visible(f"{moment.place}/{moment.stretches} {moment.stretch}{side}")


def visible(text: str) -> str:
    """Return a text without control characters for the terminal: a user's own files may contain anything."""
    return "".join(character if character.isprintable() else " " for character in text)


def drawn(moment: Moment, labels: Labels, typing: str | None = None) -> Text:
    """Return where the session is as a line: stretch, state, and the time left.

    Args:
        moment: Where it stands.
        labels: What that is called.
        typing: What is typed so far, in a line of its own; None where nobody types.
    """
    if moment.summary is not None:
        return _summed_up(moment.summary, moment.closes_in, labels, typing)
    line = Text(f"{title(moment, labels)} · {labels.states[moment.state]} ", style="bold")
    if moment.seconds_left is not None and moment.seconds:
        left = max(0.0, moment.seconds_left)
        filled = min(BAR, round(BAR * (1 - left / moment.seconds)))
        line.append("━" * filled, style="green")
        line.append("━" * (BAR - filled), style="bright_black")
        line.append(f" {left:4.1f} s")
    if typing is not None:
        line.append("\n").append_text(prompt(typing, labels))
    return line


def prompt(typing: str, labels: Labels) -> Text:
    """Return the line for typing: its current text, or that one can type."""
    line = Text(f"> {typing}", style="green")
    return line if typing else line.append(labels.words.placeholder, style="bright_black")


def _summed_up(summary: Summary, closes_in: float | None, labels: Labels, typing: str | None) -> Text:
    line = Text(visible(in_a_line(summary, labels.page)), style="bold")
    if closes_in is not None:
        line.append(f"\n{labels.until_seen(closes_in)}", style="bright_black")
    if typing is not None:
        line.append("\n").append_text(prompt(typing, labels))
    return line
