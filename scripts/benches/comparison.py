"""Two runs of a measuring program side by side: what changed beyond the noise, and which floors are reached."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from math import hypot

from scripts.benches.measurement import Better, Measurement, Run

SURE = 2.0
"""A change counts from so many standard errors on: less comes about by chance once in twenty times."""


class Verdict(StrEnum):
    """What has become of a figure."""

    SAME = "as before"
    BETTER = "better"
    WORSE = "WORSE"
    OTHER = "changed"
    UNJUDGED = "not comparable"
    NEW = "new"
    GONE = "gone"


class FloorVerdict(StrEnum):
    """What has become of a floor."""

    NONE = ""
    REACHED = "yes"
    REACHED_NOW = "yes, now"
    MISSED = "no, as before"
    MISSED_NOW = "NO"


@dataclass(frozen=True, slots=True)
class Change:
    """One figure in both runs.

    Attributes:
        stored: As it was; None where it is new.
        new: As it is; None where it is gone.
        comparable: Whether the two were measured alike, so that a difference says something.
    """

    stored: Measurement | None
    new: Measurement | None
    comparable: bool = True

    @property
    def figure(self) -> Measurement:
        """The figure as it is, or as it was where it is gone."""
        found = self.new or self.stored
        assert found is not None
        return found

    @property
    def difference(self) -> float | None:
        """New less stored, in the figure's unit; None where one is missing."""
        return None if self.stored is None or self.new is None else self.new.value - self.stored.value

    @property
    def noise(self) -> float:
        """What the two may differ by without anything having changed, in the figure's unit."""
        if self.stored is None or self.new is None:
            return 0.0
        return self.new.tolerance.around(self.stored.value) + SURE * hypot(self.stored.spread, self.new.spread)

    @property
    def verdict(self) -> Verdict:
        """What has become of the figure."""
        difference = self.difference
        if difference is None:
            return Verdict.NEW if self.stored is None else Verdict.GONE
        if not self.comparable:
            return Verdict.UNJUDGED
        if abs(difference) <= self.noise:
            return Verdict.SAME
        match self.figure.better:
            case Better.LOWER:
                return Verdict.BETTER if difference < 0 else Verdict.WORSE
            case Better.HIGHER:
                return Verdict.BETTER if difference > 0 else Verdict.WORSE
            case Better.NEITHER:
                return Verdict.OTHER

    @property
    def floor(self) -> FloorVerdict:
        """What has become of the floor; one whose figure is gone is missed."""
        before = self.stored.reached if self.stored else None
        now = self.new.reached if self.new else (None if before is None else False)
        match now:
            case None:
                return FloorVerdict.NONE
            case True:
                return FloorVerdict.REACHED_NOW if before is False else FloorVerdict.REACHED
            case False:
                return FloorVerdict.MISSED if before is False else FloorVerdict.MISSED_NOW

    @property
    def regressed(self) -> bool:
        """Whether the figure is worse beyond the noise, or its floor missed that was not missed before."""
        return self.verdict is Verdict.WORSE or self.floor is FloorVerdict.MISSED_NOW


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two runs of one program.

    Attributes:
        bench: The program.
        changes: Every figure of either run, in the new run's order.
        doubts: Why some or all figures are not comparable, and what else to know.
    """

    bench: str
    changes: tuple[Change, ...]
    doubts: tuple[str, ...] = ()

    @property
    def regressed(self) -> bool:
        """Whether any figure is."""
        return any(change.regressed for change in self.changes)


def compare(stored: Run | None, new: Run) -> Comparison:
    """Lay a run beside the stored one; where nothing is stored, every figure is new."""
    before = {one.key: one for one in stored.measurements} if stored else {}
    here = {one.key for one in new.measurements}
    of_all = tuple(_doubts_of_all(stored, new)) if stored else ()
    timed = any(one.by_machine for run in (stored, new) if run for one in run.measurements)
    of_times = tuple(_doubts_of_times(stored, new)) if timed else ()

    def change(stored: Measurement | None, new: Measurement | None) -> Change:
        by_machine = any(one is not None and one.by_machine for one in (stored, new))
        return Change(stored, new, comparable=not of_all and not (of_times and by_machine))

    changes = [change(before.get(one.key), one) for one in new.measurements]
    changes += [change(one, None) for key, one in before.items() if key not in here]
    return Comparison(new.bench, tuple(changes), (*of_all, *of_times))


def _doubts_of_all(stored: Run, new: Run) -> Iterator[str]:
    """Give why no figure is comparable."""
    if stored.arguments != new.arguments:
        yield f"called with other arguments (stored: {_call(stored)}; new: {_call(new)}): not comparable"
    if stored.notes != new.notes:
        yield f"measured on other material (stored: {_notes(stored)}; new: {_notes(new)}): not comparable"


def _doubts_of_times(stored: Run | None, new: Run) -> Iterator[str]:
    """Give why the figures that depend on the machine are not comparable."""
    if stored and stored.machine != new.machine:
        told = "; ".join(_differing(stored, new))
        yield f"measured on another machine ({told}): times, and what else depends on it, are not comparable"
    for label, run in (("stored", stored), ("new", new)):
        if run and run.busy:
            yield f"{label}: the machine was busy (load {run.load} on {run.machine.cores} cores): times say little"


def _call(run: Run) -> str:
    return " ".join(run.arguments) or "none"


def _notes(run: Run) -> str:
    return "; ".join(run.notes) or "nothing missing"


def _differing(stored: Run, new: Run) -> Iterator[str]:
    before, now = stored.machine.model_dump(), new.machine.model_dump()
    return (f"{what}: stored {before[what]}, new {now[what]}" for what in before if before[what] != now[what])


HEADINGS = ("figure", "stored", "new", "change", "beyond noise?", "floor", "reached?")
NUMBERS = {"stored", "new", "change"}
"""Headings of what stands flush right."""


def table(comparison: Comparison) -> list[str]:
    """Return a comparison as lines to print."""
    rows = [HEADINGS, *(_row(change) for change in comparison.changes)]
    widths = [max(len(row[place]) for row in rows) for place in range(len(HEADINGS))]
    lines = [f"{comparison.bench}", *(f"  ! {doubt}" for doubt in comparison.doubts)]
    return [*lines, *(_line(row, widths) for row in rows)]


def _line(row: Sequence[str], widths: Sequence[int]) -> str:
    cells = [
        cell.rjust(width) if heading in NUMBERS else cell.ljust(width)
        for heading, cell, width in zip(HEADINGS, row, widths, strict=True)
    ]
    return f"  {'  '.join(cells)}".rstrip()


def _row(change: Change) -> tuple[str, ...]:
    figure = change.figure
    floor = "" if figure.floor is None else f"{figure.better} {_told(figure.floor, figure.unit)}"
    return (
        f"{figure.name}, {figure.statistic}" + (f" (n = {figure.n})" if figure.n else ""),
        _told(change.stored.value, figure.unit) if change.stored else "-",
        _told(change.new.value, figure.unit) if change.new else "-",
        _difference(change),
        change.verdict,
        floor,
        change.floor,
    )


def _difference(change: Change) -> str:
    if change.difference is None or change.stored is None:
        return ""
    told = f"{change.difference:+.4g}"
    # Per cents of per cents are misread: those are told in points.
    if change.stored.value and not change.figure.unit.startswith("%"):
        told += f" ({change.difference / abs(change.stored.value):+.0%})"
    return f"{told} ±{change.noise:.2g}"


def _told(value: float, unit: str) -> str:
    return f"{value:.4g} {unit}".rstrip()
