"""Findings as lines for a person: a mark, what was looked at, what was found, and what to do."""

import textwrap
from collections.abc import Iterator, Sequence

from voice.doctor.finding import Finding, Subject, Verdict, worst

TITLES = {
    Subject.SETTINGS: "Settings",
    Subject.DISK: "Disk",
    Subject.PERMISSIONS: "Permissions",
    Subject.PREFERENCES: "Preferences",
    Subject.DIARY: "Diary",
    Subject.LIBRARY: "Stretches",
    Subject.TERMINAL: "Terminal",
    Subject.VOICE: "Voice",
    Subject.RECOGNIZER: "Recognizer",
    Subject.SPEAKER: "Speaker",
    Subject.MICROPHONE: "Microphone",
    Subject.ECHO: "Echo path",
}

MARKS = {Verdict.OK: "✓", Verdict.UNKNOWN: "?", Verdict.WARNING: "!", Verdict.TROUBLE: "✗"}
LETTERS_ONLY = {Verdict.OK: "v", Verdict.UNKNOWN: "?", Verdict.WARNING: "!", Verdict.TROUBLE: "x"}
"""Marks for a terminal that takes no others."""

_WORDS = {Verdict.OK: "well", Verdict.UNKNOWN: "not known", Verdict.WARNING: "warning", Verdict.TROUBLE: "trouble"}

_TITLE = 13
_LEFT = 2 + _TITLE


def with_marks(findings: Sequence[Finding], width: int, marks: dict[Verdict, str]) -> Iterator[str]:
    """Give the lines of the findings about one subject, one after the other, its name before the first.

    Args:
        findings: About one subject.
        width: Of a line, in characters.
        marks: What stands for each verdict.
    """
    title = ""
    for one in findings:
        name, title = ("" if TITLES[one.subject] == title else TITLES[one.subject]), TITLES[one.subject]
        yield from _wrapped(one.shown.found, f"{marks[one.verdict]} {name:<{_TITLE}}", width)
        if one.shown.mend:
            yield from _wrapped(one.shown.mend, f"{'':{_LEFT}}-> ", width)


def _wrapped(text: str, before: str, width: int) -> list[str]:
    return textwrap.wrap(
        text, max(width, _LEFT + 20), initial_indent=before, subsequent_indent=" " * len(before), break_on_hyphens=False
    )


def in_words(findings: Sequence[Finding]) -> Iterator[str]:
    """Give the same as lines that a screen reader reads well: no marks, no columns."""
    for one in findings:
        mend = f" What to do: {one.shown.mend}" if one.shown.mend else ""
        yield f"{TITLES[one.subject]}, {_WORDS[one.verdict]}: {one.shown.found}{mend}"


def summed_up(findings: Sequence[Finding]) -> str:
    """Return one sentence on all of them."""
    troubles, warnings = (
        sum(one.verdict is verdict for one in findings) for verdict in (Verdict.TROUBLE, Verdict.WARNING)
    )
    match worst(findings):
        case Verdict.TROUBLE:
            also = f", and {_count(warnings, 'warning')}" if warnings else ""
            return f"{_count(troubles, 'trouble')}{also}: what to do stands below each."
        case Verdict.WARNING:
            return f"It works, with {_count(warnings, 'warning')}: what would make it better stands below each."
        case Verdict.UNKNOWN:
            return "What could be looked at is well."
        case Verdict.OK:
            return "All is well. Lie down, and say: start stretch."


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"
