"""Programmes as they are shown: in a list, in full, and what comes next; laid out, and as plain data."""

from collections.abc import Iterator
from typing import Any

from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from voice.coach.programme import Upcoming
from voice.library.for_coach import minutes_of
from voice.library.library import FullPhase, FullProgramme, FullSession, Library

_TIMES = {1: "", 2: ", twice a day", 3: ", three times a day"}


def in_short(programme: FullProgramme) -> dict[str, Any]:
    """Return a programme as the list has it, as plain data."""
    about = {"id": programme.id, "name": programme.name, "weeks": programme.weeks}
    return about | {"description": programme.description}


def as_data(programme: FullProgramme) -> dict[str, Any]:
    """Return all that is known of a programme as plain data."""
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
        "minutes": round(minutes_of(session.routine), 1),
        "stretches": [
            {"id": one.id, "hold": one.hold, "repetitions": one.repetitions} for one in session.routine.stretches
        ],
    }


def upcoming_data(upcoming: Upcoming) -> dict[str, Any]:
    """Return what comes next as plain data; `weeks` is None where it is only kept up."""
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


def upcoming_lines(upcoming: Upcoming | None) -> Iterator[str]:
    """Give the lines that say what comes next."""
    if upcoming is None:
        yield "You follow no programme. Choose one: stretch programme --start NAME"
        return
    week, number, of = upcoming.key.week, upcoming.key.number, len(upcoming.phase.sessions)
    where = "kept up" if upcoming.programme.keeps_up(week) else f"week {week} of {upcoming.programme.weeks}"
    yield f"You follow   {upcoming.programme.name} ({upcoming.programme.id})"
    yield f"Next         {where}, session {number} of {of}: {upcoming.routine.name}"
    if upcoming.held_back:
        yield "             The same week again, because it still hurt."
    if upcoming.rested:
        yield "             It's been two weeks or more: the coach will ask whether to go a week back."
    if upcoming.today:
        yield f"Today        {upcoming.today} of {upcoming.phase.most_a_day} done"
    yield "Begin it     stretch, and say: start stretch"


def list_layout(library: Library) -> RenderableType:
    """Return the layout of all programmes."""
    table = Table(box=None, padding=(0, 2, 0, 0), header_style="bright_black")
    for column in ("id", "programme", "weeks", "description"):
        table.add_column(column, no_wrap=column == "id", overflow="fold")
    for one in library.programmes.values():
        table.add_row(one.id, one.name, str(one.weeks), one.description)
    return Group(Text(), Text("Programmes", style="bold"), table)


def layout(programme: FullProgramme) -> RenderableType:
    """Return the layout of everything that is known of a programme."""
    about = Text(f"programme {programme.id}, {programme.weeks} weeks")
    parts: list[RenderableType] = [Text(programme.name, style="bold"), about, Text(programme.description)]
    first = 1
    for phase in programme.phases:
        parts += [Text(), Text(_weeks(phase, first), style="cyan"), *(Text(line) for line in _lines(phase))]
        first += phase.weeks or 0
    return Group(*parts, Text(), Text(f"Sources: {', '.join(programme.sources)}"))


def _weeks(phase: FullPhase, first: int) -> str:
    if phase.weeks is None:
        return f"From week {first} on, to keep it up"
    return f"Week {first}" if phase.weeks == 1 else f"Weeks {first} to {first + phase.weeks - 1}"


def _lines(phase: FullPhase) -> Iterator[str]:
    for one in phase.sessions:
        days = "1 day" if one.days == 1 else f"{one.days} days"
        minutes = round(minutes_of(one.routine))
        yield f"  {one.routine.name}: on {days} a week{_TIMES[one.times_a_day]}, about {minutes} minutes"
        yield f"    {', '.join(stretch.name for stretch in one.routine.stretches)}"
    if phase.weeks is not None:
        yield f"  then on, after a week with pain of {phase.pain} or less"
    if phase.sources:
        yield f"  from: {', '.join(phase.sources)}"
