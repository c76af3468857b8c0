"""Findings as plain data for scripts."""

from collections.abc import Sequence
from typing import Any

from voice.doctor.finding import Finding, worst

VERSION = 1
"""Goes up when a key disappears or changes its meaning; new keys leave it as it is."""


def as_data(findings: Sequence[Finding], coach: str, seconds: float) -> dict[str, Any]:
    """Return everything as JSON data. It may name the user's files and devices; to publish, use the report.

    Args:
        findings: In the order in which they were found.
        coach: Version of the coach.
        seconds: How long all of it took.
    """
    return {
        "version": VERSION,
        "coach": coach,
        "verdict": worst(findings).value,
        "seconds": round(seconds, 1),
        "findings": [
            {
                "part": one.subject.value,
                "about": one.about,
                "verdict": one.verdict.value,
                "found": one.shown.found,
                "mend": one.shown.mend,
                "figures": dict(one.figures),
                **({"raised": one.raised} if one.raised else {}),
            }
            for one in findings
        ],
    }
