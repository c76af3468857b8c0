"""The command that writes the sheet of a routine."""

import argparse
import sys
from functools import partial
from pathlib import Path
from typing import Any

from voice.config import Config
from voice.errors import ExitCode
from voice.screen.sheet.content import Size

_STANDARD_OUTPUT = Path("-")


def add_sheet_command(commands: Any) -> None:
    """Add it to the command line.

    Args:
        commands: What `ArgumentParser.add_subparsers` returned.
    """
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


def run_sheet_command(options: argparse.Namespace, config: Config) -> int:
    """Write the sheet that was asked for, say where, and return the exit code.

    Raises:
        LibraryError: There is no such routine, nothing of it is left, or a file of the library cannot be used.
        SheetError: The sheet cannot be written, or a PDF cannot be made here.
    """
    from voice.screen.sheet.build import load_sheet  # noqa: PLC0415
    from voice.screen.sheet.file import Kind, kind_of, save  # noqa: PLC0415
    from voice.screen.sheet.html import render  # noqa: PLC0415 - slow to import, and `--version` needs none of it

    if options.output not in {None, _STANDARD_OUTPUT}:
        kind_of(options.output)  # a wrong name is told before any work
    key, page = load_sheet(config, partial(print, file=sys.stderr))
    html = render(page, options.size)
    if options.output == _STANDARD_OUTPUT:
        sys.stdout.buffer.write(html.encode())
        return ExitCode.OK
    path = options.output or Path(f"{key}{Kind.HTML}")
    content = html.encode()
    if kind_of(path) is Kind.PDF:
        from voice.screen.sheet.pdf import as_pdf  # noqa: PLC0415 - as above

        content = as_pdf(html)
    save(path, content, force=options.force)
    print(path)  # noqa: T201 - what was asked for
    return ExitCode.OK
