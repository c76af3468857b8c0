"""A session's summary as a picture of characters: minutes held, the days of the week, and what comes next."""

from collections.abc import Sequence

from rich.text import Text

from voice.coach.summary import Summary
from voice.screen.page.words import PageWords
from voice.screen.session_summary import ShownDay, ShownSummary, in_words

_BETWEEN = "  "


def panel(summary: Summary, words: PageWords, columns: int, rows: int) -> tuple[Text, ...]:
    """Return it centred in a given size; what does not fit is left out from the bottom."""
    lines = _lines(summary, words)
    if len(lines) > rows:
        lines = [line for line in lines if line.plain][:rows]
    shown = []
    for line in [*_blank((rows - len(lines)) // 2), *lines, *_blank(rows - len(lines) - (rows - len(lines)) // 2)]:
        whole = line.copy()
        whole.truncate(columns, overflow="ellipsis")
        whole.align("center", columns)
        shown.append(whole)
    return tuple(shown)


def in_a_line(summary: Summary, words: PageWords) -> str:
    """Return the same on one line, for a small terminal or a screen reader."""
    shown = in_words(summary, words)
    parts = (_held(shown), shown.streak, shown.days.removesuffix("."))
    return f"{', '.join(part for part in parts if part)}."


def _lines(summary: Summary, words: PageWords) -> list[Text]:
    shown = in_words(summary, words)
    lines = [Text(shown.title, style="bold cyan"), Text(), Text(_held(shown), style="bold"), Text()]
    if shown.week:
        lines += [*_week_of_dots(shown.week), Text(shown.days, style="" if summary.quiet else "green"), Text()]
    if shown.streak:
        lines += [Text(shown.streak, style="green"), Text()]
    if shown.upcoming:
        lines.append(Text(shown.upcoming, style="cyan"))
    while not lines[-1].plain:
        lines.pop()
    return lines


def _held(shown: ShownSummary) -> str:
    return f"{shown.number} {shown.unit}, {shown.stretches}"


def _week_of_dots(week: Sequence[ShownDay]) -> tuple[Text, Text]:
    """Return the names of the days, today's marked, and a dot for each below: filled if something was held."""
    wide = max(len(day.short) for day in week)
    names, dots = Text(), Text()
    for number, day in enumerate(week):
        between = _BETWEEN if number else ""
        style = "bold underline" if day.today else "bright_black"
        names.append(between).append(day.short, style=style).append(" " * (wide - len(day.short)))
        dots.append(between).append(
            f"{'●' if day.held else '○':{wide}}", style="bold green" if day.held else "bright_black"
        )
    return names, dots


def _blank(lines: int) -> list[Text]:
    return [Text() for _ in range(max(0, lines))]
