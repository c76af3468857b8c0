"""The commands about what is kept: export, import, forget."""

from __future__ import annotations

import sys
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from voice.errors import DiaryError, ExitCode

if TYPE_CHECKING:
    import argparse

    from voice.config import Config
    from voice.diary.forgetting import Doomed

KEEPSAKES = frozenset({"export", "import", "forget"})

_EXPORT_HELP = "write the diary to a file: .json (everything), .csv, .fit (one session, for watches' platforms), .ics"
_FORGET_HELP = "delete what is kept of you: diary and preferences, or some sessions"


def add_keepsake_commands(commands: Any) -> None:
    """Add them to the command line.

    Args:
        commands: What `ArgumentParser.add_subparsers` returned.
    """
    export = commands.add_parser("export", help=_EXPORT_HELP)
    export.add_argument("file", type=Path, metavar="FILE", help="FILE.json, FILE.csv, FILE.fit, or FILE.ics")
    export.add_argument("--session", metavar="ID", help="this session alone; of .fit otherwise the newest")
    export.add_argument("--at", metavar="HH:MM", help="of .ics: when to be reminded")
    export.add_argument("--days", metavar="DAYS", help="of .ics: such as mon,wed,fri (every day)")
    export.add_argument("--force", action="store_true", help="replace a file that is there")
    take = commands.add_parser("import", help="take in a diary that was exported as .json")
    take.add_argument("file", type=Path, metavar="FILE", help="FILE.json")
    forget = commands.add_parser("forget", help=_FORGET_HELP)
    some = forget.add_mutually_exclusive_group()
    some.add_argument("--session", metavar="ID", help="only this session")
    some.add_argument("--before", type=date.fromisoformat, metavar="DATE", help="only sessions before 2026-01-31, say")
    forget.add_argument("--yes", action="store_true", help="do not ask")


def run_keepsake_command(options: argparse.Namespace, config: Config) -> int:
    """Run one of `KEEPSAKES` and return the exit code.

    Raises:
        DiaryError: The diary or a file cannot be read, written or deleted.
        ReminderError: A plan cannot be understood.
    """
    match options.command:
        case "export":
            return _export(options, config)
        case "import":
            return _import(options, config)
        case _:
            return _forget(options, config)


def _export(options: argparse.Namespace, config: Config) -> int:
    from voice.diary.export.export import Form, export, form_of  # noqa: PLC0415 - slow to import, and `--version` needs none

    if form_of(options.file) is Form.ICS:
        return _export_plan(options)
    if options.at or options.days:
        raise DiaryError(
            "Only a calendar takes a plan.", "Let the file's name end in .ics, or leave out --at and --days."
        )
    count = export(config, options.file, options.session, datetime.now().astimezone(), force=options.force)
    _print(f"{options.file}: {_count(count, 'session')}")
    return ExitCode.OK


def _export_plan(options: argparse.Namespace) -> int:
    from tzlocal import get_localzone  # noqa: PLC0415 - as above

    from voice.reminder.calendar import as_ics  # noqa: PLC0415
    from voice.reminder.plan import Plan  # noqa: PLC0415
    from voice.system.whole_file import save  # noqa: PLC0415

    if not options.at or options.session:
        raise DiaryError("A calendar takes a plan, not the diary.", "Give the plan: --at 18:30 --days mon,wed,fri.")
    plan = Plan.of(options.at, options.days)
    save(options.file, as_ics(plan, datetime.now(get_localzone())), force=options.force)
    _print(f"{options.file}: {plan.spoken}")
    return ExitCode.OK


def _import(options: argparse.Namespace, config: Config) -> int:
    from voice.diary.export.export import take_from  # noqa: PLC0415 - as above

    taken = take_from(config, options.file)
    known = f", {taken.known} known already" if taken.known else ""
    _print(f"{_count(taken.new, 'session')} taken in{known}")
    return ExitCode.OK


def _forget(options: argparse.Namespace, config: Config) -> int:
    from voice.diary.export.export import forget_asking  # noqa: PLC0415 - as above

    if not options.yes and not sys.stdin.isatty():
        raise DiaryError("Nobody is there to be asked, so nothing was deleted.", "Agree beforehand with --yes.")
    deleted = forget_asking(config, options.session, options.before, lambda found: options.yes or _ask(found))
    if deleted is None:
        _print("Nothing was deleted.")
    elif deleted.nothing:
        _print("Nothing is kept.")
    else:
        _print(f"Deleted: {_named(deleted)}")
    return ExitCode.OK


def _ask(found: Doomed) -> bool:
    _print(f"To be deleted for ever: {_named(found)}")
    try:
        return input('Write "yes" to delete it: ').strip().lower() == "yes"
    except EOFError:
        return False


def _named(found: Doomed) -> str:
    sessions = f"{_count(found.sessions, 'session')} with {_count(found.entries, 'entry', 'entries')}"
    return "\n  ".join([sessions, *(str(path) for path in found.files)])


def _count(number: int, one: str, several: str = "") -> str:
    return f"{number} {one if number == 1 else several or one + 's'}"


def _print(text: str) -> None:
    print(text)  # noqa: T201 - what was asked for
