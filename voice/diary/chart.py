"""Progress as a chart: minutes by week and area, pain, holds by week, and a calendar of days."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING

from voice.coach.pain_level import HIGHEST_ACCEPTABLE, HIGHEST_SAFE, WORST
from voice.config import Language
from voice.diary.chart_words import ChartWords
from voice.diary.progress import WEEKS, Progress, Week
from voice.diary.report.words import ReportWords
from voice.errors import DiaryError

if TYPE_CHECKING:
    from matplotlib.axes import Axes

SUFFIXES = (".png", ".svg", ".pdf")

COLOURS = ("#0072b2", "#e69f00", "#009e73", "#cc79a7", "#56b4e9", "#d55e00", "#b8a500")
"""Colours of the areas with the most minutes, chosen for colour-blind people too; the yellow is darkened to be visible.

Source: Okabe and Ito, Color Universal Design.
"""

OTHER = "#999999"
REST = "other"
_INK = "#333333"


@dataclass(frozen=True, slots=True)
class Labels:
    """What stands in the chart.

    Attributes:
        words: Its own words.
        report: Those that it shares with the report.
        weekdays: Short names, from Monday on.
    """

    words: ChartWords
    report: ReportWords
    weekdays: Sequence[str]

    def area(self, name: str) -> str:
        """Return what an area of the body, or the rest, is called."""
        areas = {area.value: called for area, called in self.report.areas.items()}
        return areas.get(name, self.report.other if name == REST else name)


def draw_progress(progress: Progress, path: Path, language: Language, weekdays: Sequence[str]) -> None:
    """Draw the chart; the file's suffix, one of SUFFIXES, decides the format.

    Args:
        progress: The user's progress.
        path: Where to.
        language: What the chart is written in.
        weekdays: Short names in it, from Monday on.

    Raises:
        DiaryError: The suffix is another, or the file cannot be written.
    """
    if path.suffix not in SUFFIXES:
        raise DiaryError(f"{path}: the name of a chart ends in {', '.join(SUFFIXES)}.", "Give the file such a name.")
    # Not through pyplot, which keeps state and looks for a screen.
    from matplotlib import rc_context  # noqa: PLC0415 - takes a second, and only pictures need it
    from matplotlib.figure import Figure  # noqa: PLC0415

    labels = Labels(ChartWords.of(language), ReportWords.of(language), weekdays)
    with rc_context({"font.size": 14, "svg.fonttype": "path", "svg.hashsalt": "stretch"}):
        hurt = any(one.day >= progress.weeks[0].monday for one in progress.pain)
        # What nobody said takes no place.
        heights = (4, 2.4, 2.4, 2.6) if hurt else (4, 2.4, 2.6)
        figure = Figure(figsize=(9, 9.6 + 2.4 * hurt), dpi=110, layout="constrained", facecolor="white")
        minutes, *between, holds, days = figure.subplots(len(heights), 1, height_ratios=heights)
        figure.suptitle(_title(progress, labels.words), color=_INK, fontsize=18, fontweight="bold")
        _draw_minutes(minutes, progress, labels)
        for pain in between:
            _draw_pain(pain, progress, labels)
        _draw_holds(holds, progress.weeks, labels)
        _draw_days(days, progress, labels)
        try:
            figure.savefig(path, metadata={"Date": None} if path.suffix == ".svg" else None)
        except OSError as error:
            raise DiaryError(f"{path} cannot be written: {error.strerror}.", "Choose another file.") from error


def areas_by_minutes(progress: Progress) -> tuple[str, ...]:
    """Return the areas that are named, those with the most minutes first."""
    total = progress.minutes_by_area
    named = sorted((area for area in total if area), key=lambda area: -total[area])
    return tuple(named[: len(COLOURS)])


def _title(progress: Progress, words: ChartWords) -> str:
    parts = [words.title.of(progress.goal, reached=str(progress.days_this_week))]
    if progress.weeks_in_a_row > 1:
        parts.append(words.in_a_row.format(number=progress.weeks_in_a_row))
    if progress.resting is not None:
        parts.append(words.resting)
    return ", ".join(parts)


def _draw_minutes(axes: "Axes", progress: Progress, labels: Labels) -> None:
    named = areas_by_minutes(progress)
    places = range(len(progress.weeks))
    floor = [0.0] * len(progress.weeks)
    for area, colour in (*zip(named, COLOURS, strict=False), (REST, OTHER)):
        heights = [_of(week, area, named) for week in progress.weeks]
        if any(heights):
            label = labels.area(area)
            axes.bar(places, heights, 0.72, bottom=floor, color=colour, label=label, edgecolor="white", linewidth=0.6)
        floor = [below + height for below, height in zip(floor, heights, strict=True)]
    axes.set_title(labels.words.minutes, loc="left", color=_INK)
    axes.set_ylim(0, max(5.0, 1.12 * max(floor)))
    for place, height in enumerate(floor):
        if height:
            axes.annotate(f"{height:.0f}", (place, height), (0, 3), textcoords="offset points", ha="center", color=_INK)
    if any(floor):
        axes.legend(loc="upper left", bbox_to_anchor=(1.01, 1.02), frameon=False)
    _label_weeks(axes, progress.weeks, labels)


def _draw_pain(axes: "Axes", progress: Progress, labels: Labels) -> None:
    """Draw a dot for each day with a pain level, over the same weeks as the other charts.

    The bands behind them are those of `voice.coach.pain_level`.
    """
    first = progress.weeks[0].monday
    edges = (-0.5, HIGHEST_SAFE + 0.5, HIGHEST_ACCEPTABLE + 0.5, WORST + 0.5)
    for (bottom, top), shade in zip(pairwise(edges), ("#ffffff", "#f4f4f4", "#e8e8e8"), strict=True):
        axes.axhspan(bottom, top, color=shade, zorder=0)
    before, after = ("before", COLOURS[5], "o", labels.report.before), ("after", COLOURS[0], "^", labels.report.after)
    for of, colour, marker, label in (before, after):
        told = [one for one in progress.pain if one.day >= first and getattr(one, of) is not None]
        # A week is one wide, its Monday half a day from its left edge.
        places = [((one.day - first).days + 0.5) / 7 - 0.5 for one in told]
        levels = [getattr(one, of) for one in told]
        axes.plot(places, levels, marker, color=colour, label=label, markersize=5, alpha=0.8, clip_on=False)
    axes.set_title(labels.words.pain, loc="left", color=_INK)
    axes.set_yticks(range(0, WORST + 1, 2))
    axes.set_ylim(-0.5, WORST + 0.5)
    axes.legend(loc="upper left", bbox_to_anchor=(1.01, 1.02), frameon=False)
    _label_weeks(axes, progress.weeks, labels)


def _of(week: Week, area: str, named: tuple[str, ...]) -> float:
    if area == REST:
        return sum(minutes for name, minutes in week.minutes.items() if name not in named)
    return week.minutes.get(area, 0.0)


def _draw_holds(axes: "Axes", weeks: tuple[Week, ...], labels: Labels) -> None:
    places, whole = range(len(weeks)), [week.whole for week in weeks]
    axes.bar(places, whole, 0.72, color=COLOURS[2], label=labels.words.whole)
    axes.bar(
        places,
        [week.cut for week in weeks],
        0.72,
        bottom=whole,
        color="white",
        edgecolor=COLOURS[5],
        hatch="////",
        label=labels.words.cut_short,
    )
    axes.set_title(labels.words.holds, loc="left", color=_INK)
    axes.set_ylim(0, max(5.0, 1.12 * max(week.whole + week.cut for week in weeks)))
    axes.legend(loc="upper left", bbox_to_anchor=(1.01, 1.02), frameon=False)
    _label_weeks(axes, weeks, labels)


def _draw_days(axes: "Axes", progress: Progress, labels: Labels) -> None:
    """Draw a square for each day, darker for more minutes: one column per week, Monday on top."""
    most = max(progress.days.values(), default=1.0)
    for column, week in enumerate(progress.weeks):
        for row in range(7):
            day = week.monday + timedelta(days=row)
            if day > progress.today:
                continue
            minutes = progress.days.get(day, 0.0)
            colour = (COLOURS[0], 0.25 + 0.75 * minutes / most) if minutes else "#eeeeee"
            rests = not minutes and any(day in rest for rest in progress.rests)
            axes.bar(
                *(column, 0.84, 0.84),
                bottom=row - 0.42,
                color=[colour],
                hatch="////" if rests else None,
                edgecolor="#bbbbbb" if rests else "none",
                linewidth=0,
            )
    hatched = f"; {labels.words.rest}" if progress.rests else ""
    axes.set_title(f"{labels.words.days}{hatched}", loc="left", color=_INK)
    axes.set_yticks(range(7), labels.weekdays)
    axes.set_ylim(6.6, -0.6)
    _label_weeks(axes, progress.weeks, labels)
    axes.grid(visible=False)
    axes.spines["left"].set_visible(False)
    axes.tick_params(length=0)


def _label_weeks(axes: "Axes", weeks: tuple[Week, ...], labels: Labels) -> None:
    # Every other one, up to this week: all of them would touch.
    labelled = range((len(weeks) - 1) % 2, len(weeks), 2)
    axes.set_xticks(labelled, [labels.report.short_day(weeks[place].monday) for place in labelled])
    axes.set_xlim(-0.6, WEEKS - 0.4)
    axes.grid(axis="y", color="#dddddd", linewidth=0.8)
    axes.set_axisbelow(True)
    axes.tick_params(colors=_INK)
    for side in ("top", "right"):
        axes.spines[side].set_visible(False)
