"""A report to post in public: what was found, without anything private."""

from collections.abc import Iterator, Sequence

from voice.doctor.finding import Finding, Verdict, worst
from voice.doctor.report.surroundings import Surroundings
from voice.doctor.telling import for_others


def report(findings: Sequence[Finding], around: Surroundings) -> str:
    """Return the report as Markdown, in English.

    It is private by what it is made from, not by what is taken out: of a finding come the program's own sentences and
    numbers, never what is `private`; of the machine comes what `Surroundings` lets through.
    """
    return "\n".join(_lines(findings, around)) + "\n"


def _lines(findings: Sequence[Finding], around: Surroundings) -> Iterator[str]:
    yield "### stretch doctor"
    yield ""
    yield "| | |"
    yield "|---|---|"
    yield f"| verdict | {worst(findings).value} |"
    yield f"| coach | {around.coach} |"
    yield f"| system | {around.system}, {around.machine} |"
    yield f"| Python | {around.python} |"
    yield f"| packages | {', '.join(f'{name} {number}' for name, number in around.packages.items())} |"
    yield f"| settings | {', '.join(f'{name}: {value}' for name, value in around.settings.items())} |"
    devices = "; ".join(map(str, around.devices)) or "none"
    yield f"| sound devices | {devices} |"
    yield ""
    yield "| part | about | verdict | found | figures |"
    yield "|---|---|---|---|---|"
    for one in findings:
        figures = ", ".join(f"{name} {value:g}" for name, value in one.figures.items())
        strong = "**" if one.verdict is Verdict.TROUBLE else ""
        found = for_others(one).found + (f" ({one.raised})" if one.raised else "")
        yield f"| {one.subject} | {one.about} | {strong}{one.verdict}{strong} | {found} | {figures} |"
