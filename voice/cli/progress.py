"""`stretch progress`: how the user is doing over the weeks."""

# ruff: noqa: PLC0415 - the database's library is heavy, and `--version` needs none of it

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from voice.cli.flags import Commands, config_in
from voice.cli.output import counted, show_json, show_prose
from voice.errors import ExitCode
from voice.system.interrupts import cleaning_up

if TYPE_CHECKING:
    from argparse import Namespace
    from collections.abc import Iterator

    from voice.diary.progress import Progress

BLOCKS = " ▁▂▃▄▅▆▇█"
BAR = 24


def add(commands: Commands) -> None:
    """Add it to the command line."""
    progress = commands.add_parser(
        "progress", help="show your progress: days and weeks of your goal, minutes, holds, pain"
    )
    progress.add_argument("--picture", type=Path, metavar="FILE", help="save a chart: .png, .svg or .pdf")
    progress.add_argument("--json", action="store_true", help="print JSON")
    progress.set_defaults(run=_run)


@cleaning_up()
def _run(options: Namespace) -> int:
    from voice.diary.queries import progress_now

    progress = progress_now(config_in(options))
    if options.picture is not None:
        from voice.diary.chart import draw_progress

        draw_progress(progress, options.picture)
        show_prose(f"Saved: {options.picture}")
    if options.json:
        show_json(_as_data(progress))
    elif options.picture is None:
        show_prose(*_lines(progress))
    return ExitCode.OK


def _as_data(progress: Progress) -> dict[str, Any]:
    return {
        "today": progress.today.isoformat(),
        "sessions": progress.sessions,
        "streak_days": progress.streak,
        "longest_streak_days": progress.longest,
        "week_goal_days": progress.goal,
        "days_this_week": progress.days_this_week,
        "weeks_in_a_row": progress.weeks_in_a_row,
        "rests": [{"first": rest.first.isoformat(), "last": rest.last.isoformat()} for rest in progress.rests],
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
        "pain": [{"day": one.day.isoformat(), "before": one.before, "after": one.after} for one in progress.pain],
        "pain_by_week": [None if level is None else round(level, 1) for level in progress.pain_by_week],
    }


def _lines(progress: Progress) -> Iterator[str]:
    from voice.coach.progress import Trend

    if not progress.sessions:
        yield "No sessions yet."
        return
    minutes = [week.total for week in progress.weeks]
    if progress.resting is not None:
        yield f"Resting      until {progress.resting.last:%A, %d %B}: nothing counts as missed"
    goal = counted(progress.goal, "day")
    holds = counted(progress.this_week.whole, "hold")
    yield f"This week    {progress.days_this_week} of {goal}, {_held(minutes[-1])}, {holds}"
    yield f"In a row     {counted(progress.weeks_in_a_row, 'week')} with {goal} or more"
    yield f"Streak       {counted(progress.streak, 'day')}, the longest {counted(progress.longest, 'day')}"
    first, most = f"{progress.weeks[0].monday:%d %b}", max(minutes)
    yield f"By week      {sparkline(minutes)}  (from {first}, at most {most:.0f})"
    than = "" if progress.trend is Trend.TOO_EARLY else ", compared with the four weeks before"
    yield f"Four weeks   {progress.trend.value}{than}"
    yield from _pain(progress)
    total = progress.minutes_by_area
    most = max(total.values(), default=0.0)
    for area, held in sorted(total.items(), key=lambda item: -item[1]):
        yield f"{area or 'other':<12} {'█' * max(1, round(BAR * held / most)):<{BAR}} {held:.0f} min"
    for one in progress.aches:
        times = "once" if one.times == 1 else f"{one.times} times"
        yield f"It hurt      {one.stretch.replace('_', ' ')}: {times}, last on {one.last}"


def _held(minutes: float) -> str:
    return f"{counted(round(60 * minutes), 'second') if minutes < 1 else counted(round(minutes), 'minute')} held"


def _pain(progress: Progress) -> Iterator[str]:
    """Yield a line with the pain by week, scaled from 0 to the worst possible."""
    from voice.coach.pain_level import WORST

    levels = progress.pain_by_week
    told = [level for level in levels if level is not None]
    if not told:
        return
    blocks = "".join(" " if level is None else BLOCKS[max(1, round(8 * level / WORST))] for level in levels)
    from_to = f"{told[0]:.0f}" if len(told) == 1 else f"{told[0]:.0f}, then {told[-1]:.0f}"
    yield f"Pain         {blocks}  (0 to 10, by week: {from_to})"


def sparkline(values: list[float]) -> str:
    """Return a row of blocks, as high as the values; anything above zero can be seen."""
    most = max(values, default=0.0)
    return "".join(BLOCKS[0 if value <= 0 else max(1, round(8 * value / most))] for value in values)
