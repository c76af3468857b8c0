"""What stretches and routines are called: the library's names, for the grammar's slots."""

from collections.abc import Iterable, Iterator, Mapping

from voice.grammar.slot_names import Name
from voice.library.library import FullRoutine, Library
from voice.library.models import StretchModel

STRETCH = "stretch"
ROUTINE = "routine"


def names_in(
    library: Library, chosen: FullRoutine | None = None, places: Mapping[str, str] | None = None
) -> tuple[Name, ...]:
    """Return every name by which a stretch or a routine can be asked for; of two that are the same, the last counts.

    Args:
        library: Everything there is; a routine that is not read out is not asked for by its name either.
        chosen: A routine whose own stretches have names too; where one is called as one of the library, that is meant.
        places: Where stretches and routines are written, by id, as far as it is known.
    """
    return tuple(_names(library, () if chosen is None else chosen.stretches, places or {}))


def _names(library: Library, own: Iterable[StretchModel], places: Mapping[str, str]) -> Iterator[Name]:
    for stretch in (*(one for one in own if one.id not in library.stretches), *library.stretches.values()):
        for text in (stretch.name, *stretch.also_called):
            yield Name(STRETCH, stretch.id, text, places.get(stretch.id, f"the stretch {stretch.id}"))
    for routine in library.routines.values():
        if routine.listed:
            yield Name(ROUTINE, routine.id, routine.name, places.get(routine.id, f"the routine {routine.id}"))
