"""`stretch export`: writes the diary to a file, or a plan of reminders for a calendar."""

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

    from voice.config import Language

_HELP = "export the diary as .json (everything), .csv or .fit (one session, for fitness apps), or a plan as .ics"


def add(commands: Commands) -> None:
    """Add it to the command line."""
    export = commands.add_parser("export", help=_HELP)
    export.add_argument("file", type=Path, metavar="FILE", help="FILE.json, FILE.csv, FILE.fit, or FILE.ics")
    export.add_argument("--session", metavar="ID", help="only this session (for .fit: the newest)")
    export.add_argument("--at", metavar="HH:MM", help="for .ics: when to be reminded")
    export.add_argument("--days", metavar="DAYS", help="for .ics: on which days, such as mon,wed,fri (every day)")
    export.add_argument("--force", action="store_true", help="overwrite an existing file")
    export.set_defaults(run=_run)


@cleaning_up()
def _run(options: Namespace) -> int:
    from voice.diary.export.export import Form, export, form_of

    config = config_in(options)
    if form_of(options.file) is Form.ICS:
        return _export_schedule(options, config.language)
    if options.at or options.days:
        raise DiaryError(
            "--at and --days are for a calendar only.", "Give the file a name that ends in .ics, or leave them out."
        )
    count = export(config, options.file, options.session, datetime.now().astimezone(), force=options.force)
    show(f"{options.file}: {counted(count, 'session')}")
    return ExitCode.OK


def _export_schedule(options: Namespace, language: Language) -> int:
    from voice.diary.export.export import save
    from voice.reminder.calendar import as_ics
    from voice.reminder.schedule import Schedule
    from voice.reminder.words import ReminderWords
    from voice.system.time_zone import named_zone

    if not options.at or options.session:
        raise DiaryError(
            "A calendar file holds a plan, not the diary.", "Give the plan: --at 18:30 --days mon,wed,fri."
        )
    words = ReminderWords.of(language).shown
    schedule, now = Schedule.of(options.at, options.days), datetime.now().astimezone()
    save(options.file, as_ics(schedule, now.astimezone(named_zone(now)), words), force=options.force)
    show(f"{options.file}: {words.when(schedule)}")
    return ExitCode.OK
