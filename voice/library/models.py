"""The file format of stretches and routines."""

from typing import Annotated

from pydantic import AfterValidator, Discriminator, Field, Tag

from voice.body.terms import Area, Condition, Doing, Level, Position, Role, Side
from voice.library.field_types import (
    Identifier,
    Name,
    Sentence,
    Source,
    SourceOrSources,
    Sources,
    SpokenName,
    Strict,
    among,
    can_be_said,
)

Hold = Annotated[float, Field(ge=3, le=300)]
Repetitions = Annotated[int, Field(ge=1, le=10)]
Tempo = Annotated[float, Field(ge=1, le=30)]
Minutes = Annotated[float, Field(ge=0.5, le=180)]
Sentences = Annotated[tuple[Sentence, ...], Field(max_length=8)]

Reference = Annotated[Identifier, AfterValidator(among("stretches", "stretch"))]
"""The id of a stretch of the library: checked where the validation's context has `stretches`, the known ids."""


class Caution(Strict):
    """Whom a stretch is not for.

    Attributes:
        condition: What they live with.
        source: Who says so; in a user's own file by any name.
    """

    condition: Condition
    source: Source


class StretchModel(Strict):
    """One stretch or mobility move. What has a default may be left out of a user's own file.

    Attributes:
        id: What routines call it.
        name: What it is called when spoken.
        also_called: Other names that people know it by.
        position: The body's position.
        areas: What it is for, the main one first.
        muscles: What is stretched, as spoken after "it stretches".
        level: How much it asks of the body.
        role: Where in a routine it belongs.
        doing: Whether it is held still or moved through.
        entry: How to get into it.
        brief: The way in for somebody who knows it.
        feel: What to feel.
        breath: How to breathe in it.
        more: What is said besides, for the first time and on request.
        faults: What often goes wrong, each with its mend.
        leaving: How to come out of it slowly.
        why: What it is good for.
        easier: A gentler form.
        harder: A stronger form; empty where there is none to be recommended.
        checks: How to tell without a mirror whether it is done right.
        substitutes: Ids of stretches that can take its place.
        hold: Seconds of one hold, or of moving.
        repetitions: Holds on each side.
        tempo: Seconds that one movement there and back takes; none for a stretch that is held still.
        sides: In the order they are held; none for a stretch of both sides at once.
        avoid: Whom it is not for.
        dose: Where hold, repetitions and tempo come from, one source or several; in a user's own file by any name.
        sources: Where movement and advice come from; in a user's own file by any name.
    """

    id: Identifier
    name: SpokenName
    also_called: tuple[SpokenName, ...] = ()
    position: Position
    areas: tuple[Area, ...] = ()
    muscles: tuple[Name, ...] = ()
    level: Level = Level.GENTLE
    role: Role = Role.STRETCH
    doing: Doing = Doing.HOLD
    entry: Annotated[Sentences, Field(min_length=1)]
    brief: Annotated[Sentences, Field(max_length=2)] = ()
    feel: Sentence
    breath: Sentence | None = None
    more: Sentences = ()
    faults: Sentences = ()
    leaving: Sentence | None = None
    why: Sentence | None = None
    easier: Sentence
    harder: Sentence | None = None
    checks: Sentences = ()
    substitutes: tuple[Reference, ...] = ()
    hold: Hold
    repetitions: Repetitions = 1
    tempo: Tempo | None = None
    sides: tuple[Side, ...] = ()
    avoid: tuple[Caution, ...] = ()
    dose: SourceOrSources | None = None
    sources: Sources


class DosedModel(Strict):
    """A stretch of the library with a dose of its own; what is left out stays as the stretch has it.

    Attributes:
        stretch: Its id.
        hold: Seconds of one hold, or of moving.
        repetitions: Holds on each side.
    """

    stretch: Reference
    hold: Hold | None = None
    repetitions: Repetitions | None = None


ENTRY_TAGS = ("named", "with a dose", "written out")
"""The ways to write a stretch into a routine; steps of an error's location that are not in the file."""


def written_as(entry: object) -> str:
    """Return in which of these ways an entry is written."""
    if isinstance(entry, str):
        return ENTRY_TAGS[0]
    dosed = isinstance(entry, DosedModel) or (isinstance(entry, dict) and "stretch" in entry)
    return ENTRY_TAGS[1] if dosed else ENTRY_TAGS[2]


Entry = Annotated[
    Annotated[Reference, Tag(ENTRY_TAGS[0])]
    | Annotated[DosedModel, Tag(ENTRY_TAGS[1])]
    | Annotated[StretchModel, Tag(ENTRY_TAGS[2])],
    Discriminator(written_as),
]
"""A stretch of a routine: told apart before it is checked, so that an error speaks of what was meant."""


class RoutineModel(Strict):
    """Stretches in order.

    Attributes:
        name: What it is called when spoken.
        description: What it is good for, for lists that are read or shown.
        minutes: How long it takes somebody who knows it, spoken and held; none where the file does not say.
        listed: Whether it is read out where somebody asks which routines there are.
        stretches: Each by its id, by its id with a dose, or written out in place.
    """

    name: Annotated[str, Field(min_length=2, max_length=80), AfterValidator(can_be_said)]
    description: Sentence | None = None
    minutes: Minutes | None = None
    listed: bool = True
    stretches: Annotated[tuple[Entry, ...], Field(min_length=1, max_length=60)]
