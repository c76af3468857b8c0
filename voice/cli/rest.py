"""`stretch rest`: time off when ill or injured, in which nothing counts as missed."""

# ruff: noqa: PLC0415 - what reads the memory file is heavy, and `--version` needs none of it

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

from voice.cli.days import day, long_day
from voice.cli.flags import Commands, config_in
from voice.cli.output import show
from voice.errors import DiaryError, ExitCode
from voice.system.interrupts import cleaning_up
from voice.system.wall_clock import now_here

if TYPE_CHECKING:
    from argparse import Namespace

    from voice.coach.memory import Memory, RestDays
    from voice.config import Language

LONGEST = timedelta(days=366)
"""Beyond this, a slip in a date is more likely than a rest. Our judgement."""


def add(commands: Commands) -> None:
    """Add it to the command line."""
    rest = commands.add_parser("rest", help="take a rest when ill or injured: nothing counts as missed")
    what = rest.add_mutually_exclusive_group()
    what.add_argument("--until", metavar="DATE", help="last day of the rest, such as 2026-01-31")
    what.add_argument("--off", action="store_true", help="end the rest")
    rest.add_argument("--from", dest="begins", metavar="DATE", help="first day of the rest (today)")
    rest.set_defaults(run=_run)


@cleaning_up()
def _run(options: Namespace) -> int:
    from voice.cli.diary_words import DiaryWords
    from voice.coach.memory import Memory
    from voice.diary.memory_file import MemoryFile

    today = now_here().date()
    if options.begins and not options.until:
        raise DiaryError("--from only works with --until.", "Add the last day of the rest: --until 2026-01-31.")
    wished = _rest(options.begins, options.until, today) if options.until else None
    config = config_in(options)
    words, file = DiaryWords.of(config.language).rest, MemoryFile(config.memory)
    memory = file.memory or Memory()
    if wished is not None:
        file.keep(replace(memory, rests=memory.rests | {wished}))
        show(words.taken.format(rest=_from_to(wished, config.language)))
    elif options.off:
        over = ended(memory, today)
        if over != memory:
            file.keep(over)
        show(words.over if over != memory else words.was_none)
    else:
        _show(memory, today, config.language)
    return ExitCode.OK


def ended(memory: Memory, today: date) -> Memory:
    """Return the memory without the rest of today and later days; days up to yesterday stay."""
    yesterday = today - timedelta(days=1)
    kept = (replace(rest, last=min(rest.last, yesterday)) for rest in memory.rests if rest.first <= yesterday)
    return replace(memory, rests=frozenset(kept))


def _rest(begins: str | None, until: str, today: date) -> RestDays:
    from voice.coach.memory import RestDays

    rest = RestDays(today if begins is None else day("--from", begins, today), day("--until", until, today))
    if rest.last < rest.first:
        raise DiaryError(
            f"A rest that begins on {rest.first} cannot end on {rest.last}.",
            "Give a later day with --until, or an earlier one with --from.",
        )
    if rest.last - rest.first > LONGEST:
        raise DiaryError(
            f"A rest from {rest.first} to {rest.last} is longer than a year.", "Give an earlier day with --until."
        )
    return rest


def _show(memory: Memory, today: date, language: Language) -> None:
    from voice.cli.diary_words import DiaryWords

    words = DiaryWords.of(language).rest
    to_come = sorted((rest for rest in memory.rests if rest.last >= today), key=lambda rest: rest.first)
    for rest in to_come:
        show(words.resting.format(rest=_from_to(rest, language)))
    if not to_come:
        show(words.none)


def _from_to(rest: RestDays, language: Language) -> str:
    from voice.cli.diary_words import DiaryWords

    first, last = long_day(rest.first, language), long_day(rest.last, language)
    return DiaryWords.of(language).rest.from_to.format(first=first, last=last)
