"""What the library knows: a list of everything, or one entry in full, laid out or as plain data."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from voice.body.limits import LIMITS, out_of_reach_with
from voice.body.terms import Area, Role
from voice.cli import programme_layout
from voice.cli.list_words import ListWords
from voice.cli.show_words import DoseWords, Label, ShowWords
from voice.config import Language
from voice.diary.report.words import ReportWords
from voice.errors import LibraryError
from voice.library.for_coach import minutes_of
from voice.library.language_facts import language_facts
from voice.library.library import FullRoutine, Library
from voice.library.models import StretchModel
from voice.library.sources import citation
from voice.library.translation import TranslatedLibrary
from voice.screen.sheet.words import SheetWords
from voice.system.near_miss import nearest

Found = FullRoutine | StretchModel

_SENTENCES = (
    *(Label.ENTRY, Label.BRIEF, Label.FEEL, Label.BREATH, Label.MORE, Label.FAULTS, Label.CHECKS, Label.LEAVING),
    *(Label.WHY, Label.EASIER, Label.HARDER),
)

_CITING = {Label.DOSE, Label.AVOID}
"""Lists whose entries contain commas."""


def find(library: Library, name: str) -> list[Found]:
    """Return the routines and stretches with this id, spoken name or other name; case does not matter.

    Raises:
        LibraryError: There is none; names the nearest.
    """
    wanted = _same(name)
    named = list(_named(library))
    found = [one for called, one in named if _same(called) == wanted]
    if not found and isinstance(library, TranslatedLibrary):
        return _translated(find(library.written, name), library)
    if not found:
        near = nearest(wanted, [_same(called) for called, _ in named])
        close = next((one for called, one in named if _same(called) == near), None)
        raise LibraryError(
            f"There is no routine or stretch called {name!r}.",
            f"Did you mean {close.name} ({close.id})?" if close else "To see them all: stretch list.",
        )
    return list({id(one): one for one in found}.values())


def _translated(found: Sequence[Found], library: TranslatedLibrary) -> list[Found]:
    """Return entries found by their English names in the library's language."""
    there = [kind[one.id] for one in found if one.id in (kind := _kind(one, library))]
    if not there:
        raise LibraryError(
            f"{found[0].name} ({found[0].id}) is not available in {language_facts(library.language).name} yet.",
            "To see what is: stretch list. To see it in English: --language en.",
        )
    return there


def _kind(found: Found, library: Library) -> Mapping[str, Found]:
    return library.routines if isinstance(found, FullRoutine) else library.stretches


