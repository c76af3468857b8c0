"""`stretch history`: past sessions."""

# ruff: noqa: PLC0415 - the database's library and rich are heavy, and `--version` needs none of them

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Any

from voice.cli.days import so_many_days
from voice.cli.flags import Commands, config_in
from voice.cli.output import show_json, show_layout, show_prose
from voice.errors import ExitCode
from voice.system.interrupts import cleaning_up

if TYPE_CHECKING:
    from argparse import Namespace
    from collections.abc import Mapping

    from voice.config import Language
    from voice.diary.store.schema import SessionRow
    from voice.diary.tally import Tally

_SHORT = 8
"""Digits of an id that are enough to tell sessions apart."""


def add(commands: Commands) -> None:
    """Add it to the command line."""
    history = commands.add_parser("history", help="list your sessions, or show one in full")
    history.add_argument("session", nargs="?", metavar="ID", help="id of a session, as the list shows it")
    history.add_argument("--days", metavar="N", help="only the last N days")
    history.add_argument("--json", action="store_true", help="print JSON")
    history.set_defaults(run=_run)


@cleaning_up()
def _run(options: Namespace) -> int:
    from voice.diary import queries

    config = config_in(options)
    if options.session:
        row = queries.read_session(config, options.session)
        _print_session(row, config.language, as_json=options.json)
        return ExitCode.OK
    since = None if options.days is None else datetime.now().astimezone() - so_many_days("--days", options.days)
    _print_history(queries.read_tallies(config, since), config.language, as_json=options.json)
    return ExitCode.OK


def _print_history(tallies: tuple[Tally, ...], language: Language, *, as_json: bool) -> None:
    from rich.table import Table

    from voice.cli.diary_words import DiaryWords
    from voice.library.language_facts import language_facts

    if as_json:
        show_json([_as_data(tally) for tally in tallies])
        return
    if not tallies:
        show_prose(DiaryWords.of(language).no_sessions)
        return
    words, number = DiaryWords.of(language).history, language_facts(language).number
    table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0))
    for title in (words.when, words.routine, words.minutes_held, words.holds, words.ended, words.id):
        table.add_column(title, justify="right" if title in {words.minutes_held, words.holds} else "left")
    for tally in tallies:
        holds = words.cut_short.format(whole=tally.whole, cut=tally.cut) if tally.cut else str(tally.whole)
        table.add_row(
            f"{tally.began:%Y-%m-%d %H:%M}",
            tally.name,
            number(tally.minutes, ".1f"),
            holds,
            words.outcomes[tally.outcome] if tally.outcome else words.cut_off,
            tally.id[:_SHORT],
        )
    show_layout(table)


def _as_data(tally: Tally) -> dict[str, Any]:
    return {
        "id": tally.id,
        "began": tally.began.isoformat(),
        "routine": tally.name,
        "outcome": tally.outcome.value if tally.outcome else None,
        "seconds": {area: round(seconds, 1) for area, seconds in tally.seconds.items()},
        "holds": tally.whole,
        "cut_short": tally.cut,
        "skipped": tally.skipped,
        "hurt": list(tally.hurt),
        "pain_before": tally.pain_before,
        "pain_after": tally.pain_after,
    }


def _print_session(row: SessionRow, language: Language, *, as_json: bool) -> None:
    from voice.cli.diary_words import DiaryWords

    said = [
        {
            name: value
            for name in ("at", "kind", "stretch", "side", "seconds", "whole", "text", "intent", "score")
            if (value := getattr(entry, name)) not in {None, ""}
        }
        for entry in row.entries
    ]
    if as_json:
        show_json({"id": row.id, "began": row.began_at.isoformat(), "routine": row.name, "entries": said})
        return
    words = DiaryWords.of(language).history
    ended = _called(words.outcomes, row.outcome) if row.outcome else words.cut_off
    show_prose(f"{row.name}, {row.began_at.astimezone(row.zone()):%Y-%m-%d %H:%M}, {ended}")
    width = max(map(len, words.kinds.values())) + 2
    names = {planned.stretch: planned.name for planned in row.planned}
    for entry in row.entries:
        minutes, seconds = divmod(int(entry.at), 60)
        held = None if entry.seconds is None else words.seconds.format(number=f"{entry.seconds:.0f}")
        score = None if entry.score is None else words.score.format(number=entry.score)
        side = None if entry.side is None else _called(words.sides, entry.side)
        parts = (entry.text or names.get(entry.stretch or "", entry.stretch), side, held, score)
        what = ", ".join(part for part in parts if part)
        show_prose(f"{minutes:3}:{seconds:02}  {_called(words.kinds, entry.kind):<{width}} {what}")


def _called(words: Mapping[Any, str], value: str) -> str:
    """Return the word for a value of the diary; the value itself if a later version wrote it."""
    return words.get(value, value)
