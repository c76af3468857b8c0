"""A caption: what was said or heard, and how it stands in a terminal, in a file, and for a screen reader."""

from dataclasses import dataclass
from enum import StrEnum

from rich.table import Table
from rich.text import Text


class Who(StrEnum):
    """Whose line a caption is."""

    COACH = "coach"
    USER = "you"
    UNSURE = "heard"
    NOTE = "note"


STYLES = {Who.COACH: "cyan", Who.USER: "bold green", Who.UNSURE: "bright_black", Who.NOTE: "yellow"}

_ALOUD = {Who.COACH: "coach", Who.USER: "you", Who.UNSURE: "heard, but no command", Who.NOTE: "note"}


@dataclass(frozen=True, slots=True)
class Caption:
    """A line.

    Attributes:
        who: Whose.
        text: What was said or heard.
        seconds: When, since the coach was started.
    """

    who: Who
    text: str
    seconds: float

    @property
    def stamp(self) -> str:
        """Its moment, as minutes and seconds."""
        minutes, rest = divmod(max(0, int(self.seconds)), 60)
        return f"{minutes:2}:{rest:02}"

    @property
    def timed(self) -> str:
        """The line with its moment, for a file."""
        return f"{self.stamp} {self.who.value:>5} {self.text}"

    @property
    def read_aloud(self) -> str:
        """The line as a screen reader is to say it: it tells by itself whose it is."""
        return f"{_ALOUD[self.who]}: {self.text}"

    def layout(self) -> Table:
        """Return the line for a terminal, in its colours and wrapped under itself."""
        line = Table.grid(padding=(0, 1))
        line.add_column(style="bright_black", width=5, no_wrap=True)
        line.add_column(style=STYLES[self.who], width=5, justify="right", no_wrap=True)
        line.add_column(style=STYLES[self.who])
        line.add_row(self.stamp, self.who.value, Text(self.text))
        return line
