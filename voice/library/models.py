"""The file format of stretches and routines."""

from collections.abc import Mapping
from typing import Annotated, Any

from pydantic import AfterValidator, ConfigDict, Discriminator, Field, Tag, ValidationError, model_validator
from pydantic_core import PydanticCustomError

from voice.body.terms import Area, Condition, Doing, Level, Need, Position, Role, Side
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

LONGEST = 300
"""Seconds of a hold or a set."""

Hold = Annotated[float, Field(ge=3, le=LONGEST)]
Repetitions = Annotated[int, Field(ge=1, le=10)]
Tempo = Annotated[float, Field(ge=1, le=30)]
Count = Annotated[int, Field(ge=1, le=50)]
Way = Annotated[float, Field(ge=1, le=10)]
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


class MovementSet(Strict):
    """A movement that is repeated to a count, at a tempo that is led by voice.

    Attributes:
        count: How many repetitions.
        there: Seconds of the way there, of each.
        top: Seconds at its far end.
        back: Seconds of the way back.
    """

    count: Count
    there: Way
    top: Annotated[float, Field(ge=0, le=10)] = 0
    back: Way

    @property
    def repetition(self) -> float:
        """How many seconds one repetition takes."""
        return self.there + self.top + self.back

    @model_validator(mode="after")
    def _bearable(self) -> "MovementSet":
        seconds = self.count * self.repetition
        if seconds > LONGEST:
            fields = {"seconds": f"{seconds:g}", "most": LONGEST, "mend": "Take fewer, and add another set."}
            raise PydanticCustomError("set_too_long", "the set takes {seconds} seconds: at most {most}", fields)
        return self


def _of_repeat_alone(schema: dict[str, Any]) -> None:
    """Have an editor ask for a set where something is repeated, and else for a length."""
    schema["required"].remove("hold")
    repeated = {"properties": {"doing": {"const": Doing.REPEAT.value}}, "required": ["doing"]}
    of_a_set = {"required": ["set"], "properties": {"hold": False, "tempo": False}}
    held = {"required": ["hold"], "properties": {"set": False}}
    schema.update({"if": repeated, "then": of_a_set, "else": held})


class StretchModel(Strict):
    """One stretch, mobility move or strength exercise. What has a default may be left out of a user's own file.

    Attributes:
        id: What routines call it.
        name: What it is called when spoken.
        also_called: Other names that people know it by.
        position: The body's position.
        areas: What it is for, the main one first.
        muscles: What is stretched, as spoken after "it stretches".
        level: How much it asks of the body.
        role: Where in a routine it belongs.
        doing: Whether it is held still, moved through or repeated.
        needs: What is to be at hand.
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
        hold: Seconds of one hold, or of moving; left out where there is a set.
        repetitions: Holds or sets on each side.
        tempo: Seconds that one movement there and back takes, where it is moved through.
        set: What is repeated how often and how fast; none for what is not repeated.
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
    needs: tuple[Need, ...] = ()
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
    set: MovementSet | None = None
    sides: tuple[Side, ...] = ()
    avoid: tuple[Caution, ...] = ()
    dose: SourceOrSources | None = None
    sources: Sources

    model_config = ConfigDict(json_schema_extra=_of_repeat_alone)

    @model_validator(mode="before")
    @classmethod
    def _as_long_as_its_set(cls, given: Any) -> Any:
        """Give what is repeated the length of its set, so that all else can treat it as a hold."""
        if not isinstance(given, Mapping) or given.get("doing") != Doing.REPEAT:
            return given
        return {**given, "hold": _seconds_of(given.get("set"))} if "hold" not in given else given

    @model_validator(mode="after")
    def _set_where_it_is_repeated(self) -> "StretchModel":
        if self.set is None:
            if self.doing is Doing.REPEAT:
                mend = "Add a line: set: {count: 12, there: 2, top: 1, back: 3}."
                raise PydanticCustomError("no_set", "doing is repeat, and there is no set", {"mend": mend})
            return self
        if self.doing is not Doing.REPEAT:
            fields = {"doing": self.doing.value, "mend": "Write doing: repeat, or leave out the set."}
            raise PydanticCustomError("set_of_nothing", "there is a set, and doing is {doing}", fields)
        if self.tempo is not None:
            raise PydanticCustomError("set_has_tempo", "the set says its tempo", {"mend": "Leave out tempo."})
        if self.hold != self.set.count * self.set.repetition:
            raise PydanticCustomError("set_has_length", "the set says how long it is", {"mend": "Leave out hold."})
        return self

    def dosed(self, hold: float | None, repetitions: int | None) -> "StretchModel":
        """Return it with another length and number of holds; a set has as many repetitions as fit that length.

        Args:
            hold: Seconds; None for its own.
            repetitions: Holds or sets on each side; None for its own.
        """
        changes: dict[str, Any] = {} if repetitions is None else {"repetitions": repetitions}
        if hold is not None and self.set is not None:
            count = max(1, round(hold / self.set.repetition))
            hold, changes["set"] = count * self.set.repetition, self.set.model_copy(update={"count": count})
        return self.model_copy(update=changes if hold is None else {**changes, "hold": hold})


def _seconds_of(given: Any) -> float:
    """Return how long a set is; what is malformed is told of the set, and takes any length."""
    try:
        found = MovementSet.model_validate(given)
    except ValidationError:
        return LONGEST
    return found.count * found.repetition


class DosedModel(Strict):
    """A stretch of the library with a dose of its own; what is left out stays as the stretch has it.

    Attributes:
        stretch: Its id.
        hold: Seconds of one hold, or of moving; of a set, as many repetitions as fit.
        repetitions: Holds or sets on each side.
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
