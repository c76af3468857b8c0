"""The file format of stretches and routines."""

from enum import StrEnum
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

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


class RoutineModel(_Strict):
    """Stretches in order, each by its id or written out in place."""

    name: Annotated[str, Field(min_length=2, max_length=80)]
    stretches: Annotated[tuple[Identifier | StretchModel, ...], Field(min_length=1, max_length=60)]
