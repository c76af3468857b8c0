"""The commands about stretches and routines: list, show, check, schema, new."""

from __future__ import annotations

import argparse
import json
import os
import shlex
import sys
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from voice.config import Config, expanded, own_folder
from voice.errors import ExitCode

if TYPE_CHECKING:
    from collections.abc import Sequence

    from voice.library.library import Library

COMMANDS = frozenset({"list", "show", "check", "schema", "new"})

_KINDS = ("routine", "stretches")


def add_library_commands(commands: Any) -> None:
    """Add them to the command line.

    Args:
        commands: What `ArgumentParser.add_subparsers` returned.
    """
    shown = commands.add_parser("list", help="list routines and stretches")
    one = commands.add_parser("show", help="show all that is known of a routine or a stretch")
    one.add_argument("name", nargs="+", metavar="NAME", help="its id, or what it is called")
    check = commands.add_parser("check", help="check routine files, and files with a list of stretches")
    check.add_argument("files", nargs="+", type=Path, metavar="FILE", help="YAML file")
    for parser in (shown, one, check):
        parser.add_argument("--json", action="store_true", help="as JSON")
    schema = commands.add_parser("schema", help="print the JSON Schema of a kind of file, for editors")
    schema.add_argument("kind", choices=_KINDS, help="of files with a routine, or with a list of stretches")
    new = commands.add_parser("new", help="write down a routine of your own, question by question")
    new.add_argument("--voice", dest="aloud", action="store_true", help="with spoken questions and answers")
    new.add_argument("--folder", dest="into", type=Path, metavar="FOLDER", help="where to write it")
    for parser in (shown, one, check):
        # Where it is not given here, what was given before the command holds.
        parser.add_argument(
            "--folder",
            dest="folders",
            action="append",
            default=argparse.SUPPRESS,
            metavar="FOLDER",
            help="with routines of your own; repeatable",
        )


def run_library_command(options: argparse.Namespace, config: Config) -> int:
    """Run one of `COMMANDS` and return the exit code.

    Raises:
        LibraryError: A file of the library cannot be used, or there is nothing of that name.
    """
    try:
        code = _run(options, config)
        sys.stdout.flush()
    except BrokenPipeError:
        return _leave_quietly()
    return code


def _run(options: argparse.Namespace, config: Config) -> int:
    match options.command:
        case "list":
            return _list(config, as_json=options.json)
        case "show":
            return _show(config, " ".join(options.name), as_json=options.json)
        case "check":
            return _check(config, options.files, as_json=options.json)
        case "schema":
            return _schema(options.kind)
        case _:
            return _new(config, options.into, aloud=options.aloud)


def _list(config: Config, *, as_json: bool) -> int:
    from voice.cli import listing  # noqa: PLC0415 - slow to import, and `--version` needs none of it
    from voice.library.library import load_library  # noqa: PLC0415

    library = load_library(config.all_folders)
    if as_json:
        _print_json(listing.listed(library))
    else:
        listing.show(listing.list_layout(library))
    return ExitCode.OK


def _show(config: Config, name: str, *, as_json: bool) -> int:
    from voice.cli import listing  # noqa: PLC0415 - as above
    from voice.library.library import load_library  # noqa: PLC0415

    found = listing.find(load_library(config.all_folders), name)
    if as_json:
        _print_json([listing.as_data(one) for one in found])
    else:
        for one in found:
            listing.show(listing.layout(one))
    return ExitCode.OK


def _check(config: Config, files: Sequence[Path], *, as_json: bool) -> int:
    from voice.authoring.check import check, summed_up  # noqa: PLC0415 - as above

    checked = list(check(files, config.all_folders))
    failed = any(one.failures for one in checked)
    if as_json:
        _print_json({"files": [one.content for one in checked], "summary": summed_up(checked)})
    else:
        for line in (*(line for one in checked for line in one.lines), summed_up(checked)):
            print(line)  # noqa: T201 - what was asked for
    return ExitCode.LIBRARY if failed else ExitCode.OK


def _schema(kind: str) -> int:
    from voice.authoring.schema import Kind, as_text  # noqa: PLC0415 - as above

    sys.stdout.write(as_text(Kind(kind)))
    return ExitCode.OK


def _print_json(content: Any) -> None:
    print(json.dumps(content, indent=2, ensure_ascii=False))  # noqa: T201 - what was asked for


def _new(config: Config, into: Path | None, *, aloud: bool) -> int:
    from voice.authoring.by_keyboard import ByKeyboard  # noqa: PLC0415 - as above
    from voice.authoring.new_routine import compose  # noqa: PLC0415
    from voice.library.library import load_library  # noqa: PLC0415

    folder = expanded(into or own_folder())
    library = load_library(config.all_folders)
    try:
        path = _compose_aloud(config, library, folder) if aloud else compose(library, folder, ByKeyboard())
    except KeyboardInterrupt:
        print("\nNothing was kept.", file=sys.stderr)  # noqa: T201 - one line that the user must see
        return ExitCode.INTERRUPTED
    if path is None:
        print("\nThe answers ended before the last question: nothing was kept.", file=sys.stderr)  # noqa: T201
        return ExitCode.OK
    is_found = folder.resolve() in {one.resolve() for one in config.all_folders}
    name = path.stem if is_found else shlex.quote(str(path))
    print(f"It is in {path}. Start it with: stretch --routine {name}")  # noqa: T201 - what was asked for
    return ExitCode.OK


def _compose_aloud(config: Config, library: Library, folder: Path) -> Path | None:
    from voice.authoring.by_voice import Aloud  # noqa: PLC0415 - as above
    from voice.authoring.new_routine import compose  # noqa: PLC0415
    from voice.dialogue.turn_taking import talking  # noqa: PLC0415

    with talking(config) as talk:
        return compose(library, folder, Aloud(talk, partial(print, flush=True)))


def _leave_quietly() -> int:
    # What is still buffered would fail once more when the interpreter closes standard output.
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return ExitCode.OK
