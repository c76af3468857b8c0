"""The commands that look back: history and progress."""

from __future__ import annotations

import json
from datetime import datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

from rich.table import Table
from rich.text import Text

from voice.errors import ExitCode

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterator

    from rich.console import RenderableType

    from voice.config import Config
    from voice.diary.progress import Progress
    from voice.diary.store.schema import SessionRow
    from voice.diary.tally import Tally

LOOKING_BACK = frozenset({"history", "progress"})

BLOCKS = " ▁▂▃▄▅▆▇█"
BAR = 24
_SHORT = 8
"""Digits of an id that tell a session from any other."""


def add_diary_commands(commands: Any) -> None:
    """Add them to the command line.

    Args:
        commands: What `ArgumentParser.add_subparsers` returned.
    """
    history = commands.add_parser("history", help="what was done when; one session in full by its ID")
    history.add_argument("session", nargs="?", metavar="ID", help="as the list shows it")
    history.add_argument("--days", type=int, metavar="N", help="the last N days only")
    progress = commands.add_parser("progress", help="streak, minutes by week and by area, holds, what hurts")
    progress.add_argument("--picture", type=Path, metavar="FILE", help="draw it: .png, .svg or .pdf")
    for parser in (history, progress):
        parser.add_argument("--json", action="store_true", help="as JSON")


def run_diary_command(options: argparse.Namespace, config: Config) -> int:
    """Run one of `LOOKING_BACK` and return the exit code.

    Raises:
        DiaryError: No diary is kept, or it cannot be read; or a picture cannot be written.
    """
    from voice.diary import queries  # noqa: PLC0415 - the database's library is heavy, and `--version` needs none

    if options.command == "progress":
        return _progress(options, queries.progress_now(config))
    if options.session:
        _print_session(queries.read_session(config, options.session), as_json=options.json)
        return ExitCode.OK
    since = None if options.days is None else datetime.now().astimezone() - timedelta(days=options.days)
    _print_history(queries.read_tallies(config, since), as_json=options.json)
    return ExitCode.OK


def _print_history(tallies: tuple[Tally, ...], *, as_json: bool) -> None:
    if as_json:
        _print_json([_as_data(tally) for tally in tallies])
        return
    if not tallies:
        _print("No session yet.")
        return
    table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0))
    for title in ("when", "routine", "minutes held", "holds", "ended", "id"):
        table.add_column(title, justify="right" if title in {"minutes held", "holds"} else "left")
    for tally in tallies:
        cut = f" + {tally.cut} cut short" if tally.cut else ""
        table.add_row(
            f"{tally.began:%Y-%m-%d %H:%M}",
            tally.name,
            f"{tally.minutes:.1f}",
            f"{tally.whole}{cut}",
            tally.outcome.value if tally.outcome else "cut off",
            tally.id[:_SHORT],
        )
    _show(table)


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
    }


def _print_session(row: SessionRow, *, as_json: bool) -> None:
    said = [
        {
            name: value
            for name in ("at", "kind", "stretch", "side", "seconds", "whole", "text", "intent")
            if (value := getattr(entry, name)) not in {None, ""}
        }
        for entry in row.entries
    ]
    if as_json:
        _print_json({"id": row.id, "began": row.began_at.isoformat(), "routine": row.name, "entries": said})
        return
    _print(f"{row.name}, {row.began_at.astimezone():%Y-%m-%d %H:%M}, {row.outcome or 'cut off'}")
    for entry in row.entries:
        minutes, seconds = divmod(int(entry.at), 60)
        parts = (entry.text or entry.stretch, entry.side, None if entry.seconds is None else f"{entry.seconds:.0f} s")
        what = ", ".join(part for part in parts if part)
        _print(f"{minutes:3}:{seconds:02}  {entry.kind:<17} {what}")


def _progress(options: argparse.Namespace, progress: Progress) -> int:
    if options.picture is not None:
        from voice.diary.chart import draw_progress  # noqa: PLC0415 - as above

        draw_progress(progress, options.picture)
        _print(f"Drawn: {options.picture}")
    if options.json:
        _print_json(_progress_data(progress))
    elif options.picture is None:
        _print(*_progress_lines(progress))
    return ExitCode.OK


def _progress_data(progress: Progress) -> dict[str, Any]:
    return {
        "today": progress.today.isoformat(),
        "sessions": progress.sessions,
        "streak_days": progress.streak,
        "longest_streak_days": progress.longest,
        "weeks": [
            {
                "monday": week.monday.isoformat(),
                "minutes": {area: round(minutes, 2) for area, minutes in week.minutes.items()},
                "holds": week.whole,
                "cut_short": week.cut,
            }
            for week in progress.weeks
        ],
        "hurt": [{"stretch": one.stretch, "times": one.times, "last": one.last.isoformat()} for one in progress.aches],
        "trend": progress.trend.value,
    }


def _progress_lines(progress: Progress) -> Iterator[str]:
    from voice.coach.progress import Trend  # noqa: PLC0415 - as above

    if not progress.sessions:
        yield "No session yet."
        return
    minutes = [week.total for week in progress.weeks]
    yield f"Streak       {_days(progress.streak)}, the longest {_days(progress.longest)}"
    yield f"This week    {minutes[-1]:.0f} minutes held, {progress.this_week.whole} holds"
    first, most = f"{progress.weeks[0].monday:%d %b}", max(minutes)
    yield f"By week      {sparkline(minutes)}  (from {first}, at most {most:.0f})"
    than = "" if progress.trend is Trend.TOO_EARLY else ", compared with the four weeks before"
    yield f"Four weeks   {progress.trend.value}{than}"
    total = progress.minutes_by_area
    most = max(total.values(), default=0.0)
    for area, held in sorted(total.items(), key=lambda item: -item[1]):
        yield f"{area or 'other':<12} {'█' * max(1, round(BAR * held / most)):<{BAR}} {held:.0f} min"
    for one in progress.aches:
        times = "once" if one.times == 1 else f"{one.times} times"
        yield f"It hurt      {one.stretch.replace('_', ' ')}: {times}, last on {one.last}"


def sparkline(values: list[float]) -> str:
    """Return a row of blocks, as high as the values; whatever is not nothing can be seen."""
    most = max(values, default=0.0)
    return "".join(BLOCKS[0 if value <= 0 else max(1, round(8 * value / most))] for value in values)


def _days(days: int) -> str:
    return "1 day" if days == 1 else f"{days} days"


def _show(layout: RenderableType) -> None:
    from voice.cli.listing import show  # noqa: PLC0415 - as above

    show(layout)


def _print(*lines: str) -> None:
    for line in lines:
        _show(Text(line))


def _print_json(content: Any) -> None:
    print(json.dumps(content, indent=2, ensure_ascii=False))  # noqa: T201 - what was asked for
