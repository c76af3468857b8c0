"""What a measuring program finds: printed with its floor and the stored figure, and written as flat JSON."""

import argparse
import json
import os
import platform
import re
import shlex
import shutil
import subprocess
import sys
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from enum import StrEnum
from math import hypot, sqrt
from pathlib import Path
from typing import Any

import numpy as np

from scripts import ROOT

STORED = ROOT / ".bench"
"""Where the runs are that others are compared with: NAME.json each."""

USUAL = 0.1
"""By this share of itself a figure may differ between two runs of the same code, and by twice its spread on top."""


class Better(StrEnum):
    """Which way a figure gets better, and so on which side of its floor it has to be."""

    LOWER = "lower"
    HIGHER = "higher"
    NEITHER = "neither"


class Statistic(StrEnum):
    """Which figure of many trials one is."""

    MEDIAN = "median"
    P95 = "95th percentile"
    P99 = "99th percentile"
    MOST = "most"


_PERCENT = {Statistic.MEDIAN: 50, Statistic.P95: 95, Statistic.P99: 99, Statistic.MOST: 100}


@dataclass(frozen=True, slots=True)
class Finding:
    """One figure.

    Attributes:
        name: What was measured; one of its kind in a run.
        value: How much.
        unit: Of value, floor and spread; none for a bare count.
        better: Which way it gets better.
        floor: What it has to reach; None where nothing is promised.
        spread: Its standard error, where there were trials to estimate it from.
    """

    name: str
    value: float
    unit: str = ""
    better: Better = Better.NEITHER
    floor: float | None = None
    spread: float | None = None

    @property
    def reached(self) -> bool:
        """Whether it reaches its floor; without a floor, it does."""
        over = 0.0 if self.floor is None else self.value - self.floor
        return over >= 0 if self.better == Better.HIGHER else over <= 0

    def as_json(self) -> str:
        """Return one line with what there is to say of it."""
        rounded = {key: round(one, 4) if isinstance(one, float) else one for key, one in asdict(self).items()}
        return json.dumps({key: one for key, one in rounded.items() if one not in {None, ""}}, ensure_ascii=False)

    def cells(self, stored: "Finding | None") -> tuple[str, str, str, str]:
        """Return its name, its value, its floor and whether that is reached, and what was stored."""
        floor = before = ""
        if self.floor is not None:
            side = "at least" if self.better == Better.HIGHER else "at most"
            floor = f"{side} {self._told(self.floor)}: {'yes' if self.reached else 'NO'}"
        if stored:
            before = f"stored: {self._told(stored.value)}{self._change(stored)}"
        return self.name, self._told(self.value), floor, before

    def _told(self, value: float) -> str:
        return f"{round(value, 4):.4g} {self.unit}".rstrip()

    def _change(self, stored: "Finding") -> str:
        difference = round(self.value - stored.value, 4)
        usual = USUAL * abs(stored.value) + 2 * hypot(self.spread or 0, stored.spread or 0)
        if self.better == Better.NEITHER or abs(difference) <= usual:
            return ""
        return ", better" if (difference < 0) == (self.better == Better.LOWER) else ", WORSE"


