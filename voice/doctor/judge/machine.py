"""Judges what the machine offers the coach: disk space, access to its files, a terminal."""

from collections.abc import Mapping
from dataclasses import dataclass

from voice.doctor import sentences as says
from voice.doctor.finding import Finding, Number, Subject, Value, Verdict
from voice.doctor.sentences import Disk, Permissions, What

LITTLE_DISK = 300_000_000
"""Bytes below which the speech cache, at most 200 MB, may fill the disk."""

NO_DISK = 20_000_000
"""Bytes below which the diary may stop being written within weeks, and temporary files may fail at any time."""

_GIGA = 1_000_000_000

OTHERS = 0o077
"""Permissions on a file for anyone but its owner."""

SMALLEST_COLUMNS, SMALLEST_LINES = 60, 16
"""Size of a terminal that has room for the figure, as the README says."""


def judge_disk(free: int) -> Finding:
    """Judge how many bytes are free where the coach keeps its files."""
    figures = {"free_mb": free // 1_000_000}
    if free >= _GIGA:
        size = {"size": Number(free / _GIGA, ".1f")}
        return Finding.well(Subject.DISK, "space", Disk.GIGABYTES, size, figures=figures)
    size = {"size": Number(free / 1e6)}
    if free >= LITTLE_DISK:
        return Finding.well(Subject.DISK, "space", Disk.MEGABYTES, size, figures=figures)
    verdict = Verdict.TROUBLE if free < NO_DISK else Verdict.WARNING
    return Finding(Subject.DISK, "space", verdict, Disk.LITTLE, size, figures=figures)


@dataclass(frozen=True, slots=True)
class Rights:
    """The permissions on something that the coach keeps.

    Attributes:
        what: What is kept there.
        path: Where; shown to the user alone.
        exists: Whether anything is there yet.
        readable: Whether it can be read.
        writable: Whether it can be written, or made where it is not there yet.
        mode: Its rights, as chmod takes them; None where the system has no such thing.
        secret: Whether it is for its owner's eyes.
    """

    what: What
    path: str
    exists: bool
    readable: bool
    writable: bool
    mode: int | None
    secret: bool


def judge_rights(rights: Rights) -> Finding:
    """Judge the permissions on something that the coach keeps."""
    if not rights.readable:
        return _refused(rights, Verdict.TROUBLE, Permissions.UNREADABLE, "sudo chown $USER")
    if not rights.writable:
        flag = {"flag": rights.what.flag}
        return _refused(rights, Verdict.TROUBLE, Permissions.UNWRITABLE, "chmod u+w", flag)
    if rights.secret and rights.exists and (rights.mode or 0) & OTHERS:
        return _refused(rights, Verdict.WARNING, Permissions.OPEN_TO_OTHERS, "chmod go=")
    what = {"what": rights.what}
    if not rights.exists:
        return Finding.well(Subject.PERMISSIONS, rights.what, Permissions.NOT_THERE, what)
    is_alone = rights.secret and rights.mode is not None
    usable = Permissions.USABLE_BY_YOU_ALONE if is_alone else Permissions.USABLE
    return Finding.well(Subject.PERMISSIONS, rights.what, usable, what, _mode(rights))


def _refused(
    rights: Rights, verdict: Verdict, found: Permissions, command: str, values: Mapping[str, Value] | None = None
) -> Finding:
    return Finding(
        Subject.PERMISSIONS,
        rights.what,
        verdict,
        found,
        {"what": rights.what, **(values or {})},
        {"path": rights.path, "command": f"{command} {rights.path}"},
        _mode(rights),
    )


def _mode(rights: Rights) -> dict[str, float]:
    return {} if rights.mode is None else {"mode": int(f"{rights.mode:o}")}


@dataclass(frozen=True, slots=True)
class Terminal:
    """Where the coach would write.

    Attributes:
        is_one: Whether it is a terminal at all.
        columns: Its width in characters.
        lines: Its height.
        all_letters: Whether it takes all letters (UTF-8).
        plain: Whether lines for a screen reader are wanted.
    """

    is_one: bool
    columns: int
    lines: int
    all_letters: bool
    plain: bool


def judge_terminal(terminal: Terminal) -> Finding:
    """Judge a terminal."""
    figures = {"columns": terminal.columns, "lines": terminal.lines} if terminal.is_one else {}
    if not terminal.all_letters:
        return Finding(Subject.TERMINAL, "letters", Verdict.WARNING, says.Terminal.NO_UTF_8, figures=figures)
    if not terminal.is_one:
        return Finding.well(Subject.TERMINAL, "size", says.Terminal.NOT_ONE)
    size = {"columns": Number(terminal.columns), "lines": Number(terminal.lines)}
    if terminal.plain:
        return Finding.well(Subject.TERMINAL, "size", says.Terminal.PLAIN, size, figures=figures)
    if terminal.columns < SMALLEST_COLUMNS or terminal.lines < SMALLEST_LINES:
        sizes = size | {"wide": Number(SMALLEST_COLUMNS), "high": Number(SMALLEST_LINES)}
        return Finding.well(Subject.TERMINAL, "size", says.Terminal.SMALL, sizes, figures=figures)
    return Finding.well(Subject.TERMINAL, "size", says.Terminal.LARGE, size, figures=figures)
