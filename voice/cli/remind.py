"""`stretch remind`: installs the timer that reminds, and is what the timer runs."""

# ruff: noqa: PLC0415 - the engines are heavy, and `--version` needs none

from __future__ import annotations

from datetime import datetime
from functools import partial
from typing import TYPE_CHECKING

from voice.cli.ending import exit_code_of
from voice.cli.flags import Commands, config_in, settings_in
from voice.cli.output import show
from voice.cli.privacy_notice import told_first
from voice.errors import ExitCode, ReminderError

if TYPE_CHECKING:
    from argparse import Namespace

    from voice.config import Config
    from voice.reminder.timer import Timer


def add(commands: Commands) -> None:
    """Add it to the command line."""
    remind = commands.add_parser("remind", help="be asked aloud, at a time of your choice, to stretch")
    what = remind.add_mutually_exclusive_group(required=True)
    what.add_argument("--at", metavar="HH:MM", help="from now on at this time")
    what.add_argument("--list", action="store_true", help="tell when")
    what.add_argument("--off", action="store_true", help="no more")
    what.add_argument("--now", action="store_true", help="at once, and only this once: what the timer runs")
    remind.add_argument("--days", metavar="DAYS", help="on these days, such as mon,wed,fri (every day)")
    remind.set_defaults(run=_run)


def _run(options: Namespace) -> int:
    config = config_in(options)
    if options.now:
        return _remind_now(config)
    from voice.reminder.choose_timer import choose_timer

    if options.days and not options.at:
        raise ReminderError("--days says on which days of --at.", "Give the time as well: --at 18:30.")
    timer = choose_timer()
    if options.at:
        return _install(options, timer)
    schedule = None if timer is None else timer.schedule() if options.list else None
    if options.off:
        show("No more reminders." if timer is not None and timer.remove() else "There was no reminder.")
    elif schedule is None:
        show("There is no reminder.")
    else:
        show(f"{schedule.spoken}; next on {schedule.after(datetime.now().astimezone()):%A, %d %B, %H:%M}")
    return ExitCode.OK


def _install(options: Namespace, timer: Timer | None) -> int:
    from voice.reminder.ask import reminder_command
    from voice.reminder.choose_timer import cron_line
    from voice.reminder.schedule import Schedule

    schedule = Schedule.of(options.at, options.days)
    command = reminder_command(settings_in(options), options.config)
    if timer is None:
        raise ReminderError(
            "Neither systemd nor launchd can run a timer for you here.",
            f"Write this line into your crontab (crontab -e):\n{cron_line(schedule, command)}",
        )
    timer.install(schedule, command)
    show(f"{schedule.spoken}: you will be asked. Take it off with: stretch remind --off")
    return ExitCode.OK


def _remind_now(config: Config) -> int:
    from voice.dialogue.other_coaches import somebody_listens

    if somebody_listens():
        show("A coach is running here already: nobody is reminded.")
        return ExitCode.OK
    from voice.dialogue import make_parts, run
    from voice.dialogue.events import Typed
    from voice.dialogue.inbox import Inbox
    from voice.dialogue.turn_taking import talking
    from voice.ear.recognize.make_engine import make_engine
    from voice.grammar.commands import usual_phrases
    from voice.grammar.what_can_be_said import commands_in, load_phrases
    from voice.library.repertoire import load_repertoire
    from voice.reminder.ask import phrases, remind
    from voice.reminder.words import load_reminder_words
    from voice.screen.session_captions import captions_for

    words = load_reminder_words(config.language)
    engine, told = make_engine(config.engine, phrases(words), config.language)
    for line in told_first(config, told):
        show(line)
    if not remind(partial(talking, config), engine, words, show):
        return ExitCode.OK
    repertoire = load_repertoire(config)
    grammar = load_phrases(config, repertoire)
    usual = usual_phrases(grammar)
    engine, _ = make_parts.load_engine(config, grammar)
    usual = usual_phrases(grammar)
    inbox = Inbox()
    # They have said it already.
    inbox.put(Typed(usual["start"], commands_in(grammar, usual["start"])))
    with captions_for(config, usual) as captions:
        return exit_code_of(run.run_spoken(config, repertoire, captions, inbox, engine, grammar))