class Findings:
    """Takes down the figures of one run.

    Args:
        name: The program's.
        arguments: What it was called with.
        stored: The file with the run that this one is compared with.
        files: Where this one is written.
    """

    def __init__(self, name: str, arguments: Sequence[str], stored: Path, files: Sequence[Path] = ()) -> None:
        self._about: dict[str, Any] = {
            "name": name,
            "arguments": shlex.join(arguments),
            "date": datetime.now(UTC).isoformat(timespec="seconds"),
            "commit": _commit(),
            "machine": f"{_processor()}, {os.cpu_count()} cores, Python {platform.python_version()}",
            "load": round(os.getloadavg()[0], 2),
            "notes": [],
        }
        self._stored, self._files = stored, files
        self._taken: list[Finding] = []

    def note(self, text: str) -> None:
        """Take down what the figures depend on, such as material that is missing here."""
        self._about["notes"].append(text)

    def take(
        self, name: str, value: float, unit: str = "", *, better: Better = Better.LOWER, floor: float | None = None
    ) -> None:
        """Take down one figure."""
        self._taken.append(Finding(name, float(value), unit, better, floor))

    def take_times(
        self,
        name: str,
        seconds: Sequence[float] | np.ndarray,
        *statistics: Statistic,
        floors: Mapping[Statistic, float] | None = None,
    ) -> None:
        """Take down figures of how long something took, in ms, with floors in seconds; none if it never happened."""
        times = 1000 * np.asarray(seconds, np.float64)
        for one in (statistics or (Statistic.MEDIAN, Statistic.P95)) if times.size else ():
            floor = 1000 * floors[one] if floors and one in floors else None
            # By how much it would differ in other such trials: drawn from these again.
            again = np.random.default_rng(1).choice(times, (400, times.size))
            spread = float(np.std(np.percentile(again, _PERCENT[one], axis=1)))
            value = float(np.percentile(times, _PERCENT[one]))
            self._taken.append(Finding(f"{name}, {one}", value, "ms", Better.LOWER, floor, spread))

    def take_share(
        self, name: str, count: int, of: int, *, better: Better = Better.HIGHER, floor: float | None = None
    ) -> None:
        """Record the share of trials with this outcome, in per cent; none of none is 0."""
        chance = (count + 1) / (of + 2)
        spread = 100 * sqrt(chance * (1 - chance) / max(of, 1))
        self._taken.append(Finding(name, 100 * count / max(of, 1), "%", better, floor, spread))

    def take_rate(self, name: str, count: int, units: float, unit: str, *, floor: float | None = None) -> None:
        """Take down how often something unwanted happened: `count` times in so many hours or minutes."""
        spread = sqrt(max(count, 1)) / units
        self._taken.append(Finding(name, count / units, unit, Better.LOWER, floor, spread))

    def close(self) -> int:
        """Print and write the figures, and return the exit code: 1 where a floor is missed."""
        if not self._taken:
            print(f"{self._about['name']} has measured nothing", file=sys.stderr)
            return 1
        told, stored = self._read()
        rows = [one.cells(stored.get(one.name)) for one in self._taken]
        wide = [max(len(row[place]) for row in rows) for place in range(3)]
        lines = [f"{a:{wide[0]}}  {b:>{wide[1]}}  {c:{wide[2]}}  {d}".rstrip() for a, b, c, d in rows]
        print("", *([told] if told else []), *lines, sep="\n")
        head = json.dumps(self._about, ensure_ascii=False, indent=2).removesuffix("\n}")
        figures = ",\n".join(f"    {one.as_json()}" for one in self._taken)
        try:
            for path in self._files:
                path.write_text(f'{head},\n  "findings": [\n{figures}\n  ]\n}}\n', encoding="utf-8")
        except OSError as error:
            print(f"{error.filename} cannot be written: {error.strerror}", file=sys.stderr)
            return 1
        return 0 if all(one.reached for one in self._taken) else 1

    def _read(self) -> tuple[str, dict[str, Finding]]:
        """Return what to know of the stored run, and its figures by name where they can be compared."""
        if not self._stored.exists():
            return "", {}
        try:
            run = json.loads(self._stored.read_text(encoding="utf-8"))
            figures = {one["name"]: Finding(**one) for one in run["findings"]}
            told = f"stored on {run['date'][:10]} at {run['commit']}: {run['machine']}, load {run['load']}"
            if [run["arguments"], run["notes"]] != [self._about["arguments"], self._about["notes"]]:
                called = "; ".join((run["arguments"] or "no arguments", *run["notes"]))
                return f"not compared with the stored run, which had {called}", {}
        except (OSError, ValueError, LookupError, TypeError):
            return f"{self._stored} cannot be read: replace it with --store", {}
        return told, figures


def begin(
    parser: argparse.ArgumentParser, arguments: Sequence[str] | None = None
) -> tuple[argparse.Namespace, Findings]:
    """Add to a program's options what all of them share, read them, and begin to take down its figures."""
    name = Path(sys.argv[0]).stem
    shared = argparse.ArgumentParser(add_help=False, allow_abbrev=False)
    for one in (shared, parser):
        one.prog = f"scripts/bench {name}"
        one.add_argument("--json", type=Path, metavar="FILE", help="write the figures to a file as well")
        one.add_argument("--store", action="store_true", help=f"compare with these from now on (.bench/{name}.json)")
    options = parser.parse_args(arguments)
    _, own = shared.parse_known_args(arguments)
    stored = STORED / f"{name}.json"
    files = [path for path in (options.json, stored if options.store else None) if path]
    return options, Findings(name, own, stored, files)


def _processor() -> str:
    told = Path("/proc/cpuinfo")
    model = re.search(r"model name\s*: (.*)", told.read_text(encoding="utf-8")) if told.exists() else None
    return model[1] if model else platform.processor()


def _commit() -> str:
    """Return the commit that is measured, with `-dirty` where more than what is stored has changed since."""
    if not shutil.which("git"):
        return ""
    head = _git("rev-parse", "--short=12", "HEAD").strip()
    return f"{head}-dirty" if _git("status", "--short", "--untracked-files=no", "--", f":!{STORED.name}") else head


def _git(*arguments: str) -> str:
    return subprocess.run(["git", *arguments], cwd=ROOT, capture_output=True, text=True, check=False).stdout