def listed(library: Library) -> dict[str, Any]:
    """Return what `list` prints, as plain data."""
    routines = [
        {
            "id": one.id,
            "name": one.name,
            "minutes": minutes_of(one),
            "description": one.description,
            "listed": one.listed,
        }
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
    """Yield the stretches by the area they are mainly for, those without one last."""
    for area in (*Area, None):
        ones = [one for one in library.stretches.values() if (one.areas[0] if one.areas else None) is area]
        if ones:
            yield area, ones


def list_layout(library: Library, language: Language) -> RenderableType:
    """Return the layout of the whole list, in the language that the library is written in."""
    words, areas = ListWords.of(language), ReportWords.of(language).areas
    positions, written = SheetWords.of(language).positions, language_facts(language).number
    routines = _titled(words.id, words.routine, words.minutes, words.description)
    for one in library.routines.values():
        routines.add_row(one.id, one.name, written(minutes_of(one, language)), one.description)
    parts: list[RenderableType] = [_title(words.routines), routines]
    if library.programmes:
        parts.append(programme_layout.list_layout(library, words))
    for area, ones in by_area(library):
        stretches = _titled(words.id, words.stretch, words.position, words.level)
        for stretch in ones:
            position, level = positions[stretch.position], words.levels[stretch.level]
            stretches.add_row(stretch.id, stretch.name, position, level)
        title = words.stretches.format(area=areas[area]) if area else words.for_no_area
        parts += [Text(), _title(title), stretches]
    return Group(*parts)


def as_data(found: Found) -> dict[str, Any]:
    """Return what `show` prints, as plain data."""
    if isinstance(found, StretchModel):
        return {"kind": "stretch", **found.model_dump(mode="json", exclude_defaults=True)}
    stretches = [{"id": one.id, "name": one.name, "hold": one.hold, "holds": _holds(one)} for one in found.stretches]
    about = {"id": found.id, "name": found.name, "description": found.description, "minutes": minutes_of(found)}
    return {"kind": "routine", **about, "listed": found.listed, "stretches": stretches}


def layout(found: Found, library: Library, language: Language) -> RenderableType:
    """Return the layout of everything the library knows about an entry, in the language that it is written in."""
    return _routine(found, language) if isinstance(found, FullRoutine) else _stretch(found, library, language)


def _routine(routine: FullRoutine, language: Language) -> RenderableType:
    words, positions = ShowWords.of(language), SheetWords.of(language).positions
    written = language_facts(language).number
    about = Text(words.routine.format(minutes=written(minutes_of(routine, language)), id=routine.id))
    table = _table("", "stretch", "holds", "position")
    for place, one in enumerate(routine.stretches, 1):
        table.add_row(f"{place}.", one.name, _dose(one, words.dose, written), positions[one.position])
    return Group(_title(routine.name), about, Text(routine.description), table)


def _stretch(stretch: StretchModel, library: Library, language: Language) -> RenderableType:
    words, listing, report = ShowWords.of(language), ListWords.of(language), ReportWords.of(language)
    sheet, written = SheetWords.of(language), language_facts(language).number

    def cited(name: str) -> str:
        return citation(name, library.sources, sheet.our_judgement)

    position, level = sheet.positions[stretch.position], listing.levels[stretch.level]
    limits = out_of_reach_with(stretch.position).union(one.condition for one in stretch.avoid)
    lists: dict[Label, Sequence[str]] = {
        Label.ALSO_CALLED: stretch.also_called,
        Label.AREAS: [report.areas[area] for area in stretch.areas],
        Label.WORKS if stretch.role is Role.STRENGTH else Label.STRETCHES: stretch.muscles,
        Label.HOLDS if stretch.set is None else Label.SETS: (_dose(stretch, words.dose, written),),
        Label.DOSE: [cited(name) for name in stretch.dose or ()],
        Label.SUBSTITUTES: [library.stretches[one].name for one in stretch.substitutes],
        Label.NEEDS: [
            *(words.needs[need] for need in stretch.needs),
            *(needed for limit, needed in words.limits.items() if limit in limits),
        ],
        Label.AVOID: [
            f"{report.named_conditions[one.condition]} ({cited(one.source)})"
            for one in stretch.avoid
            if one.condition not in LIMITS
        ],
    }
    parts: list[RenderableType] = [
        _title(stretch.name),
        Text(words.stretch.format(position=position, level=level, id=stretch.id)),
    ]
    parts += [
        Text(f"{words.labels[label]}: {'; '.join(items) if label in _CITING else ', '.join(items)}")
        for label, items in lists.items()
        if items
    ]
    for label in _SENTENCES:
        value = getattr(stretch, label) or ()
        parts += _paragraph(words.labels[label], (value,) if isinstance(value, str) else value)
    return Group(*parts, *_paragraph(words.labels[Label.SOURCES], [cited(name) for name in stretch.sources]))


def _paragraph(title: str, lines: Sequence[str]) -> list[RenderableType]:
    return [Text(title, style="cyan"), *(Padding(Text(line), (0, 0, 0, 2)) for line in lines)] if lines else []


def _title(text: str) -> Text:
    return Text(text, style="bold")


def _table(*columns: str) -> Table:
    table = Table(box=None, show_header=False, padding=(0, 2, 0, 0))
    for column in columns:
        table.add_column(column, overflow="fold")
    return table


def _titled(*columns: str) -> Table:
    """Return a table whose first column has the names in files, which stay whole."""
    table = Table(box=None, padding=(0, 2, 0, 0), header_style="bright_black")
    for place, column in enumerate(columns):
        table.add_column(column, no_wrap=place == 0, overflow="fold")
    return table


def _dose(stretch: StretchModel, words: DoseWords, written: Callable[[float], str]) -> str:
    """Return how much a stretch is done, with numbers written in a language."""
    if stretch.set is None:
        dose = words.seconds.format(number=written(stretch.hold))
        if stretch.repetitions > 1:
            dose = words.several.format(number=stretch.repetitions, time=dose)
    else:
        dose = words.repetitions.format(number=stretch.set.count)
        if stretch.repetitions > 1:
            dose = words.sets.format(number=stretch.repetitions, repetitions=dose)
    if stretch.sides:
        dose = words.each_side.format(dose=dose)
    if stretch.set is None:
        return dose
    return words.each.format(dose=dose, time=words.seconds.format(number=written(stretch.set.repetition)))


def _holds(stretch: StretchModel) -> int:
    return stretch.repetitions * max(1, len(stretch.sides))


def _named(library: Library) -> Iterator[tuple[str, Found]]:
    for routine in library.routines.values():
        yield from ((routine.id, routine), (routine.name, routine))
    for stretch in library.stretches.values():
        yield from ((called, stretch) for called in (stretch.name, stretch.id, *stretch.also_called))


def _same(name: str) -> str:
    return name.casefold().replace("_", " ").replace("'", "").replace("\N{RIGHT SINGLE QUOTATION MARK}", "").strip()
