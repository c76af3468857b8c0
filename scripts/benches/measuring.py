"""How a measuring program takes down its figures, and writes them into the file that `--json` names."""

import argparse
import os
import platform
import subprocess
import sys
from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import TypedDict, Unpack

import numpy as np

from scripts import ROOT
from scripts.benches.measurement import Better, Machine, Measurement, MeasurementError, Run, Statistic, Tolerance

STORED = ROOT / ".bench"
"""Where the runs lie that others are compared with: NAME.json each."""

NEW = STORED / "new"
"""Where a run is written that has been given no other place. Kept out of git."""

MACHINE_SHARE, MOST_SHARE = 0.15, 0.5
MACHINE_GRAIN = {"ms": 2.0, "s": 0.05, "% of a core": 0.5, "MB": 5.0, "ppm": 5.0, "dB": 0.3}
"""By this much two runs on one idle machine differ with the same code: a share of the figure, and by unit on top of it.

The largest of many trials is the luck of one of them, and differs by more.
"""

SHARE = 0.01
GRAIN = {"ms": 0.5, "%": 0.5, "dB": 0.2, "ppm": 1.0}
"""The same for what is computed alike on every machine: so much changes with a word in a text, and nobody minds."""

FLIPPED = 0.02
"""Share of single trials on the same material that come out otherwise when nothing about their quality has changed."""

RESAMPLED = 400


class About(TypedDict, total=False):
    """What else there is to say of a figure; see `Measurement`."""

    n: int
    better: Better
    floor: float | None
    spread: float
    by_machine: bool


class Findings:
    """Takes down the figures of one run.

    Args:
        bench: The program's name.
        arguments: What it was called with.
        file: Where they are written to; None where nobody wants them.
    """

    def __init__(self, bench: str, arguments: Sequence[str] = (), file: Path | None = None) -> None:
        self._bench, self._arguments, self._file = bench, tuple(arguments), file
        self._at, self._load = datetime.now(UTC).replace(microsecond=0), _load()
        self._commit = commit()
        self._notes: list[str] = []
        self._taken: list[Measurement] = []

    def note(self, text: str) -> None:
        """Take down what the figures depend on: material that is missing here."""
        self._notes.append(text)

    def take(
        self, name: str, statistic: Statistic, value: float, unit: str = "", **about: Unpack[About]
    ) -> Measurement:
        """Take down one figure, the better the lower where nothing else is said; returns it."""
        about.setdefault("better", Better.LOWER)
        about["spread"] = _rounded(about.get("spread", 0.0))
        one = Measurement(
            name=name,
            statistic=statistic,
            value=_rounded(value),
            unit=unit,
            tolerance=_tolerance(statistic, unit, by_machine=about.get("by_machine", False)),
            **about,
        )
        self._taken.append(one)
        return one

    def take_times(
        self,
        name: str,
        seconds: Sequence[float] | np.ndarray,
        *statistics: Statistic,
        floors: Mapping[Statistic, float] | None = None,
        by_machine: bool = True,
    ) -> list[Measurement]:
        """Take down figures of how long something took, in ms, with floors in seconds; none if it never did."""
        if not len(seconds):
            return []
        times, floors = 1000 * np.asarray(seconds, np.float64), floors or {}
        return [
            self.take(
                name,
                statistic,
                _CALCULATED[statistic](times),
                "ms",
                n=len(times),
                floor=1000 * floors[statistic] if statistic in floors else None,
                spread=standard_error(times, statistic),
                by_machine=by_machine,
            )
            for statistic in statistics or (Statistic.MEDIAN, Statistic.P95)
        ]

    def take_share(self, name: str, count: int, of: int, **about: Unpack[About]) -> Measurement:
        """Take down how many of so many trials came out so, in per cent, the better the more; none of none is 0.

        Where they depend on the machine, the spread is that of such trials by chance. Else every run judges the same
        material, and only what lies near the line comes out otherwise when the code changes.
        """
        chance = (count + 1) / (of + 2)
        share = chance * (1 - chance) if about.get("by_machine") else FLIPPED
        about.setdefault("better", Better.HIGHER)
        about["n"], about["spread"] = of, 100 * float(np.sqrt(share / max(of, 1)))
        return self.take(name, Statistic.SHARE, 100 * count / max(of, 1), "%", **about)

    def take_rate(self, name: str, count: int, units: float, unit: str) -> Measurement:
        """Take down how often something unwanted happened: `count` times in so many hours or minutes.

        The spread is that of so many events by chance.
        """
        spread = float(np.sqrt(max(count, 1))) / units
        return self.take(name, Statistic.RATE, count / units, unit, n=count, spread=spread)

    def close(self) -> int:
        """Write the file, where one is wanted; returns the exit code: 1 where a floor is missed."""
        reached = all(one.reached is not False for one in self._taken)
        if self._file is not None:
            if not self._taken:
                print(f"{self._bench} has measured nothing: {self._file} is not written", file=sys.stderr)
                return 1
            try:
                self.run().write(self._file)
            except MeasurementError as error:
                print(error, file=sys.stderr)
                return 1
        return 0 if reached else 1

    def run(self) -> Run:
        """Return what has been taken down."""
        return Run(
            version=1,
            bench=self._bench,
            arguments=self._arguments,
            at=self._at,
            commit=self._commit,
            machine=this_machine(),
            load=self._load,
            notes=tuple(self._notes),
            measurements=tuple(self._taken),
        )


