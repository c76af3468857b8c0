"""Judges what the machine offers the coach: disk space, access to its files, a terminal."""

from dataclasses import dataclass
from enum import StrEnum

from voice.doctor.finding import Finding, InFull, Subject, Verdict

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
    found = f"{_size(free)} are free where the coach keeps its files"
    if free >= LITTLE_DISK:
        return Finding.well(Subject.DISK, "space", f"{found}.", **figures)
    verdict = Verdict.TROUBLE if free < NO_DISK else Verdict.WARNING
    mend = "Delete what you don't need, or empty the bin."
    return Finding(Subject.DISK, "space", verdict, f"Only {found}.", mend, figures)


def _size(count: int) -> str:
    return f"{count / _GIGA:.1f} GB" if count >= _GIGA else f"{count / 1e6:.0f} MB"


class What(StrEnum):
    """A place where the coach keeps something; the value is `Finding.about`."""

    PREFERENCES = "preferences"
    DIARY = "diary"
    CACHE = "cache"
    CONFIGURATION = "configuration"

    @property
    def called(self) -> str:
        """What a user calls it."""
        return {
            What.PREFERENCES: "the file of your preferences",
            What.DIARY: "the diary",
            What.CACHE: "the folder of rendered speech",
            What.CONFIGURATION: "the configuration file",
        }[self]

    @property
    def flag(self) -> str:
        """The flag that chooses another place."""
        return {
            What.PREFERENCES: "--memory",
            What.DIARY: "--diary",
            What.CACHE: "--cache",
            What.CONFIGURATION: "--config",
        }[self]


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
    figures = {} if rights.mode is None else {"mode": int(f"{rights.mode:o}")}
    name, full = rights.what.called, f"{rights.what.called} ({rights.path})"
    if not rights.readable:
        found = "{0} cannot be read."
        mend = "It may belong to someone else, if the coach once ran as another user. Take it back"
        command = f"sudo chown $USER {rights.path}"
    elif not rights.writable:
        found = "Nothing can be saved in {0}: it cannot be written."
        mend = f"Give yourself permission to write it, or choose another place with {rights.what.flag}"
        command = f"chmod u+w {rights.path}"
    elif rights.secret and rights.exists and (rights.mode or 0) & OTHERS:
        found = "Other people on this machine may read or change {0}."
        mend = "Remove their access"
        command = f"chmod go= {rights.path}"
        return _to_be_mended(rights, Verdict.WARNING, (found, name, full), (mend, command), figures)
    elif not rights.exists:
        return Finding.well(
            Subject.PERMISSIONS, rights.what, _capital(f"{name} does not exist yet, and can be created.")
        )
    else:
        alone = ", by you alone" if rights.secret and rights.mode is not None else ""
        found = _capital(f"{name} can be read and written{alone}.")
        return Finding.well(Subject.PERMISSIONS, rights.what, found, **figures)
    return _to_be_mended(rights, Verdict.TROUBLE, (found, name, full), (mend, command), figures)


def _to_be_mended(
    rights: Rights, verdict: Verdict, said: tuple[str, str, str], mend: tuple[str, str], figures: dict[str, int]
) -> Finding:
    found, name, full = said
    what_to_do, command = mend
    return Finding(
        Subject.PERMISSIONS,
        rights.what,
        verdict,
        _capital(found.format(name)),
        f"{what_to_do}.",
        figures,
        InFull(_capital(found.format(full)), f"{what_to_do}: {command}"),
    )


def _capital(sentence: str) -> str:
    return sentence[:1].upper() + sentence[1:]


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
        found = "Some characters cannot be shown here, because the system's language is set without UTF-8."
        mend = "Before you start the coach, run: export LANG=C.UTF-8."
        return Finding(Subject.TERMINAL, "letters", Verdict.WARNING, found, mend, figures)
    if not terminal.is_one:
        return Finding.well(Subject.TERMINAL, "size", "There is none, so the coach prints one line after another.")
    size = f"{terminal.columns} by {terminal.lines} characters"
    if terminal.plain:
        return Finding.well(Subject.TERMINAL, "size", f"{size}; lines for a screen reader are shown.", **figures)
    if terminal.columns < SMALLEST_COLUMNS or terminal.lines < SMALLEST_LINES:
        found = f"{size}: too small for the figure, so only captions are shown."
        mend = f"Make the window at least {SMALLEST_COLUMNS} by {SMALLEST_LINES} to see the figure."
        return Finding(Subject.TERMINAL, "size", Verdict.OK, found, mend, figures)
    return Finding.well(Subject.TERMINAL, "size", f"{size}: large enough for the figure.", **figures)
