"""A caption: what was said or heard, in the form for a terminal, a file, or a screen reader."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from rich.table import Table
from rich.text import Text


class Who(StrEnum):
    """Who a caption is from."""

    COACH = "coach"
    USER = "you"
    UNSURE = "heard"
    NOTE = "note"


STYLES = {Who.COACH: "cyan", Who.USER: "bold green", Who.UNSURE: "bright_black", Who.NOTE: "yellow"}


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
        """Its time, as minutes and seconds."""
        minutes, rest = divmod(max(0, int(self.seconds)), 60)
        return f"{minutes:2}:{rest:02}"

    def timed(self, who: Mapping[Who, str]) -> str:
        """Return the line with its time, for a file; `who` names the speaker."""
        return f"{self.stamp} {who[self.who]:>{widest(who)}} {self.text}"

    def read_aloud(self, who: Mapping[Who, str]) -> str:
        """Return the line as a screen reader should say it: it names the speaker by itself."""
        return f"{who[self.who]}: {self.text}"

    def layout(self, who: Mapping[Who, str]) -> Table:
        """Return the line for a terminal, in colour and with a hanging indent."""
        line = Table.grid(padding=(0, 1))
        line.add_column(style="bright_black", width=5, no_wrap=True)
        line.add_column(style=STYLES[self.who], width=widest(who), justify="right", no_wrap=True)
        line.add_column(style=STYLES[self.who])
        line.add_row(self.stamp, who[self.who], Text(self.text))
        return line


def widest(who: Mapping[Who, str]) -> int:
    """Return the width in columns of the longest name of a speaker."""
    return max(map(len, who.values()))
