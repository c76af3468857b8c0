"""The table of faults: every test of this folder breaks one thing, and is one row.

    @pytest.mark.fault("the microphone is unplugged", heard="I cannot hear you ...", kept="the hold")
    def test_an_unplugged_microphone(measured: Measured) -> None:
        ...
        measured("paused after", 0.84, "s")

A run of the tests ends with the table: the fault, what the user hears or reads, what is kept, and what was measured.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, Protocol, Self

import pytest

PROPERTY = "fault"
MEASURED = "measured"


class Measured(Protocol):
    """Takes down what a row of the table measured."""

    def __call__(self, what: str, value: float, unit: str = "") -> None: ...


@dataclass(frozen=True, slots=True)
class Fault:
    """One row.

    Attributes:
        name: What breaks, in plain words.
        heard: What the user hears, or reads where there is no session.
        kept: What is not lost.
        measured: Figures of this run.
        outcome: pytest's word for how it went.
    """

    name: str
    heard: str
    kept: str
    measured: tuple[str, ...] = ()
    outcome: str = ""

    @classmethod
    def of(cls, report: pytest.TestReport) -> Self | None:
        """Return the row that a finished test is; None where it is none."""
        properties: list[tuple[str, Any]] = report.user_properties
        rows = [value for name, value in properties if name == PROPERTY]
        if not rows:
            return None
        name, heard, kept = rows[0]
        figures = tuple(str(value) for name, value in properties if name == MEASURED)
        return cls(name, heard, kept, figures, report.outcome)

    @classmethod
    def marked(cls, item: pytest.Item) -> Self:
        """Return the row that a test is marked as.

        Raises:
            pytest.UsageError: It is not marked, or not with all of a row.
        """
        marker = item.get_closest_marker("fault")
        try:
            return cls(*marker.args, **marker.kwargs) if marker else cls()  # type: ignore[call-arg]  # told below
        except TypeError as error:
            wanted = 'mark it: @pytest.mark.fault("what breaks", heard="...", kept="...")'
            raise pytest.UsageError(f"{item.nodeid} is no row of the table of faults ({error}); {wanted}") from None


def table(rows: Iterable[Fault]) -> list[str]:
    """Return the rows as a table of Markdown, one line each."""
    lines = ["| what breaks | what you hear or read | what is kept | measured |", "|---|---|---|---|"]
    for row in sorted(rows, key=lambda row: row.name):
        failed = "" if row.outcome == "passed" else f"**{row.outcome}** "
        lines.append(f"| {row.name} | {row.heard} | {row.kept} | {failed}{', '.join(row.measured)} |")
    return lines
