"""Hints about files that are valid: what would sound bad, similar names, wrong minutes."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

import yaml

from voice.authoring import spoken_style
from voice.authoring.unsupported import unsupported_claims
from voice.grammar.likeness import look_alike, sound_alike
from voice.library.files import LibraryFile
from voice.library.for_coach import minutes_of
from voice.library.library import full_routine
from voice.library.model_reader import Fault, line_at
from voice.library.models import RoutineModel, StretchModel
from voice.library.programme_model import ProgrammeModel

ALIKE = 0.8
"""How similar, 0 to 1, two names must look and sound to be confused."""

OFF = 0.1
"""Share of the estimate by which a routine's `minutes` may be off."""

SPOKEN = ("name", "entry", "brief", "feel", "breath", "more", "faults", "leaving", "why", "easier", "harder", "checks")
"""The fields of a stretch that are spoken; its muscles are too."""


@dataclass(frozen=True, slots=True)
class Names:
    """Names in use, each with the id that it belongs to."""

    stretches: frozenset[tuple[str, str]] = frozenset()
    routines: frozenset[tuple[str, str]] = frozenset()


def names_of(stretches: Iterable[StretchModel], routines: Iterable[tuple[str, str]]) -> Names:
    """Return the names of stretches, including their other names, and of routines, which come with their ids."""
    return Names(
        frozenset((name, one.id) for one in stretches for name in (one.name, *one.also_called)), frozenset(routines)
    )


def hints_on_routine(
    file: LibraryFile, model: RoutineModel, known: Mapping[str, StretchModel], names: Names
) -> Iterator[Fault]:
    """Yield the hints about a valid routine.

    Args:
        file: Its file.
        model: What it holds.
        known: The stretches that it may name.
        names: What is called how.
    """
    node = file.document.node
    yield from _for_the_ear(node, model.name, "name")
    if model.description:
        yield from _for_the_ear(node, model.description, "description")
    others = [(name, key) for name, key in names.routines if key != file.path.stem]
    yield from _alike(node, model.name, others, "name")
    for place, entry in enumerate(model.stretches):
        if isinstance(entry, StretchModel):
            yield from hints_on_stretch(node, entry, names, "stretches", place)
            if entry.id in known:
                where, line = f"stretches -> {place} -> id", line_at(node, ("stretches", place, "id"))
                yield Fault(
                    line,
                    where,
                    f"the id {entry.id} belongs to another stretch",
                    "Give it an id that no other stretch has.",
                )
    if model.minutes is not None and not set(_named(model)) - set(known):
        takes = minutes_of(full_routine(file.path.stem, model, known))
        if abs(model.minutes - takes) > OFF * takes:
            what = f"it says {model.minutes:g} minutes but takes about {takes:.1f}"
            yield Fault(line_at(node, ("minutes",)), "minutes", what, "Write that, or leave out the key.")


def hints_on_programme(node: yaml.Node | None, model: ProgrammeModel) -> Iterator[Fault]:
    """Yield the hints about a valid programme whose file content is at this node."""
    yield from _for_the_ear(node, model.name, "name")
    if model.description:
        yield from _for_the_ear(node, model.description, "description")
    for place, phase in enumerate(model.phases):
        for number, session in enumerate(phase.sessions):
            yield from _for_the_ear(node, session.name, "phases", place, "sessions", number, "name")


def _named(model: RoutineModel) -> Iterator[str]:
    for entry in model.stretches:
        if not isinstance(entry, StretchModel):
            yield entry if isinstance(entry, str) else entry.stretch


def hints_on_stretch(node: yaml.Node | None, stretch: StretchModel, names: Names, *way: int | str) -> Iterator[Fault]:
    """Yield the hints about a valid stretch at the end of this path through a file."""
    for key in (*SPOKEN, "muscles"):
        value = getattr(stretch, key) or ()
        if isinstance(value, str):
            yield from _for_the_ear(node, value, *way, key)
        else:
            for place, text in enumerate(value):
                yield from _for_the_ear(node, text, *way, key, place)
    # One that is written out in a routine may be the user's own form of one that is there.
    own_form = stretch.name if "stretches" in way else ""
    others = [(name, key) for name, key in names.stretches if key != stretch.id and name != own_form]
    yield from _alike(node, stretch.name, others, *way, "name")


def _for_the_ear(node: yaml.Node | None, text: str, *way: int | str) -> Iterator[Fault]:
    where = " -> ".join(map(str, way))
    for claim in unsupported_claims(text):
        what = f"it claims more than the evidence supports: '{claim}'"
        yield Fault(line_at(node, way), where, what, "Say what it moves or stretches.")
    for found in spoken_style.faults(text):
        what = f"hard to follow by ear: {' '.join(found.split()).rstrip('.')}"
        yield Fault(line_at(node, way), where, what, "Put it another way.")


def _alike(node: yaml.Node | None, name: str, others: Iterable[tuple[str, str]], *way: int | str) -> Iterator[Fault]:
    for other, key in sorted(others):
        if look_alike(name, other) > ALIKE and sound_alike(name, other) > ALIKE:
            where = " -> ".join(map(str, way))
            what = f"'{' '.join(name.split())}' sounds like '{other}' ({key})"
            yield Fault(line_at(node, way), where, what, "Choose a name that sounds different.")
