"""What a soak measured against its floors, as a table and as JSON."""

import json
import math
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Row:
    """One figure.

    Attributes:
        what: Is measured.
        value: As it was.
        unit: Of it.
        floor: What it must reach, or must not pass; None where it is only told.
        at_least: Whether the floor is the least that it may be, instead of the most.
        note: What else there is to say.
    """

    what: str
    value: float
    unit: str = ""
    floor: float | None = None
    at_least: bool = False
    note: str = ""

    @property
    def reached(self) -> bool:
        """Whether the floor is."""
        if self.floor is None:
            return True
        return self.value >= self.floor if self.at_least else self.value <= self.floor


def share(what: str, good: int, of: int, expected: float, note: str = "") -> Row:
    """Return a share as a row whose floor is what is expected, less what chance may take of so few.

    Chance takes two standard errors at most, 98 times in 100.
    """
    error = math.sqrt(expected * (1 - expected) / max(1, of))
    return Row(what, good / of if of else 1.0, "", expected - 2 * error, at_least=True, note=f"{good} of {of}{note}")


def show(rows: Sequence[Row]) -> None:
    """Print the table."""
    for row in rows:
        floor = "" if row.floor is None else f"{'at least' if row.at_least else 'at most'} {row.floor:.4g}"
        mark = "" if row.reached else "MISSED"
        print(f"  {row.what:58} {row.value:12.5g} {row.unit:9} {floor:18} {mark:7} {row.note}")  # noqa: T201


def write(path: Path, rows: Sequence[Row], **about: object) -> None:
    """Write the figures as JSON."""
    told = [asdict(row) | {"reached": row.reached} for row in rows]
    path.write_text(json.dumps({**about, "rows": told}, indent=1) + "\n")
