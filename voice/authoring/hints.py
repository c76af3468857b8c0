"""Hints about files that are valid: what is hard to follow by ear, similar names, wrong minutes."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

import yaml

from voice.authoring.check_words import CheckWords
from voice.authoring.spoken_style import faults
from voice.authoring.unsupported import unsupported_claims
from voice.config import Language
from voice.grammar.likeness import look_alike, sound_alike
from voice.library.files import LibraryFile
from voice.library.for_coach import minutes_of
from voice.library.language_facts import language_facts
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


@dataclass(frozen=True, slots=True)
class Hints:
    """Gives the hints about a file.

    Attributes:
        language: What its texts are written in; the hints are too.
        names: What is called how.
    """

    language: Language
    names: Names

    @property
    def _words(self) -> CheckWords:
        return CheckWords.of(self.language)

    def on_routine(self, file: LibraryFile, model: RoutineModel, known: Mapping[str, StretchModel]) -> Iterator[Fault]:
        """Yield the hints about a valid routine.

        Args:
            file: Its file.
            model: What it holds.
            known: The stretches that it may name.
        """
        node = file.document.node
        yield from self._for_the_ear(node, model.name, "name")
        if model.description:
            yield from self._for_the_ear(node, model.description, "description")
        others = [(name, key) for name, key in self.names.routines if key != file.path.stem]
        yield from self._alike(node, model.name, others, "name")
        for place, entry in enumerate(model.stretches):
            if isinstance(entry, StretchModel):
                yield from self.on_stretch(node, entry, "stretches", place)
                if entry.id in known:
                    yield self._words.taken.at(*_place(node, "stretches", place, "id"), id=entry.id)
        if model.minutes is not None and not set(_named(model)) - set(known):
            takes = minutes_of(full_routine(file.path.stem, model, known), self.language)
            if abs(model.minutes - takes) > OFF * takes:
                written = language_facts(self.language).number
                says, takes_about = written(model.minutes), written(round(takes, 1))
                yield self._words.minutes.at(*_place(node, "minutes"), says=says, takes=takes_about)

    def on_programme(self, node: yaml.Node | None, model: ProgrammeModel) -> Iterator[Fault]:
        """Yield the hints about a valid programme whose file content is at this node."""
        yield from self._for_the_ear(node, model.name, "name")
        if model.description:
            yield from self._for_the_ear(node, model.description, "description")
        for place, phase in enumerate(model.phases):
            for number, session in enumerate(phase.sessions):
                yield from self._for_the_ear(node, session.name, "phases", place, "sessions", number, "name")

    def on_stretch(self, node: yaml.Node | None, stretch: StretchModel, *way: int | str) -> Iterator[Fault]:
        """Yield the hints about a valid stretch at the end of this path through a file."""
        for key in (*SPOKEN, "muscles"):
            value = getattr(stretch, key) or ()
            if isinstance(value, str):
                yield from self._for_the_ear(node, value, *way, key)
            else:
                for place, text in enumerate(value):
                    yield from self._for_the_ear(node, text, *way, key, place)
        # One that is written out in a routine may be the user's own form of one that is there.
        own_form = stretch.name if "stretches" in way else ""
        others = [(name, key) for name, key in self.names.stretches if key != stretch.id and name != own_form]
        yield from self._alike(node, stretch.name, others, *way, "name")

    def _for_the_ear(self, node: yaml.Node | None, text: str, *way: int | str) -> Iterator[Fault]:
        for claim in unsupported_claims(text, self.language):
            yield self._words.claim.at(*_place(node, *way), words=claim)
        for found in faults(text, self.language):
            yield self._words.of_style(found, *_place(node, *way))

    def _alike(
        self, node: yaml.Node | None, name: str, others: Iterable[tuple[str, str]], *way: int | str
    ) -> Iterator[Fault]:
        for other, key in sorted(others):
            if look_alike(name, other) > ALIKE and sound_alike(name, other) > ALIKE:
                own = " ".join(name.split())
                yield self._words.alike.at(*_place(node, *way), name=own, other=other, id=key)


def _named(model: RoutineModel) -> Iterator[str]:
    for entry in model.stretches:
        if not isinstance(entry, StretchModel):
            yield entry if isinstance(entry, str) else entry.stretch


def _place(node: yaml.Node | None, *way: int | str) -> tuple[int, str]:
    """Return the line of a place in a file, and the way to it."""
    return line_at(node, way), " -> ".join(map(str, way))
