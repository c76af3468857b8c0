"""A report as HTML: one file without external resources, from which the PDF is made."""

from jinja2 import Environment, PackageLoader, StrictUndefined

from voice.diary.report.build import Report

GENERATOR = "stretch-coach report"


def render(report: Report, size: str) -> str:
    """Return the report as HTML.

    Args:
        report: What stands in it.
        size: Of the paper, as CSS names it: "a4" or "letter".
    """
    environment = Environment(
        loader=PackageLoader("voice.diary.report", "."),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    template = environment.get_template("report.html")
    return template.render(report=report, words=report.words, size=size, generator=GENERATOR)
