"""`stretch sheet`: writes a routine as a page to print."""

# ruff: noqa: PLC0415 - slow to import, and `--version` needs none of it

import sys
from argparse import Namespace
from pathlib import Path

from voice.cli.flags import Commands, config_in
from voice.cli.output import say, show
from voice.errors import ExitCode
from voice.screen.sheet.content import Size
from voice.system.interrupts import cleaning_up

_STANDARD_OUTPUT = Path("-")


def add(commands: Commands) -> None:
    """Add it to the command line."""
    sheet = commands.add_parser("sheet", help="write a routine as a page to print, with figures, steps and times")
    sheet.add_argument("routine", metavar="ROUTINE", help="routine of the library, or a routine file (.yaml)")
    sheet.add_argument(
        "--output",
        type=Path,
        metavar="FILE",
        help="FILE.html, FILE.pdf, or - for HTML on standard output (ROUTINE.html)",
    )
    sheet.add_argument("--size", type=Size, choices=list(Size), default=Size.A4, help="of the paper (a4)")
    sheet.add_argument("--force", action="store_true", help="replace a file that this command did not make")
    sheet.set_defaults(run=_run)


@cleaning_up()
def _run(options: Namespace) -> int:
    from voice.screen.sheet.build import load_sheet
    from voice.screen.sheet.file import SheetFormat, format_of, save
    from voice.screen.sheet.html import render

    config = config_in(options)
    if options.output not in {None, _STANDARD_OUTPUT}:
        format_of(options.output)  # a wrong name is told before any work
    key, page = load_sheet(config, say)
    html = render(page, options.size)
    if options.output == _STANDARD_OUTPUT:
        sys.stdout.buffer.write(html.encode())
        return ExitCode.OK
    path = options.output or Path(f"{key}{SheetFormat.HTML}")
    content = html.encode()
    if format_of(path) is SheetFormat.PDF:
        from voice.screen.sheet.pdf import as_pdf

        content = as_pdf(html)
    save(path, content, force=options.force)
    show(str(path))
    return ExitCode.OK
