"""What the library knows, as a list of everything and in full of one thing: laid out, and as plain data."""

from collections.abc import Iterator, Sequence
from difflib import get_close_matches
from typing import Any

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from voice.body.limits import LIMITS, out_of_reach_with
from voice.body.terms import Area, Condition, Role
from voice.cli import programme_layout
from voice.errors import LibraryError
from voice.library.for_coach import minutes_of
from voice.library.library import FullRoutine, Library
from voice.library.models import StretchModel
from voice.library.sources import Registry, citation

Found = FullRoutine | StretchModel

_SENTENCES = {
    "entry": "How to get into it",
    "brief": "In brief",
    "feel": "What to feel",
    "breath": "How to breathe",
    "more": "Besides",
    "faults": "What often goes wrong",
    "checks": "How to tell whether it is right",
    "leaving": "How to come out of it",
    "why": "What it is good for",
    "easier": "Easier",
    "harder": "Harder",
}

_NEEDED = {
    Condition.NO_FLOOR: "getting down on the floor",
    Condition.NO_KNEELING: "kneeling",
    Condition.NO_REACHING_OVERHEAD: "reaching overhead",
}

_CITING = {"Dose from", "Not for"}
"""Lists whose entries have commas of their own."""


def find(library: Library, name: str) -> list[Found]:
    """Return the routines and stretches that are called so: by id, spoken name or other name, in any case.

    Raises:
        LibraryError: There is none; names the nearest.
    """
    wanted = _same(name)
    named = list(_named(library))
    found = [one for called, one in named if _same(called) == wanted]
    if not found:
        near = get_close_matches(wanted, [_same(called) for called, _ in named], n=1)
        close = next((called for called, _ in named if near and _same(called) == near[0]), None)
        raise LibraryError(
            f"There is no routine and no stretch {name!r}.",
            f"Did you mean {close}?" if close else "stretch list shows all there are.",
        )
    return list({id(one): one for one in found}.values())


def listed(library: Library) -> dict[str, Any]:
    """Return what `list` shows as plain data."""
    routines = [
        {"id": one.id, "name": one.name, "minutes": _minutes(one), "description": one.description, "listed": one.listed}
        for one in library.routines.values()
    ]
    stretches = [
        {"id": one.id, "name": one.name, "areas": list(one.areas), "position": one.position, "level": one.level}
        for _, ones in by_area(library)
        for one in ones
    ]
    programmes = [programme_layout.in_short(one) for one in library.programmes.values()]
    return {"routines": routines, "programmes": programmes, "stretches": stretches}


def by_area(library: Library) -> Iterator[tuple[Area | None, list[StretchModel]]]:
    """Give the stretches by the area that they are mainly for; last those for none."""
    for area in (*Area, None):
        ones = [one for one in library.stretches.values() if (one.areas[0] if one.areas else None) is area]
        if ones:
            yield area, ones


def list_layout(library: Library) -> RenderableType:
    """Return the layout of everything there is."""
    routines = _table("id", "routine", "minutes", "description", titled=True)
    for one in library.routines.values():
        routines.add_row(one.id, one.name, str(_minutes(one)), one.description)
    parts: list[RenderableType] = [_title("Routines"), routines, programme_layout.list_layout(library)]
    for area, ones in by_area(library):
        stretches = _table("id", "stretch", "position", "level", titled=True)
        for stretch in ones:
            stretches.add_row(stretch.id, stretch.name, stretch.position, stretch.level)
        parts += [Text(), _title(f"Stretches: {area or 'for no one area'}"), stretches]
    return Group(*parts)


def as_data(found: Found) -> dict[str, Any]:
    """Return what `show` shows as plain data."""
    if isinstance(found, StretchModel):
        return {"kind": "stretch", **found.model_dump(mode="json", exclude_defaults=True)}
    stretches = [{"id": one.id, "name": one.name, "hold": one.hold, "holds": _holds(one)} for one in found.stretches]
    about = {"id": found.id, "name": found.name, "description": found.description, "minutes": _minutes(found)}
    return {"kind": "routine", **about, "listed": found.listed, "stretches": stretches}


