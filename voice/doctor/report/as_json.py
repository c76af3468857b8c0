"""Findings as plain data for scripts."""

from collections.abc import Sequence
from typing import Any

from voice.config import Language
from voice.doctor.finding import Finding, worst
from voice.doctor.telling import Told, for_the_user

VERSION = 1
"""Goes up when a key disappears or changes its meaning; new keys leave it as it is."""


def as_data(findings: Sequence[Finding], coach: str, seconds: float) -> dict[str, Any]:
    """Return everything as JSON data, in English. It may name the user's files and devices; to publish, use the report.

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
        "findings": [_entry(one, for_the_user(one, Language.ENGLISH)) for one in findings],
    }


def _entry(finding: Finding, told: Told) -> dict[str, Any]:
    return {
        "part": finding.subject.value,
        "about": finding.about,
        "verdict": finding.verdict.value,
        "found": told.found,
        "mend": told.mend,
        "figures": dict(finding.figures),
        **({"raised": finding.raised} if finding.raised else {}),
    }
