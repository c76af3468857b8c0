"""`stretch forget`: deletes a person's data."""

# ruff: noqa: PLC0415 - heavy, and `--version` needs none of it

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from voice.cli.days import day
from voice.cli.flags import Commands, config_in
from voice.cli.output import show
from voice.errors import DiaryError, ExitCode
from voice.system.interrupts import cleaning_up
from voice.system.wall_clock import now_here

if TYPE_CHECKING:
    from argparse import Namespace

    from voice.cli.diary_words import ForgetWords
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
    from voice.cli.diary_words import DiaryWords
    from voice.diary.export.export import forget_asking

    config = config_in(options)
    words = DiaryWords.of(config.language).forget
    if options.hurts is not None:
        return _bring_back(config, options.hurts, words)
    if not options.yes and not sys.stdin.isatty():
        raise DiaryError("There is no terminal to confirm this in, so nothing was deleted.", "Confirm with --yes.")
    before = None if options.before is None else day("--before", options.before, now_here().date())
    deleted = forget_asking(config, options.session, before, lambda found: options.yes or _ask(found, words))
    if deleted is None:
        show(words.kept)
    elif deleted.nothing:
        show(words.nothing)
    else:
        show(words.deleted.format(what=_named(deleted, words)))
    return ExitCode.OK


def _bring_back(config: Config, stretch: str, words: ForgetWords) -> int:
    from voice.diary.hurts import bring_back
    from voice.library.repertoire import load_repertoire

    stretches = load_repertoire(config).library.stretches.values()
    names = {name.lower(): one.id for one in stretches for name in (one.name, *one.also_called)}
    show(words.back_again.format(stretch=bring_back(config.memory, stretch, names)))
    return ExitCode.OK


def _ask(found: Doomed, words: ForgetWords) -> bool:
    from voice.grammar.text import plain, typed_ways

    show(words.will_be_deleted.format(what=_named(found, words)))
    try:
        answer = plain(input(f"{words.confirm.format(yes=words.yes)} "))
    except EOFError:
        return False
    return answer in {words.yes, *typed_ways(words.yes)}


def _named(found: Doomed, words: ForgetWords) -> str:
    counts = {"sessions": words.sessions.of(found.sessions), "entries": words.entries.of(found.entries)}
    sessions = words.sessions_with.format(**counts)
    return "\n  ".join([sessions, *(str(path) for path in found.files)])
