"""Findings as lines for a person: a mark, what was checked, what was found, and how to fix it."""

import re
import textwrap
from collections import Counter
from collections.abc import Iterator, Sequence

from voice.coach.intents import Intent
from voice.config import Language
from voice.doctor.finding import Finding, Verdict, worst
from voice.doctor.telling import for_the_user
from voice.doctor.words import DoctorWords
from voice.grammar.commands import command_phrases

MARKS = {Verdict.OK: "✓", Verdict.UNKNOWN: "?", Verdict.WARNING: "!", Verdict.TROUBLE: "✗"}
LETTERS_ONLY = {Verdict.OK: "v", Verdict.UNKNOWN: "?", Verdict.WARNING: "!", Verdict.TROUBLE: "x"}
"""Marks for a terminal that cannot show the others."""

_STICKS = re.compile(r" (?=[:;!?%])")
"""The space before a colon or a percent sign, as French writes it: no line begins with what follows."""

_NO_BREAK = "\N{NO-BREAK SPACE}"

_BETWEEN = 2
"""Spaces between the longest title and what was found."""

_NARROWEST = 20
"""Characters of text in a line, however narrow the terminal is."""


def with_marks(findings: Sequence[Finding], width: int, marks: dict[Verdict, str], language: Language) -> Iterator[str]:
    """Yield the lines of the findings about one subject, one after another, with its name before the first.

    Args:
        findings: About one subject.
        width: Of a line, in characters.
        marks: What stands for each verdict.
        language: Of the reader.
    """
    titles = DoctorWords.of(language).titles
    column = max(map(len, titles.values())) + _BETWEEN
    title = ""
    for one in findings:
        name, title = ("" if titles[one.subject] == title else titles[one.subject]), titles[one.subject]
        told = for_the_user(one, language)
        yield from _wrapped(told.found, f"{marks[one.verdict]} {name:<{column}}", width)
        if told.mend:
            yield from _wrapped(told.mend, f"  {'':{column}}-> ", width)


def _wrapped(text: str, before: str, width: int) -> list[str]:
    lines = textwrap.wrap(
        _STICKS.sub(_NO_BREAK, text),
        max(width, len(before) + _NARROWEST),
        initial_indent=before,
        subsequent_indent=" " * len(before),
        break_on_hyphens=False,
    )
    return [line.replace(_NO_BREAK, " ") for line in lines]


def in_words(findings: Sequence[Finding], language: Language) -> Iterator[str]:
    """Yield the same as lines that a screen reader reads well: no marks, no columns."""
    words = DoctorWords.of(language)
    for one in findings:
        told = for_the_user(one, language)
        line = words.line_with_mend if told.mend else words.line
        verdict = words.verdicts[one.verdict]
        yield line.format(title=words.titles[one.subject], verdict=verdict, found=told.found, mend=told.mend)


def summed_up(findings: Sequence[Finding], language: Language) -> str:
    """Return one sentence that sums them all up."""
    words = DoctorWords.of(language).summary
    counts = Counter(one.verdict for one in findings)
    problems = words.problem.of(counts[Verdict.TROUBLE])
    warnings = words.warning.of(counts[Verdict.WARNING])
    match worst(findings):
        case Verdict.TROUBLE if counts[Verdict.WARNING]:
            return words.both.format(problems=problems, warnings=warnings)
        case Verdict.TROUBLE:
            return words.problems.format(problems=problems)
        case Verdict.WARNING:
            return words.warnings.format(warnings=warnings)
        case Verdict.UNKNOWN:
            return words.fine_so_far
        case Verdict.OK:
            return words.fine.format(start=command_phrases(language)[Intent.START][0])
