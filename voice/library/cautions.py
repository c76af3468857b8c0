"""The table of cautions: for each of the coach's stretches, the conditions it is and isn't suitable for."""

from collections.abc import Container, Mapping
from typing import Self

from pydantic import TypeAdapter, model_validator

from voice.body.limits import FROM_THE_POSITION
from voice.body.terms import Condition
from voice.library.field_types import Identifier, Source, Strict
from voice.library.folder import shipped_file
from voice.library.model_reader import read
from voice.library.models import Caution, StretchModel

ASKED_FOR = tuple(one for one in Condition if one not in FROM_THE_POSITION)
"""The conditions that every stretch in the table says yes or no to, in the order they are announced."""


class StretchCautions(Strict):
    """A stretch's answer for each condition that its position does not decide.

    Attributes:
        not_for: The conditions with which it is not for somebody, each with its source.
        fine_with: Sources, each with the conditions with which it is fine; mostly our own judgement.
    """

    not_for: dict[Condition, Source]
    fine_with: dict[Source, tuple[Condition, ...]]

    @model_validator(mode="after")
    def _each_condition_once(self) -> Self:
        said = [*self.not_for, *(one for fine in self.fine_with.values() for one in fine)]
        if missing := [one for one in ASKED_FOR if one not in said]:
            raise ValueError(f"it says neither yes nor no to {', '.join(missing)}")
        if odd := [one for one in said if one in FROM_THE_POSITION or said.count(one) > 1]:
            raise ValueError(f"it says yes or no to {odd[0]} twice, or the position already decides it")
        return self

    @property
    def cautions(self) -> tuple[Caution, ...]:
        """The conditions it is not suitable for, in the order they are announced."""
        named = [one for one in ASKED_FOR if one in self.not_for]
        return tuple(Caution(condition=one, source=self.not_for[one]) for one in named)


Cautions = Mapping[str, StretchCautions]
"""Each stretch's answers, by the stretch's id."""

_TABLE = TypeAdapter(dict[Identifier, StretchCautions])


def load_cautions(sources: Container[str]) -> Cautions:
    """Load the table that comes with the coach.

    Args:
        sources: What it may name as its sources; see `voice.library.field_types.Source`.

    Raises:
        LibraryError: The file cannot be read or does not fit the format, or a stretch says nothing to a condition.
    """
    return read(shipped_file("cautions.yaml"), _TABLE, {"sources": sources})


def with_cautions(stretch: StretchModel, table: Cautions) -> StretchModel:
    """Return one of the coach's stretches with its cautions; unchanged if there are none."""
    said = table.get(stretch.id)
    return stretch if said is None else stretch.model_copy(update={"avoid": said.cautions})
