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

    from voice.reminder.schedule import Schedule
    from voice.reminder.timer import Command, Kind

_DAY_MINUTES = 24 * 60

_BREAKS = "a two-minute break at your desk every N minutes, to feel less stiff"


def add(commands: Commands) -> None:
    """Add it to the command line."""
    remind = commands.add_parser("remind", help="get a spoken reminder to stretch, or to take a short break")
    what = remind.add_mutually_exclusive_group(required=True)
    what.add_argument("--at", metavar="HH:MM", help="from now on at this time")
    what.add_argument("--every", type=int, metavar="N", help=_BREAKS)
    what.add_argument("--list", action="store_true", help="tell when")
    what.add_argument("--off", action="store_true", help="no more")
    what.add_argument("--now", action="store_true", help="at once, and only this once: what the timer runs")
    remind.add_argument("--from", dest="begins", metavar="HH:MM", help="of --every: when work begins (9:00)")
    remind.add_argument("--to", dest="ends", metavar="HH:MM", help="of --every: when work ends (17:00)")
    remind.add_argument(
        "--days", metavar="DAYS", help="on these days, such as mon,wed,fri (--at: every day; --every: workdays)"
    )
    remind.add_argument(
        "--break",
        dest="break_every",
        type=int,
        metavar="N",
        help="of --now: a break, unless you stretched in the last N minutes, are in a call, or the screen is locked",
    )
    remind.set_defaults(run=_run)


def _run(options: Namespace) -> int:
    _check(options)
    config = config_in(options)
    if options.now:
        from voice.cli.remind_now import offer_break, remind_now

        return remind_now(config) if options.break_every is None else offer_break(config, options.break_every)
    if options.at is not None or options.every is not None:
        return _install(options)
    return _take_off() if options.off else _list()


def _check(options: Namespace) -> None:
    """Refuse what says nothing of what is asked for."""
    if options.days is not None and options.at is None and options.every is None:
        raise ReminderError(
            "--days says on which days of --at or --every.", "Give one of them as well: --at 18:30, or --every 45."
        )
    if (options.begins or options.ends) and options.every is None:
        raise ReminderError(
            "--from and --to say between which times there are breaks.",
            "Say how many minutes apart as well: --every 45.",
        )
    if options.break_every is not None and not options.now:
        raise ReminderError(
            "--break is what the timer runs, with --now.", "To be asked for breaks from now on: --every 45."
        )
    if options.break_every is not None and not 0 < options.break_every <= _DAY_MINUTES:
        raise ReminderError(
            f"--break {options.break_every} is not a number of minutes within a day.", "Write it like --break 45."
        )


def _install(options: Namespace) -> int:
    from voice.reminder.ask import reminder_command
    from voice.reminder.breaks import break_schedule
    from voice.reminder.schedule import Schedule
    from voice.reminder.timer import Kind

    if options.every is None:
        kind, schedule = Kind.STRETCH, Schedule.of(options.at, options.days)
    else:
        kind = Kind.BREAK
        schedule = break_schedule(options.every, options.begins, options.ends, options.days)
    _set(kind, schedule, reminder_command(settings_in(options), options.config, breaks_every=options.every))
    off = "Take it off with: stretch remind --off"
    if kind is Kind.STRETCH:
        show(f"{schedule.spoken}: you will be asked. {off}")
    else:
        show(f"{schedule.spoken}: you'll be asked for a two-minute break, to feel less stiff. {off}")
        _tell_what_cannot_be_told()
    return ExitCode.OK


def _set(kind: Kind, schedule: Schedule, command: Command) -> None:
    from voice.reminder.choose_timer import choose_timer, cron_lines

    timer = choose_timer(kind)
    if timer is None:
        lines = cron_lines(schedule, command)
        these = "these lines" if "\n" in lines else "this line"
        raise ReminderError(
            "Neither systemd nor launchd can run a timer for you here.",
            f"Write {these} into your crontab (crontab -e):\n{lines}",
        )
    timer.install(schedule, command)


def _tell_what_cannot_be_told() -> None:
    from voice.reminder.microphone_use import microphone_is_in_use
    from voice.reminder.screen_lock import screen_is_locked

    if microphone_is_in_use() is None:
        show("Whether another program is using the microphone can't be told here, so you may be asked during a call.")
    if screen_is_locked() is None:
        show("Whether the screen is locked can't be told here, so you may be asked while you're away.")


def _list() -> int:
    from voice.reminder.choose_timer import choose_timer
    from voice.reminder.timer import Kind

    now = datetime.now().astimezone()
    timers = [(kind, choose_timer(kind)) for kind in Kind]
    found = [(kind, schedule) for kind, timer in timers if timer is not None and (schedule := timer.schedule())]
    for kind, schedule in found:
        what = "Breaks: " if kind is Kind.BREAK else ""
        show(f"{what}{schedule.spoken}; next on {schedule.after(now):%A, %d %B, %H:%M}")
    if not found:
        show("There is no reminder.")
    return ExitCode.OK


def _take_off() -> int:
    from voice.reminder.choose_timer import choose_timer
    from voice.reminder.timer import Kind

    removed = [timer.remove() for kind in Kind if (timer := choose_timer(kind)) is not None]
    show("No more reminders." if any(removed) else "There was no reminder.")
    return ExitCode.OK
