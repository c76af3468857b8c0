"""`stretch progress`: how the user is doing over the weeks."""

# ruff: noqa: PLC0415 - the database's library is heavy, and `--version` needs none of it

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from voice.cli.days import long_day
from voice.cli.flags import Commands, config_in
from voice.cli.output import show_json, show_prose
from voice.errors import ExitCode
from voice.system.interrupts import cleaning_up

if TYPE_CHECKING:
    from argparse import Namespace
    from collections.abc import Iterator

    from voice.cli.diary_words import ProgressWords
    from voice.config import Language
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

    config = config_in(options)
    progress = progress_now(config)
    if options.picture is not None:
        from voice.diary.chart import draw_progress
        from voice.screen.page.words import PageWords

        draw_progress(progress, options.picture, config.language, PageWords.of(config.language).weekdays)
        show_prose(str(options.picture))
    if options.json:
        show_json(_as_data(progress))
    elif options.picture is None:
        show_prose(*_lines(progress, config.language))
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


def _lines(progress: Progress, language: Language) -> Iterator[str]:
    from voice.cli.diary_words import DiaryWords, ProgressLabel
    from voice.diary.report.words import ReportWords

    words, report = DiaryWords.of(language).progress, ReportWords.of(language)
    if not progress.sessions:
        yield DiaryWords.of(language).no_sessions
        return
    areas = {area.value: name for area, name in report.areas.items()}
    minutes_by_area = {areas.get(area, area or report.other): held for area, held in progress.minutes_by_area.items()}
    width = max(map(len, (*words.labels.values(), *minutes_by_area))) + 1

    def line(label: ProgressLabel, text: str) -> str:
        return f"{words.labels[label]:<{width}} {text}"

    minutes = [week.total for week in progress.weeks]
    goal, days = words.goal.of(progress.goal), words.days
    if progress.resting is not None:
        until = words.resting.format(day=long_day(progress.resting.last, language))
        yield line(ProgressLabel.RESTING, until)
    yield line(ProgressLabel.THIS_WEEK, _this_week(progress, words, goal))
    in_a_row = words.in_a_row.format(weeks=words.weeks.of(progress.weeks_in_a_row), goal=goal)
    yield line(ProgressLabel.IN_A_ROW, in_a_row)
    streak = words.streak.format(days=days.of(progress.streak), longest=days.of(progress.longest))
    yield line(ProgressLabel.STREAK, streak)
    first = report.short_day(progress.weeks[0].monday)
    from_to = words.by_week.format(day=first, most=f"{max(minutes):.0f}")
    yield line(ProgressLabel.BY_WEEK, f"{sparkline(minutes)}  {from_to}")
    yield line(ProgressLabel.FOUR_WEEKS, words.trends[progress.trend])
    if pain := _pain(progress, words):
        yield line(ProgressLabel.PAIN, pain)
    most = max(minutes_by_area.values(), default=0.0)
    for area, held in sorted(minutes_by_area.items(), key=lambda item: -item[1]):
        bar = "█" * max(1, round(BAR * held / most))
        yield f"{area:<{width}} {bar:<{BAR}} {words.minutes.format(number=f'{held:.0f}')}"
    names = _names(progress, language)
    for one in progress.aches:
        stretch, times = names.get(one.stretch, one.stretch.replace("_", " ")), words.times.of(one.times)
        yield line(ProgressLabel.HURT, words.hurt.format(stretch=stretch, times=times, day=report.day(one.last)))


def _this_week(progress: Progress, words: ProgressWords, goal: str) -> str:
    minutes = progress.this_week.total
    held = words.seconds_held.of(round(60 * minutes)) if minutes < 1 else words.minutes_held.of(round(minutes))
    holds = words.holds.of(progress.this_week.whole)
    return words.this_week.format(reached=progress.days_this_week, goal=goal, held=held, holds=holds)


def _names(progress: Progress, language: Language) -> dict[str, str]:
    """Return what stretches are called by id, if any hurt."""
    from voice.library.translation import load_library_in

    if not progress.aches:
        return {}
    return {one.id: one.name for one in load_library_in(language).stretches.values()}


def _pain(progress: Progress, words: ProgressWords) -> str:
    """Return the pain by week, scaled from 0 to the worst possible; empty if nobody said."""
    from voice.coach.pain_level import WORST

    levels = progress.pain_by_week
    told = [f"{level:.0f}" for level in levels if level is not None]
    if not told:
        return ""
    blocks = "".join(" " if level is None else BLOCKS[max(1, round(8 * level / WORST))] for level in levels)
    from_to = told[0] if len(told) == 1 else words.pain_then.format(first=told[0], last=told[-1])
    return f"{blocks}  {words.pain.format(levels=from_to)}"


def sparkline(values: list[float]) -> str:
    """Return a row of blocks, as high as the values; anything above zero can be seen."""
    most = max(values, default=0.0)
    return "".join(BLOCKS[0 if value <= 0 else max(1, round(8 * value / most))] for value in values)
