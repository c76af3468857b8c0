"""`stretch export`: writes the diary to a file, or a schedule of reminders to one for calendars."""

# ruff: noqa: PLC0415 - the database's library is heavy, and `--version` needs none of it

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from voice.cli.flags import Commands, config_in
from voice.cli.output import counted, show
from voice.errors import DiaryError, ExitCode
from voice.system.interrupts import cleaning_up

if TYPE_CHECKING:
    from argparse import Namespace

_HELP = "write the diary to a file: .json (everything), .csv, .fit (one session, for watches' platforms), .ics"


def add(commands: Commands) -> None:
    """Add it to the command line."""
    export = commands.add_parser("export", help=_HELP)
    export.add_argument("file", type=Path, metavar="FILE", help="FILE.json, FILE.csv, FILE.fit, or FILE.ics")
    export.add_argument("--session", metavar="ID", help="this session alone; of .fit otherwise the newest")
    export.add_argument("--at", metavar="HH:MM", help="of .ics: when to be reminded")
    export.add_argument("--days", metavar="DAYS", help="of .ics: such as mon,wed,fri (every day)")
    export.add_argument("--force", action="store_true", help="replace a file that is there")
    export.set_defaults(run=_run)


@cleaning_up()
def _run(options: Namespace) -> int:
    from voice.diary.export.export import Form, export, form_of

    config = config_in(options)
    if form_of(options.file) is Form.ICS:
        return _export_schedule(options)
    if options.at or options.days:
        raise DiaryError(
            "Only a calendar takes a plan.", "Let the file's name end in .ics, or leave out --at and --days."
        )
    count = export(config, options.file, options.session, datetime.now().astimezone(), force=options.force)
    show(f"{options.file}: {counted(count, 'session')}")
    return ExitCode.OK


def _export_schedule(options: Namespace) -> int:
    from tzlocal import get_localzone

    from voice.diary.export.export import save
    from voice.reminder.calendar import as_ics
    from voice.reminder.schedule import Schedule

    if not options.at or options.session:
        raise DiaryError("A calendar takes a plan, not the diary.", "Give the plan: --at 18:30 --days mon,wed,fri.")
    schedule = Schedule.of(options.at, options.days)
    save(options.file, as_ics(schedule, datetime.now(get_localzone())), force=options.force)
    show(f"{options.file}: {schedule.spoken}")
    return ExitCode.OK