def begin(
    parser: argparse.ArgumentParser, arguments: Sequence[str] | None = None
) -> tuple[argparse.Namespace, Findings]:
    """Add `--json` to a program's options, read them, and begin to take down its figures.

    Args:
        parser: The program's, with all its other options.
        arguments: Of the command line; None for this process's.
    """
    bench = Path(parser.prog).stem
    flag = argparse.ArgumentParser(prog=bench, add_help=False, allow_abbrev=False)
    for one in (flag, parser):
        one.add_argument(
            "--json",
            type=Path,
            nargs="?",
            const=NEW / f"{bench}.json",
            metavar="FILE",
            help=f"write the figures into a file as well ({(NEW / bench).relative_to(ROOT)}.json)",
        )
    options = parser.parse_args(arguments)
    _, others = flag.parse_known_args(arguments)
    return options, Findings(bench, others, options.json)


def this_machine() -> Machine:
    """Return what is measured on."""
    can_ask = hasattr(os, "sched_getaffinity")
    release = ".".join(platform.release().split(".")[:2])
    return Machine(
        cpu=_cpu(),
        cores=len(os.sched_getaffinity(0)) if can_ask else os.cpu_count() or 1,
        os=f"{platform.system()} {release} {platform.machine()}",
        python=platform.python_version(),
    )


def _cpu() -> str:
    told = Path("/proc/cpuinfo")
    lines = told.read_text(encoding="utf-8").splitlines() if told.exists() else []
    models = [line.partition(":")[2].strip() for line in lines if line.startswith("model name")]
    return models[0] if models else platform.processor() or platform.machine() or "unknown"


def _load() -> float | None:
    return round(os.getloadavg()[0], 2) if hasattr(os, "getloadavg") else None


def commit() -> str | None:
    """Return the commit that is measured, with `-dirty` where what it holds has changed; None outside of git."""
    head = _git("rev-parse", "--short=12", "HEAD")
    # What is stored is no part of what is measured.
    changed = _git("status", "--porcelain", "--untracked-files=no", "--", ".", f":!{STORED.name}")
    return f"{head}-dirty" if head and changed else head or None


def _git(*arguments: str) -> str:
    try:
        done = subprocess.run(["git", *arguments], cwd=ROOT, capture_output=True, text=True, check=False)
    except FileNotFoundError:
        return ""
    return done.stdout.strip() if done.returncode == 0 else ""


_CALCULATED: Mapping[Statistic, Callable[[np.ndarray], float]] = {
    Statistic.MEDIAN: lambda values: float(np.median(values)),
    Statistic.P95: lambda values: float(np.percentile(values, 95)),
    Statistic.P99: lambda values: float(np.percentile(values, 99)),
    Statistic.MOST: lambda values: float(values.max()),
}


def standard_error(values: np.ndarray, statistic: Statistic) -> float:
    """Return by how much a figure of these trials would differ in other such trials, by drawing from them again."""
    drawn = np.random.default_rng(1).choice(values, (RESAMPLED, len(values)))
    return float(np.std([_CALCULATED[statistic](row) for row in drawn]))


def _tolerance(statistic: Statistic, unit: str, *, by_machine: bool) -> Tolerance:
    # What a share or a rate differs by is told by how many trials or events it is of: that is its spread.
    if statistic in {Statistic.SHARE, Statistic.RATE}:
        return Tolerance(absolute=GRAIN.get(unit, 0.0))
    if not by_machine:
        return Tolerance(relative=SHARE, absolute=GRAIN.get(unit, 0.0))
    share = MOST_SHARE if statistic is Statistic.MOST else MACHINE_SHARE
    return Tolerance(relative=share, absolute=MACHINE_GRAIN.get(unit, 0.0))


def _rounded(value: float) -> float:
    return float(f"{value:.6g}")
