"""What commands print: the result on standard output, everything else the user must see on standard error."""

# ruff: noqa: PLC0415, T201 - rich is slow to import, and `--version` needs none of it; here it is printed

from __future__ import annotations

import io
import json
import os
import sys
from functools import wraps
from typing import TYPE_CHECKING, Any

from voice.errors import ExitCode

if TYPE_CHECKING:
    from argparse import Namespace
    from collections.abc import Callable

    from rich.console import RenderableType

WIDTH_IN_A_PIPE = 160
"""Columns if there is no terminal: enough for a routine or a stretch to fit on one line."""


def say(line: str) -> None:
    """Print a line that the user must see."""
    print(line, file=sys.stderr)


def show(line: str) -> None:
    """Print a line as it is, at once."""
    print(line, flush=True)


def show_json(content: Any) -> None:
    """Print plain data for scripts."""
    show(json.dumps(content, indent=2, ensure_ascii=False))


def show_prose(*lines: str) -> None:
    """Print lines, wrapping those that are too long."""
    from rich.text import Text

    for line in lines:
        show_layout(Text(line))


def show_layout(layout: RenderableType) -> None:
    """Print a layout: as wide as the terminal, or as plain text in which only prose is wrapped."""
    from rich.console import Console

    console = Console(highlight=False)
    if console.is_terminal:
        console.print(layout)
        return
    plain = Console(highlight=False, color_system=None, width=WIDTH_IN_A_PIPE, file=io.StringIO())
    with plain.capture() as captured:
        plain.print(layout)
    show("\n".join(line.rstrip() for line in captured.get().splitlines()))


def counted(number: int, one: str, several: str = "") -> str:
    """Return "1 session" or "2 sessions"."""
    return f"{number} {one if number == 1 else several or one + 's'}"


def until_the_reader_leaves(run: Callable[[Namespace], int]) -> Callable[[Namespace], int]:
    """Let a command end cleanly when its reader, such as `head`, has seen enough."""

    @wraps(run)
    def running(options: Namespace) -> int:
        try:
            code = run(options)
            sys.stdout.flush()
        except BrokenPipeError:
            # What is still buffered would fail once more when the interpreter closes standard output.
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            return ExitCode.OK
        return code

    return running
