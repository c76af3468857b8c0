"""Findings as lines for a person: a mark, what was checked, what was found, and how to fix it."""

import textwrap
from collections.abc import Iterator, Sequence

from voice.doctor.finding import Finding, Subject, Verdict, worst

TITLES = {
    Subject.SETTINGS: "Settings",
    Subject.DISK: "Disk",
    Subject.PERMISSIONS: "Permissions",
    Subject.PREFERENCES: "Preferences",
    Subject.DIARY: "Diary",
    Subject.BROKER: "MQTT broker",
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
"""Marks for a terminal that cannot show the others."""

_WORDS = {Verdict.OK: "OK", Verdict.UNKNOWN: "unknown", Verdict.WARNING: "warning", Verdict.TROUBLE: "problem"}

_TITLE = 13
_LEFT = 2 + _TITLE


def with_marks(findings: Sequence[Finding], width: int, marks: dict[Verdict, str]) -> Iterator[str]:
    """Yield the lines of the findings about one subject, one after another, with its name before the first.

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
    """Yield the same as lines that a screen reader reads well: no marks, no columns."""
    for one in findings:
        mend = f" What to do: {one.shown.mend}" if one.shown.mend else ""
        yield f"{TITLES[one.subject]}, {_WORDS[one.verdict]}: {one.shown.found}{mend}"


def summed_up(findings: Sequence[Finding]) -> str:
    """Return one sentence that sums them all up."""
    troubles, warnings = (
        sum(one.verdict is verdict for one in findings) for verdict in (Verdict.TROUBLE, Verdict.WARNING)
    )
    match worst(findings):
        case Verdict.TROUBLE:
            also = f", and {_count(warnings, 'warning')}" if warnings else ""
            return f"{_count(troubles, 'problem')}{also}: see above how to fix it."
        case Verdict.WARNING:
            return f"It works, with {_count(warnings, 'warning')}: see above what would help."
        case Verdict.UNKNOWN:
            return "Everything that could be checked is fine."
        case Verdict.OK:
            return "Everything is fine. Lie down, and say: start stretch."


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"
