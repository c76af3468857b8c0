"""The command that reminds: it installs the timer, and is what the timer runs."""

from __future__ import annotations

from datetime import datetime
from functools import partial
from typing import TYPE_CHECKING, Any

from voice.errors import ExitCode, ReminderError

if TYPE_CHECKING:
    import argparse
    from collections.abc import Callable, Mapping

    from voice.config import Config
    from voice.dialogue.loop import Loop
    from voice.reminder.timer import Timer


def add_remind_command(commands: Any) -> None:
    """Add it to the command line.

    Args:
        commands: What `ArgumentParser.add_subparsers` returned.
    """
    remind = commands.add_parser("remind", help="be asked aloud, at a time of your choice, to stretch")
    what = remind.add_mutually_exclusive_group(required=True)
    what.add_argument("--at", metavar="HH:MM", help="from now on at this time")
    what.add_argument("--list", action="store_true", help="tell when")
    what.add_argument("--off", action="store_true", help="no more")
    what.add_argument("--now", action="store_true", help="at once, and only this once: what the timer runs")
    remind.add_argument("--days", metavar="DAYS", help="on these days, such as mon,wed,fri (every day)")


def run_remind_command(
    options: argparse.Namespace, config: Config, flags: Mapping[str, Any], obey: Callable[[Loop], None]
) -> int:
    """Do what was asked for and return the exit code.

    Args:
        options: From the command line.
        config: The configuration.
        flags: Of it, what the command line said.
        obey: Has signals end a session.

    Raises:
        ReminderError: The plan cannot be understood, or the system does not take it.
        VoiceError: With --now, whatever keeps the coach from talking.
    """
    if options.now:
        return _remind_now(config, obey)
    from voice.reminder.timer import choose_timer  # noqa: PLC0415 - not needed for `--version`

    if options.days and not options.at:
        raise ReminderError("--days says on which days of --at.", "Give the time as well: --at 18:30.")
    timer = choose_timer()
    if options.at:
        return _install(options, flags, timer)
    plan = None if timer is None else timer.plan() if options.list else None
    if options.off:
        _print("No more reminders." if timer is not None and timer.remove() else "There was no reminder.")
    elif plan is None:
        _print("There is no reminder.")
    else:
        _print(f"{plan.spoken}; next on {plan.after(datetime.now().astimezone()):%A, %d %B, %H:%M}")
    return ExitCode.OK


def _install(options: argparse.Namespace, flags: Mapping[str, Any], timer: Timer | None) -> int:
    from voice.reminder.ask import reminder_command  # noqa: PLC0415
    from voice.reminder.plan import Plan  # noqa: PLC0415 - as above
    from voice.reminder.timer import cron_line  # noqa: PLC0415

    plan = Plan.of(options.at, options.days)
    command = reminder_command(flags, options.config)
    if timer is None:
        raise ReminderError(
            "Neither systemd nor launchd can run a timer for you here.",
            f"Write this line into your crontab (crontab -e):\n{cron_line(plan, command)}",
        )
    timer.install(plan, command)
    _print(f"{plan.spoken}: you will be asked. Take it off with: stretch remind --off")
    return ExitCode.OK


def _remind_now(config: Config, obey: Callable[[Loop], None]) -> int:
    from voice.dialogue.other_coaches import somebody_listens  # noqa: PLC0415 - not needed for `--version`

    if somebody_listens():
        _print("A coach is running here already: nobody is reminded.")
        return ExitCode.OK
    from voice.cli.privacy_notice import told_first  # noqa: PLC0415
    from voice.dialogue import make_parts  # noqa: PLC0415 - the engines are heavy, and `--version` needs none
    from voice.dialogue.events import Typed  # noqa: PLC0415
    from voice.dialogue.turn_taking import talking  # noqa: PLC0415
    from voice.ear.recognize.make_engine import make_engine  # noqa: PLC0415
    from voice.grammar.commands import command_phrases  # noqa: PLC0415
    from voice.grammar.what_can_be_said import commands_in, load_phrases  # noqa: PLC0415
    from voice.reminder.ask import phrases, remind  # noqa: PLC0415
    from voice.reminder.words import load_reminder_words  # noqa: PLC0415
    from voice.screen.session_captions import captions_for  # noqa: PLC0415

    words = load_reminder_words(config.language)
    engine, told = make_engine(config.engine, phrases(words), config.language)
    for line in told_first(config, told):
        _print(line)
    if not remind(partial(talking, config), engine, words, _print):
        return ExitCode.OK
    grammar = load_phrases(config)
    engine, _ = make_parts.load_engine(config, grammar)
    start = command_phrases(config.language)["start"][0]
    commands = commands_in(grammar, start)

    def begin(loop: Loop) -> None:
        obey(loop)
        # They have said it already.
        loop.tell(Typed(start, commands))

    with captions_for(config) as captions:
        loop = make_parts.run_spoken(config, captions, engine, grammar, begin)
    return ExitCode.OK if loop.interrupted is None else 128 + loop.interrupted.signal


def _print(text: str) -> None:
    print(text, flush=True)  # noqa: T201 - what was asked for
