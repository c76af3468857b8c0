"""`stretch forget`: deletes a person's data."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from voice.cli.days import day
from voice.cli.flags import Commands, config_in
from voice.cli.output import counted, show
from voice.errors import DiaryError, ExitCode
from voice.system.interrupts import cleaning_up
from voice.system.wall_clock import now_here

if TYPE_CHECKING:
    from argparse import Namespace

    from voice.config import Config
    from voice.diary.forgetting import Doomed


def add(commands: Commands) -> None:
    """Add it to the command line."""
    forget = commands.add_parser("forget", help="delete your data: diary and preferences, or some sessions")
    some = forget.add_mutually_exclusive_group()
    some.add_argument("--session", metavar="ID", help="only this session")
    some.add_argument("--before", metavar="DATE", help="only sessions before DATE: 2026-01-31, today or yesterday")
    some.add_argument("--hurts", metavar="NAME", help="only that this stretch hurt, so that it is used again")
    forget.add_argument("--yes", action="store_true", help="don't ask")
    forget.set_defaults(run=_run)


@cleaning_up()
def _run(options: Namespace) -> int:
    from voice.diary.export.export import forget_asking  # noqa: PLC0415 - heavy, and `--version` needs none of it

    config = config_in(options)
    if options.hurts is not None:
        return _bring_back(config, options.hurts)
    if not options.yes and not sys.stdin.isatty():
        raise DiaryError("There is no terminal to confirm this in, so nothing was deleted.", "Confirm with --yes.")
    before = None if options.before is None else day("--before", options.before, now_here().date())
    deleted = forget_asking(config, options.session, before, lambda found: options.yes or _ask(found))
    if deleted is None:
        show("Nothing was deleted.")
    elif deleted.nothing:
        show("There is nothing to delete.")
    else:
        show(f"Deleted: {_named(deleted)}")
    return ExitCode.OK


def _bring_back(config: Config, stretch: str) -> int:
    from voice.diary.hurts import bring_back  # noqa: PLC0415
    from voice.library.repertoire import load_repertoire  # noqa: PLC0415

    stretches = load_repertoire(config).library.stretches.values()
    names = {name.lower(): one.id for one in stretches for name in (one.name, *one.also_called)}
    show(f"{bring_back(config.memory, stretch, names)} is no longer left out.")
    return ExitCode.OK


def _ask(found: Doomed) -> bool:
    show(f"This will be deleted permanently: {_named(found)}")
    try:
        return input('Type "yes" to delete it: ').strip().lower() == "yes"
    except EOFError:
        return False


def _named(found: Doomed) -> str:
    sessions = f"{counted(found.sessions, 'session')} with {counted(found.entries, 'entry', 'entries')}"
    return "\n  ".join([sessions, *(str(path) for path in found.files)])
