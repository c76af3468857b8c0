"""Programmes as they are shown: in a list, in full, and what comes next; laid out, and as plain data."""

from collections.abc import Callable, Iterator, Sequence
from typing import Any

from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from voice.cli.list_words import ListWords
from voice.cli.programme_words import ProgrammeWords
from voice.coach.programme import Upcoming
from voice.config import Language
from voice.library.field_types import OUR_JUDGEMENT
from voice.library.for_coach import minutes_of
from voice.library.language_facts import language_facts
from voice.library.library import FullPhase, FullProgramme, FullRoutine, FullSession, Library
from voice.screen.sheet.words import SheetWords


def in_short(programme: FullProgramme) -> dict[str, Any]:
    """Return a programme as it appears in the list, as plain data."""
    about = {"id": programme.id, "name": programme.name, "weeks": programme.weeks}
    return about | {"description": programme.description}


def as_data(programme: FullProgramme) -> dict[str, Any]:
    """Return everything about a programme as plain data."""
    phases = [
        {
            "weeks": phase.weeks,
            "sessions": [_session_data(one) for one in phase.sessions],
            "step_up": {"pain": phase.pain},
            "sources": list(phase.sources),
        }
        for phase in programme.phases
    ]
    return in_short(programme) | {"sources": list(programme.sources), "phases": phases}


def _session_data(session: FullSession) -> dict[str, Any]:
    return {
        "name": session.routine.name,
        "days": session.days,
        "times_a_day": session.times_a_day,
        "minutes": minutes_of(session.routine),
        "stretches": [
            {"id": one.id, "hold": one.hold, "repetitions": one.repetitions} for one in session.routine.stretches
        ],
    }


def upcoming_data(upcoming: Upcoming) -> dict[str, Any]:
    """Return what comes next as plain data; `weeks` is None if the gains are only maintained."""
    keeps_up = upcoming.programme.keeps_up(upcoming.key.week)
    return {
        "programme": upcoming.programme.id,
        "week": upcoming.key.week,
        "weeks": None if keeps_up else upcoming.programme.weeks,
        "session": upcoming.key.number,
        "sessions": len(upcoming.phase.sessions),
        "name": upcoming.routine.name,
        "done_today": upcoming.today,
        "asks_where_to_go_on": upcoming.rested,
    }


def upcoming_lines(upcoming: Upcoming | None, words: ProgrammeWords, start: str) -> Iterator[str]:
    """Yield the lines that say what comes next, and what to say to begin it."""
    if upcoming is None:
        yield words.choose
        return
    width = 2 + max(map(len, (words.you_follow, words.next, words.today, words.begin)))

    def line(title: str, text: str) -> str:
        return f"{title:<{width}}{text}"

    week, number, of = upcoming.key.week, upcoming.key.number, len(upcoming.phase.sessions)
    kept_up = upcoming.programme.keeps_up(week)
    where = words.kept_up if kept_up else words.week_of.format(week=week, all=upcoming.programme.weeks)
    yield line(words.you_follow, f"{upcoming.programme.name} ({upcoming.programme.id})")
    yield line(words.next, words.session.format(where=where, number=number, all=of, routine=upcoming.routine.name))
    if upcoming.held_back:
        yield line("", words.held_back)
    if upcoming.rested:
        yield line("", words.rested)
    if upcoming.today:
        yield line(words.today, words.done_today.format(number=upcoming.today, all=upcoming.phase.most_a_day))
    yield line(words.begin, words.how_to_begin.format(start=start))


def list_layout(library: Library, words: ListWords) -> RenderableType:
    """Return the layout of all programmes."""
    table = Table(box=None, padding=(0, 2, 0, 0), header_style="bright_black")
    for column in (words.id, words.programme, words.weeks, words.description):
        table.add_column(column, no_wrap=column is words.id, overflow="fold")
    for one in library.programmes.values():
        table.add_row(one.id, one.name, str(one.weeks), one.description)
    return Group(Text(), Text(words.programmes, style="bold"), table)


def layout(programme: FullProgramme, language: Language) -> RenderableType:
    """Return the layout of everything about a programme, in the language that it is written in."""
    words, written = ProgrammeWords.of(language), language_facts(language).number
    judgement = SheetWords.of(language).our_judgement
    about = Text(words.about.format(id=programme.id, weeks=programme.weeks))
    parts: list[RenderableType] = [Text(programme.name, style="bold"), about, Text(programme.description)]
    first = 1
    for phase in programme.phases:
        lines = _lines(phase, words, lambda routine: written(minutes_of(routine, language)), judgement)
        parts += [Text(), Text(_weeks(phase, first, words), style="cyan"), *(Text(line) for line in lines)]
        first += phase.weeks or 0
    sources = _named(programme.sources, judgement)
    return Group(*parts, Text(), Text(words.sources.format(sources=sources)))


def _named(sources: Sequence[str], judgement: str) -> str:
    return ", ".join(judgement if name == OUR_JUDGEMENT else name for name in sources)


def _weeks(phase: FullPhase, first: int, words: ProgrammeWords) -> str:
    if phase.weeks is None:
        return words.from_week.format(first=first)
    if phase.weeks == 1:
        return words.one_week.format(first=first)
    return words.weeks.format(first=first, last=first + phase.weeks - 1)


def _lines(
    phase: FullPhase, words: ProgrammeWords, minutes: Callable[[FullRoutine], str], judgement: str
) -> Iterator[str]:
    for one in phase.sessions:
        days = words.days.of(one.days)
        often = days if one.times_a_day == 1 else words.times_a_day[one.times_a_day].format(days=days)
        yield f"  {words.routine.format(name=one.routine.name, days=often, minutes=minutes(one.routine))}"
        yield f"    {', '.join(stretch.name for stretch in one.routine.stretches)}"
    if phase.weeks is not None:
        yield f"  {words.step_up.format(pain=phase.pain)}"
    if phase.sources:
        yield f"  {words.from_sources.format(sources=_named(phase.sources, judgement))}"
