"""`stretch remind`: installs, lists and removes the timers for stretching and for breaks."""

# ruff: noqa: PLC0415 - the diary's library is heavy, and `--version` needs none of it

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from voice.cli.flags import Commands, config_in, settings_in
from voice.cli.output import show
from voice.errors import ExitCode, ReminderError

if TYPE_CHECKING:
    from argparse import Namespace

    from voice.config import Language
    from voice.reminder.schedule import Schedule
    from voice.reminder.timer import Command, Kind
    from voice.reminder.words import ShownWords

_DAY_MINUTES = 24 * 60

_BREAKS = "offer a two-minute break at your desk every N minutes, to feel less stiff"


def add(commands: Commands) -> None:
    """Add it to the command line."""
    remind = commands.add_parser("remind", help="get a spoken reminder to stretch, or to take a short break")
    what = remind.add_mutually_exclusive_group(required=True)
    what.add_argument("--at", metavar="HH:MM", help="remind you at this time")
    what.add_argument("--every", type=int, metavar="N", help=_BREAKS)
    what.add_argument("--list", action="store_true", help="list your reminders")
    what.add_argument("--off", action="store_true", help="turn reminders off")
    what.add_argument("--now", action="store_true", help="remind you now, just once (this is what the timer runs)")
    remind.add_argument("--from", dest="begins", metavar="HH:MM", help="with --every: when work begins (9:00)")
    remind.add_argument("--to", dest="ends", metavar="HH:MM", help="with --every: when work ends (17:00)")
    remind.add_argument(
        "--days", metavar="DAYS", help="on these days, such as mon,wed,fri (--at: every day; --every: workdays)"
    )
    remind.add_argument(
        "--break",
        dest="break_every",
        type=int,
        metavar="N",
        help="with --now: offer a break, unless you stretched in the last N minutes, are in a call, or are away",
    )
    remind.set_defaults(run=_run)


def _run(options: Namespace) -> int:
    _check(options)
    config = config_in(options)
    if options.now:
        from voice.cli.remind_now import offer_break, remind_now

        return remind_now(config) if options.break_every is None else offer_break(config, options.break_every)
    if options.at is not None or options.every is not None:
        return _install(options, config.language)
    return _take_off(config.language) if options.off else _list(config.language)


def _check(options: Namespace) -> None:
    """Refuse options that do not go with the command."""
    if options.days is not None and options.at is None and options.every is None:
        raise ReminderError("--days only works with --at or --every.", "Add one of them: --at 18:30, or --every 45.")
    if (options.begins or options.ends) and options.every is None:
        raise ReminderError(
            "--from and --to only work with --every.",
            "Add the minutes between two breaks: --every 45.",
        )
    if options.break_every is not None and not options.now:
        raise ReminderError(
            "--break only works with --now; the timer uses it.", "To be reminded of breaks: --every 45."
        )
    if options.break_every is not None and not 0 < options.break_every <= _DAY_MINUTES:
        raise ReminderError(
            f"--break {options.break_every} is not a number of minutes between 1 and {_DAY_MINUTES}.",
            "Write it like --break 45.",
        )


def _install(options: Namespace, language: Language) -> int:
    from voice.reminder.ask import reminder_command
    from voice.reminder.breaks import break_schedule
    from voice.reminder.schedule import Schedule
    from voice.reminder.timer import Kind
    from voice.reminder.words import ReminderWords

    words = ReminderWords.of(language).shown
    if options.every is None:
        kind, schedule = Kind.STRETCH, Schedule.of(options.at, options.days)
    else:
        kind = Kind.BREAK
        schedule = break_schedule(options.every, options.begins, options.ends, options.days)
    _set(kind, schedule, reminder_command(settings_in(options), options.config, breaks_every=options.every))
    told = words.stretch_set if kind is Kind.STRETCH else words.breaks_set
    show(told.format(schedule=words.when(schedule)))
    if kind is Kind.BREAK:
        _tell_what_cannot_be_told(words)
    return ExitCode.OK


def _set(kind: Kind, schedule: Schedule, command: Command) -> None:
    from voice.reminder.choose_timer import choose_timer, cron_lines

    timer = choose_timer(kind)
    if timer is None:
        lines = cron_lines(schedule, command)
        these = "these lines" if "\n" in lines else "this line"
        raise ReminderError(
            "Neither systemd nor launchd can run a timer for you here.",
            f"Add {these} to your crontab (crontab -e):\n{lines}",
        )
    timer.install(schedule, command)


def _tell_what_cannot_be_told(words: ShownWords) -> None:
    from voice.reminder.microphone_use import microphone_is_in_use
    from voice.reminder.screen_lock import screen_is_locked

    if microphone_is_in_use() is None:
        show(words.calls_unknown)
    if screen_is_locked() is None:
        show(words.lock_unknown)


def _list(language: Language) -> int:
    from voice.diary.report.words import ReportWords
    from voice.reminder.choose_timer import choose_timer
    from voice.reminder.schedule import Day
    from voice.reminder.timer import Kind
    from voice.reminder.words import ReminderWords

    words, dates = ReminderWords.of(language).shown, ReportWords.of(language)
    now = datetime.now().astimezone()
    timers = [(kind, choose_timer(kind)) for kind in Kind]
    found = [(kind, schedule) for kind, timer in timers if timer is not None and (schedule := timer.schedule())]
    for kind, schedule in found:
        then = schedule.after(now)
        day, date = words.days[tuple(Day)[then.weekday()]], dates.short_day(then.date())
        told = words.next.format(schedule=words.when(schedule), day=day, date=date, time=f"{then:%H:%M}")
        show(words.breaks.format(schedule=told) if kind is Kind.BREAK else told)
    if not found:
        show(words.no_reminders)
    return ExitCode.OK


def _take_off(language: Language) -> int:
    from voice.reminder.choose_timer import choose_timer
    from voice.reminder.timer import Kind
    from voice.reminder.words import ReminderWords

    removed = [timer.remove() for kind in Kind if (timer := choose_timer(kind)) is not None]
    words = ReminderWords.of(language).shown
    show(words.turned_off if any(removed) else words.were_none)
    return ExitCode.OK
