"""What a process takes, and whether it grows."""

from __future__ import annotations

import os
from array import array
from dataclasses import dataclass, field
from itertools import combinations
from statistics import median
from typing import TYPE_CHECKING

import psutil

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

_MOST_POINTS = 400
"""Slopes of pairs grow with the square of it."""


def resident_mb(pid: int | None = None) -> float:
    """Return the memory of a process, or of this one, in MB of 10**6 bytes."""
    return float(psutil.Process(pid).memory_info().rss / 1e6)


def descriptors(pid: int | None = None) -> int:
    """Return how many files, sockets and pipes a process has open."""
    return int(psutil.Process(pid).num_fds())


def threads(pid: int | None = None) -> int:
    """Return how many threads a process has."""
    return int(psutil.Process(pid).num_threads())


def processor_seconds(pid: int | None = None) -> float:
    """Return the processor time that a process has taken."""
    spent = psutil.Process(pid).cpu_times()
    return float(spent.user + spent.system)


def files_in(folder: Path) -> int:
    """Return how many files lie in a folder, at any depth."""
    return sum(len(names) for _, _, names in os.walk(folder))


@dataclass
class Series:
    """A figure over time."""

    at: array[float] = field(default_factory=lambda: array("d"))
    values: array[float] = field(default_factory=lambda: array("d"))

    def add(self, at: float, value: float) -> None:
        """Take one down."""
        self.at.append(at)
        self.values.append(value)

    def after(self, moment: float) -> Series:
        """Return what came after a moment."""
        first = next((place for place, at in enumerate(self.at) if at >= moment), len(self.at))
        return Series(self.at[first:], self.values[first:])

    @property
    def slope(self) -> float:
        """By how much it grows a second; see `theil_sen`."""
        return theil_sen(self.at, self.values)

    @property
    def rise(self) -> float:
        """By how much its last fifth lies above its first, each by its median."""
        part = max(1, len(self.values) // 5)
        return median(self.values[-part:]) - median(self.values[:part]) if self.values else 0.0


def theil_sen(at: Sequence[float], values: Sequence[float]) -> float:
    """Return the median slope over all pairs of points, which a few outliers do not move; 0 for less than two.

    Source: Sen, "Estimates of the regression coefficient based on Kendall's tau", 1968.
    """
    step = max(1, len(at) // _MOST_POINTS)
    points = list(zip(at[::step], values[::step], strict=True))
    slopes = [(high - low) / (last - first) for (first, low), (last, high) in combinations(points, 2) if last > first]
    return median(slopes) if slopes else 0.0


@dataclass
class Meters:
    """Takes figures down, one after another, at the same moments.

    Attributes:
        read: What is read, by name.
        every: Seconds between two readings.
    """

    read: dict[str, Callable[[], float]]
    every: float = 60.0

    def __post_init__(self) -> None:
        self.series = {name: Series() for name in self.read}
        self._next = 0.0

    def look(self, now: float) -> None:
        """Read all of them if it is time to."""
        if now < self._next:
            return
        self._next = now + self.every
        for name, read in self.read.items():
            self.series[name].add(now, read())
