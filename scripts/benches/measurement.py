"""What a measuring program found, as a small JSON: figures with their floors, and where and when they were measured."""

import json
from collections.abc import Iterator
from datetime import datetime
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Literal, Self

from pydantic import BaseModel, ConfigDict, Field, ValidationError, field_validator, model_validator

from voice.errors import VoiceError

BUSY = 0.25
"""Load a core from which on a machine is not idle: a quarter of what it can do goes to something else."""

Count = Annotated[int, Field(ge=0)]
Size = Annotated[float, Field(ge=0, allow_inf_nan=False)]
Figure = Annotated[float, Field(allow_inf_nan=False)]


class MeasurementError(VoiceError):
    """A file of measurements that cannot be read or written: names it, the place in it, and the mend."""


class Better(StrEnum):
    """Which way a figure gets better, and so on which side of its floor it has to be."""

    LOWER = "at most"
    HIGHER = "at least"
    NEITHER = "neither"


class Statistic(StrEnum):
    """Which figure of many trials one is, or what else it is."""

    MEDIAN = "median"
    P95 = "95th percentile"
    P99 = "99th percentile"
    MOST = "most"
    SHARE = "share"
    RATE = "rate"
    COUNT = "count"
    LEVEL = "level"


class _Frozen(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Tolerance(_Frozen):
    """How much a figure differs between two runs of the same code.

    Attributes:
        relative: Share of the stored value.
        absolute: In the figure's unit, on top of that.
    """

    relative: Size = 0.0
    absolute: Size = 0.0

    def around(self, value: float) -> float:
        """Return by how much a value may differ, in its unit."""
        return self.relative * abs(value) + self.absolute


class Measurement(_Frozen):
    """One figure.

    Attributes:
        name: What was measured; one of its kind in a run.
        statistic: Which figure of it.
        value: How much.
        unit: Of value, floor, spread and the absolute tolerance; none for a bare count.
        n: How many single trials the figure sums up; None where it is no such sum.
        better: Which way it gets better.
        floor: What it has to reach; None where nothing is promised.
        spread: The figure's own standard error, where there were trials to estimate it from; else 0.
        tolerance: What else may differ between two runs.
        by_machine: Whether it depends on the machine, and on what else runs on it.
    """

    name: Annotated[str, Field(min_length=1)]
    statistic: Statistic
    value: Figure
    unit: str = ""
    n: Count | None = None
    better: Better = Better.NEITHER
    floor: Figure | None = None
    spread: Size = 0.0
    tolerance: Tolerance = Tolerance()
    by_machine: bool = False

    @model_validator(mode="after")
    def _a_floor_has_a_side(self) -> Self:
        if self.floor is not None and self.better is Better.NEITHER:
            raise ValueError("a figure with a floor says whether it may be at most or at least that")
        return self

    @property
    def key(self) -> tuple[str, str]:
        """What it is found by in another run."""
        return self.name, self.statistic

    @property
    def reached(self) -> bool | None:
        """Whether the floor is reached; None where there is none."""
        if self.floor is None:
            return None
        return self.value <= self.floor if self.better is Better.LOWER else self.value >= self.floor


class Machine(_Frozen):
    """What was measured on.

    Attributes:
        cpu: The processor's model.
        cores: How many of them this process may use.
        os: Name and version of the operating system's kernel.
        python: Version.
    """

    cpu: str
    cores: Annotated[int, Field(ge=1)]
    os: str
    python: str


class Run(_Frozen):
    """What one run of a measuring program found.

    Attributes:
        version: Of this format.
        bench: The program's name.
        arguments: What it was called with, without `--json`.
        at: When it began, with its zone.
        commit: The commit that was measured, with `-dirty` where files were changed since; None outside of git.
        machine: What was measured on.
        load: The system's load average of the minute before it began; None where the system has none.
        notes: What the figures depend on besides: material that was missing.
        measurements: The figures, in the order in which they were taken.
    """

    version: Literal[1]
    bench: Annotated[str, Field(pattern=r"^[a-z0-9_]+$")]
    arguments: tuple[str, ...] = ()
    at: datetime
    commit: str | None = None
    machine: Machine
    load: Size | None = None
    notes: tuple[str, ...] = ()
    measurements: Annotated[tuple[Measurement, ...], Field(min_length=1)]

    @field_validator("measurements")
    @classmethod
    def _each_once(cls, measurements: tuple[Measurement, ...]) -> tuple[Measurement, ...]:
        keys = [one.key for one in measurements]
        if twice := {key for key in keys if keys.count(key) > 1}:
            raise ValueError(f"twice there: {'; '.join(', '.join(key) for key in sorted(twice))}")
        return measurements

    @property
    def busy(self) -> bool:
        """Whether the machine had other work when it began."""
        return self.load is not None and self.load > BUSY * self.machine.cores

    @property
    def reached(self) -> bool:
        """Whether every floor is reached."""
        return all(one.reached is not False for one in self.measurements)

    def write(self, path: Path) -> None:
        """Write the run into a file, whole or not at all.

        Raises:
            MeasurementError: It cannot be written.
        """
        # What is as usual is left out, and a figure is one line: the file stays small, its changes are read at once.
        told = self.model_dump(mode="json", exclude_defaults=True)
        figures = ",\n".join(f"    {json.dumps(one, ensure_ascii=False)}" for one in told.pop("measurements"))
        head = json.dumps(told, ensure_ascii=False, indent=2).removesuffix("\n}")
        text = f'{head},\n  "measurements": [\n{figures}\n  ]\n}}\n'
        part = path.with_name(f"{path.name}.part")
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            part.write_text(text, encoding="utf-8")
            part.replace(path)
        except OSError as error:
            raise MeasurementError(
                f"{path} cannot be written: {error.strerror}.", "Give another file, or make room."
            ) from error


def read_run(path: Path) -> Run:
    """Read a run from a file.

    Raises:
        MeasurementError: It is not there, or no run.
    """
    try:
        return Run.model_validate_json(path.read_bytes())
    except OSError as error:
        raise MeasurementError(f"{path} cannot be read: {error.strerror}.", "Measure again, with --json.") from error
    except ValidationError as error:
        raise MeasurementError(
            f"{path} holds no measurements: {'; '.join(_faults(error))}.", "Delete it, and measure again with --json."
        ) from None


def _faults(error: ValidationError) -> Iterator[str]:
    for fault in error.errors(include_url=False, include_input=False):
        place = ".".join(str(part) for part in fault["loc"])
        yield f"{place}: {fault['msg']}" if place else fault["msg"]