def layout(found: Found, registry: Registry) -> RenderableType:
    """Return the layout of everything that the library knows of something."""
    return _routine(found) if isinstance(found, FullRoutine) else _stretch(found, registry)


def _routine(routine: FullRoutine) -> RenderableType:
    about = Text(f"routine {routine.id}, about {_minutes(routine)} minutes")
    table = _table("", "stretch", "holds", "position")
    for place, one in enumerate(routine.stretches, 1):
        table.add_row(f"{place}.", f"{one.name} ({one.id})", _dose(one), one.position)
    return Group(_title(routine.name), about, Text(routine.description), table)


def _stretch(stretch: StretchModel, registry: Registry) -> RenderableType:
    about = Text(f"stretch {stretch.id}, {stretch.position}, {stretch.level}, {stretch.role}")
    parts: list[RenderableType] = [_title(stretch.name), about]
    limits = out_of_reach_with(stretch.position).union(one.condition for one in stretch.avoid)
    lists = {
        "Also called": stretch.also_called,
        "For": stretch.areas,
        "Works" if stretch.role is Role.STRENGTH else "Stretches": stretch.muscles,
        "Holds" if stretch.set is None else "Sets": (_dose(stretch),),
        "Dose from": tuple(citation(name, registry) for name in stretch.dose or ()),
        "Instead of it": stretch.substitutes,
        "Needs": (*stretch.needs, *(needed for limit, needed in _NEEDED.items() if limit in limits)),
        "Not for": tuple(
            f"{one.condition} ({citation(one.source, registry)})"
            for one in stretch.avoid
            if one.condition not in LIMITS
        ),
    }
    parts += [
        Text(f"{title}: {'; '.join(items) if title in _CITING else ', '.join(items)}")
        for title, items in lists.items()
        if items
    ]
    for key, title in _SENTENCES.items():
        value = getattr(stretch, key) or ()
        parts += _paragraph(title, (value,) if isinstance(value, str) else value)
    return Group(*parts, *_paragraph("Sources", [citation(name, registry) for name in stretch.sources]))


def _paragraph(title: str, lines: Sequence[str]) -> list[RenderableType]:
    return [Text(title, style="cyan"), *(Padding(Text(line), (0, 0, 0, 2)) for line in lines)] if lines else []


def _title(text: str) -> Text:
    return Text(text, style="bold")


def _table(*columns: str, titled: bool = False) -> Table:
    table = Table(box=None, show_header=titled, padding=(0, 2, 0, 0), header_style="bright_black")
    for column in columns:
        table.add_column(column, no_wrap=column == "id", overflow="fold")
    return table


def _dose(stretch: StretchModel) -> str:
    sides = " on each side" if stretch.sides else ""
    times = f"{stretch.repetitions} times " if stretch.repetitions > 1 else ""
    if stretch.set is not None:
        sets = f"{stretch.repetitions} sets of " if stretch.repetitions > 1 else ""
        return f"{sets}{stretch.set.count} repetitions{sides}, {stretch.set.repetition:g} seconds each"
    return f"{times}{stretch.hold:g} seconds{sides}"


def _holds(stretch: StretchModel) -> int:
    return stretch.repetitions * max(1, len(stretch.sides))


def _minutes(routine: FullRoutine) -> float:
    return round(routine.minutes or minutes_of(routine), 1)


def _named(library: Library) -> Iterator[tuple[str, Found]]:
    for routine in library.routines.values():
        yield from ((routine.id, routine), (routine.name, routine))
    for stretch in library.stretches.values():
        yield from ((called, stretch) for called in (stretch.name, stretch.id, *stretch.also_called))


def _same(name: str) -> str:
    return name.casefold().replace("_", " ").replace("'", "").replace("\N{RIGHT SINGLE QUOTATION MARK}", "").strip()
