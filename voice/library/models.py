"""The file format of stretches and routines."""

from enum import StrEnum
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Discriminator, Field, Tag

Sentence = Annotated[str, Field(min_length=2, max_length=200, pattern=r"[.!?]$")]
"""Something to be spoken: ends like a sentence, so that the voice's melody does."""

Identifier = Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]*$")]


class Position(StrEnum):
    """How the body lies, sits or stands."""

    SITTING = "sitting on the floor"
    KNEELING = "kneeling"
    SUPINE = "lying on the back"


class SideName(StrEnum):
    """A side of the body."""

    LEFT = "left"
    RIGHT = "right"


class _Strict(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", strict=False)


class StretchModel(_Strict):
    """One stretch.

    Attributes:
        id: What routines call it.
        name: What it is called when spoken.
        position: The body's position.
        entry: How to get into it.
        feel: What to feel.
        easier: A gentler form.
        hold: Seconds of one hold.
        repetitions: Holds on each side.
        sides: In the order they are held; none for a stretch of both sides at once.
        sources: Where dose and advice come from, by name.
    """

    id: Identifier
    name: Annotated[str, Field(min_length=2, max_length=60)]
    position: Position
    entry: Annotated[tuple[Sentence, ...], Field(min_length=1, max_length=8)]
    feel: Sentence
    easier: Sentence
    hold: Annotated[float, Field(ge=3, le=300)]
    repetitions: Annotated[int, Field(ge=1, le=10)] = 1
    sides: tuple[SideName, ...] = ()
    sources: Annotated[tuple[str, ...], Field(min_length=1)]


ENTRY_TAGS = ("named", "written_out")
"""The ways to write a stretch into a routine; steps of an error's location that are not in the file."""


def _written_as(entry: object) -> str:
    return ENTRY_TAGS[0] if isinstance(entry, str) else ENTRY_TAGS[1]


Entry = Annotated[
    Annotated[Identifier, Tag(ENTRY_TAGS[0])] | Annotated[StretchModel, Tag(ENTRY_TAGS[1])],
    Discriminator(_written_as),
]
"""A stretch of a routine: told apart before it is checked, so that an error speaks of what was meant."""


class RoutineModel(_Strict):
    """Stretches in order, each by its id or written out in place."""

    name: Annotated[str, Field(min_length=2, max_length=80)]
    stretches: Annotated[tuple[Entry, ...], Field(min_length=1, max_length=60)]
