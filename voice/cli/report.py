"""`stretch report`: one page for a physiotherapist about what was done and how much it hurt."""

# ruff: noqa: PLC0415 - slow to import, and `--version` needs none of it

from __future__ import annotations

from argparse import ArgumentTypeError
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from voice.cli.flags import Commands, config_in
from voice.cli.output import say, show
from voice.errors import DiaryError, ExitCode
from voice.screen.sheet.content import Size
from voice.system.interrupts import cleaning_up

if TYPE_CHECKING:
    from argparse import Namespace

USUAL_WEEKS = 12
MOST_WEEKS = 52
LONGEST_NAME = 60
"""Characters that fit on a line."""


def add(commands: Commands) -> None:
    """Add it to the command line."""
    report = commands.add_parser("report", help="write a page for your physiotherapist: what you did and what hurt")
    report.add_argument("--output", type=Path, metavar="FILE", required=True, help="where to save it: FILE.pdf")
    report.add_argument(
        "--weeks", type=_weeks, default=USUAL_WEEKS, metavar="N", help=f"how many weeks back, 1 to {MOST_WEEKS} (12)"
    )
    report.add_argument("--name", type=_name, default="", metavar="NAME", help="your name, to print on it (none)")
    report.add_argument("--size", type=Size, choices=list(Size), default=Size.A4, help="paper size (a4)")
    report.add_argument("--force", action="store_true", help="overwrite an existing file")
    report.set_defaults(run=_run)


@cleaning_up()
def _run(options: Namespace) -> int:
    from voice.diary.export.export import save
    from voice.diary.report.build import load_report
    from voice.diary.report.html import render
    from voice.screen.sheet.pdf import as_pdf

    path: Path = options.output
    if path.suffix.lower() != ".pdf":
        raise DiaryError(f"A report cannot be saved as {str(path)!r}.", "Give it a name that ends in .pdf.")
    report = load_report(config_in(options), options.weeks, options.name, datetime.now().astimezone(), say)
    save(path, as_pdf(render(report, options.size)), force=options.force)
    show(f"Written: {path.absolute()}")
    return ExitCode.OK


def _name(text: str) -> str:
    name = " ".join(text.split())
    if len(name) > LONGEST_NAME:
        raise ArgumentTypeError(f"a name can have at most {LONGEST_NAME} characters")
    return name


def _weeks(text: str) -> int:
    if not text.isascii() or not text.isdigit() or not 1 <= int(text) <= MOST_WEEKS:
        raise ArgumentTypeError(f"give a number of weeks from 1 to {MOST_WEEKS}, not {text!r}")
    return int(text)
