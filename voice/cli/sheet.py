"""`stretch sheet`: makes a printable page of a routine."""

# ruff: noqa: PLC0415 - slow to import, and `--version` needs none of it

import sys
from argparse import Namespace
from pathlib import Path

from voice.cli.flags import Commands, config_in
from voice.cli.output import say, show
from voice.errors import ExitCode
from voice.screen.sheet.content import Form, Size
from voice.system.interrupts import cleaning_up

_STANDARD_OUTPUT = Path("-")


def add(commands: Commands) -> None:
    """Add it to the command line."""
    sheet = commands.add_parser("sheet", help="make a page of a routine to print, for a wall")
    sheet.add_argument("routine", metavar="ROUTINE", help="routine from the library, or a routine file (.yaml)")
    sheet.add_argument(
        "--output",
        type=Path,
        metavar="FILE",
        help="where to save it: FILE.html, FILE.pdf, or - for HTML on standard output (ROUTINE.html)",
    )
    sheet.add_argument("--size", type=Size, choices=list(Size), default=Size.A4, help="paper size (a4)")
    form = sheet.add_mutually_exclusive_group()
    form.add_argument(
        "--compact",
        dest="form",
        action="store_const",
        const=Form.COMPACT,
        default=Form.COMPACT,
        help="one page for a wall, with large figures and few words (the default)",
    )
    form.add_argument(
        "--long",
        dest="form",
        action="store_const",
        const=Form.LONG,
        help="all the steps, with times, breathing, easier forms and sources",
    )
    sheet.add_argument("--force", action="store_true", help="overwrite a file that this command did not make")
    sheet.set_defaults(run=_run)


@cleaning_up()
def _run(options: Namespace) -> int:
    from voice.screen.sheet.file import SheetFormat, format_of, save
    from voice.screen.sheet.html import render_form
    from voice.screen.sheet.subject import load_subject

    config = config_in(options)
    if options.output not in {None, _STANDARD_OUTPUT}:
        format_of(options.output)  # a wrong name is told before any work
    subject = load_subject(config, say)
    html = render_form(subject, options.form, options.size)
    if options.output == _STANDARD_OUTPUT:
        sys.stdout.buffer.write(html.encode())
        return ExitCode.OK
    path = options.output or Path(f"{subject.routine.id}{SheetFormat.HTML}")
    content = html.encode()
    if format_of(path) is SheetFormat.PDF:
        from voice.screen.sheet.pdf import as_pdf

        content = as_pdf(html)
    save(path, content, force=options.force)
    show(str(path))
    return ExitCode.OK
