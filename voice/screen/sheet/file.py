"""The file that a sheet is written to. What it would replace must have been a sheet, or its owner must have said so."""

import re
from enum import StrEnum
from pathlib import Path

from voice.errors import SheetError
from voice.screen.sheet.html import GENERATOR


class SheetFormat(StrEnum):
    """Of file, by its suffix."""

    HTML = ".html"
    PDF = ".pdf"


_MARKS = {
    SheetFormat.HTML: re.compile(rb'<meta name="generator" content="' + GENERATOR.encode()),
    SheetFormat.PDF: re.compile(rb"<[\w:]*CreatorTool>" + GENERATOR.encode()),
}


def format_of(path: Path) -> SheetFormat:
    """Return in which format a sheet goes into a file.

    Raises:
        SheetError: Its suffix says nothing of the sort.
    """
    try:
        return SheetFormat(path.suffix.lower())
    except ValueError:
        suffixes = " or ".join(SheetFormat)
        raise SheetError(
            f"A sheet cannot be saved as {str(path)!r}.", f"Give it a name that ends in {suffixes}."
        ) from None


def save(path: Path, content: bytes, *, force: bool) -> None:
    """Write a sheet.

    Args:
        path: Where; its suffix is one of `SheetFormat`.
        content: All of it.
        force: Whether a file that is there is replaced, whatever it is.

    Raises:
        SheetError: It cannot be written, or a file is there that is no sheet.
    """
    try:
        if not force and path.exists() and not _MARKS[format_of(path)].search(path.read_bytes()):
            raise SheetError(
                f"{path} already exists, and this command did not make it.",
                "Choose another file with --output, or overwrite it with --force.",
            )
        path.write_bytes(content)
    except OSError as error:
        raise SheetError(
            f"{path} cannot be written: {error.strerror}.", "Choose another file with --output."
        ) from error
