"""The two small charts of a report, as SVG: minutes by week, and pain by day."""

from collections.abc import Sequence

from markupsafe import Markup, escape

from voice.coach.pain_level import HIGHEST_ACCEPTABLE, HIGHEST_SAFE, WORST
from voice.diary.pain import PainDay
from voice.diary.progress import Week
from voice.diary.report.words import ReportWords

WIDTH = 700.0
"""Of a picture, in its own units."""
LEFT = 34.0
"""Of it, to the first week."""
MINUTES_HEIGHT = 78.0
PAIN_HEIGHT = 116.0
UNDER = 20.0
"""Below a picture's floor, for the weeks' names."""
MOST_NAMED = 13
"""Weeks that have room for their names."""
_DOT = 3.4

_LOOKS = {
    "bar": 'fill="#1c6b62"',
    "acceptable": 'fill="#fdf3dc"',
    "high": 'fill="#fbe3da"',
    "axis": 'stroke="#57606a" stroke-width="0.8"',
    "grid": 'stroke="#dbe0e6" stroke-width="0.7"',
    "both": 'stroke="#b3401f" stroke-width="0.8"',
    "before": 'fill="#b3401f" stroke="#b3401f" stroke-width="1.2"',
    "after": 'fill="#ffffff" stroke="#b3401f" stroke-width="1.2"',
    "name": 'fill="#57606a" font-size="10" font-family="sans-serif" text-anchor="middle"',
}
"""On the elements themselves: a style sheet of the page does not reach into a picture."""


def draw_minutes(weeks: Sequence[Week], words: ReportWords) -> Markup:
    """Return a bar for every week, as high as its minutes."""
    most = max([1.0, *(week.total for week in weeks)])
    wide = (WIDTH - LEFT) / len(weeks)
    parts = [_line(LEFT, MINUTES_HEIGHT, "axis")]
    for place, week in enumerate(weeks):
        high = (MINUTES_HEIGHT - 16) * week.total / most
        x, top = LEFT + place * wide, MINUTES_HEIGHT - high
        parts.append(_box(x + wide * 0.14, top, wide * 0.72, high, "bar"))
        if week.total:
            parts.append(_text(x + wide / 2, top - 4, f"{week.total:.0f}"))
    parts += _names(weeks, MINUTES_HEIGHT, words)
    return _picture(parts, MINUTES_HEIGHT + UNDER, words.per_week)


def draw_pain(days: Sequence[PainDay], weeks: Sequence[Week], words: ReportWords) -> Markup:
    """Return a dot for every day with a number, filled for before a session and open for after it."""
    bands = ((HIGHEST_SAFE, HIGHEST_ACCEPTABLE, "acceptable"), (HIGHEST_ACCEPTABLE, WORST, "high"))
    parts = []
    for below, above, band in bands:
        top, bottom = _height(above + 0.5), _height(below + 0.5)
        parts.append(_box(LEFT, top, WIDTH - LEFT, bottom - top, band))
    for level in range(0, WORST + 1, 2):
        parts += [_line(LEFT, _height(level), "grid"), _text(LEFT - 12, _height(level) + 3.5, str(level))]
    first, per_day = weeks[0].monday, (WIDTH - LEFT) / (7 * len(weeks))
    for day in days:
        x = LEFT + ((day.day - first).days + 0.5) * per_day
        if day.before is not None and day.after is not None:
            ends = f'y1="{_height(day.before):.1f}" x2="{x:.1f}" y2="{_height(day.after):.1f}"'
            parts.append(f'<line {_LOOKS["both"]} x1="{x:.1f}" {ends}/>')
        for score, name in ((day.before, "before"), (day.after, "after")):
            if score is not None:
                parts.append(f'<circle {_LOOKS[name]} cx="{x:.1f}" cy="{_height(score):.1f}" r="{_DOT}"/>')
    parts += _names(weeks, PAIN_HEIGHT, words)
    return _picture(parts, PAIN_HEIGHT + UNDER, words.pain)


def _height(level: float) -> float:
    """Return the height of a level from 0 to 10; half a level of room is left below and above."""
    return PAIN_HEIGHT * (1 - (level + 0.5) / (WORST + 1))


def _names(weeks: Sequence[Week], floor: float, words: ReportWords) -> list[str]:
    wide, every = (WIDTH - LEFT) / len(weeks), -(-len(weeks) // MOST_NAMED)
    named = [(place, week.monday) for place, week in enumerate(weeks) if place % every == 0]
    return [_text(LEFT + (place + 0.5) * wide, floor + 14, words.short_day(monday)) for place, monday in named]


def _box(x: float, y: float, wide: float, high: float, kind: str) -> str:
    return f'<rect {_LOOKS[kind]} x="{x:.1f}" y="{y:.1f}" width="{wide:.1f}" height="{high:.1f}"/>'


def _line(x: float, y: float, kind: str) -> str:
    return f'<line {_LOOKS[kind]} x1="{x:.1f}" y1="{y:.1f}" x2="{WIDTH:.1f}" y2="{y:.1f}"/>'


def _text(x: float, y: float, text: str) -> str:
    return f'<text {_LOOKS["name"]} x="{x:.1f}" y="{y:.1f}">{escape(text)}</text>'


def _picture(parts: list[str], height: float, shows: str) -> Markup:
    name = escape(shows)
    inside = f"<title>{name}</title>{''.join(parts)}"
    size = f'viewBox="0 0 {WIDTH:.0f} {height:.0f}"'
    # Every text in it is escaped above.
    return Markup(f'<svg role="img" aria-label="{name}" {size}>{inside}</svg>')  # noqa: S704
