"""The file format of stretches and routines."""

from collections.abc import Mapping
from difflib import get_close_matches
from typing import Annotated, Any

from pydantic import AfterValidator, ConfigDict, Discriminator, Field, Tag, ValidationError, model_validator
from pydantic_core import PydanticCustomError

from voice.body.terms import Area, Condition, DayTime, Doing, Level, Move, Need, Position, Role, Side
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
"""The id of a stretch in the library, checked if the validation context has `stretches`, the known ids."""


class Caution(Strict):
    """A condition that a stretch is not suitable for.

    Attributes:
        condition: What someone has or cannot do.
        source: Who says so; in a user's own file, any name.
    """

    condition: Condition
    source: Source


class MovementSet(Strict):
    """A movement that is repeated to a count, at a tempo that the voice sets.

    Attributes:
        count: How many repetitions.
        there: Seconds of the way there, in each repetition.
        top: Seconds at its far end.
        back: Seconds of the way back.
    """

    count: Count
    there: Way
    top: Annotated[float, Field(ge=0, le=10)] = 0
    back: Way

    @property
    def repetition(self) -> float:
        """The seconds that one repetition takes."""
        return self.there + self.top + self.back

    @model_validator(mode="after")
    def _bearable(self) -> "MovementSet":
        seconds = self.count * self.repetition
        if seconds > LONGEST:
            fields = {"seconds": f"{seconds:g}", "most": LONGEST, "mend": "Use fewer, and add another set."}
            raise PydanticCustomError("set_too_long", "the set takes {seconds} seconds: at most {most}", fields)
        return self


def _of_repeat_alone(schema: dict[str, Any]) -> None:
    """Make an editor ask for a set if something is repeated, and otherwise for a length."""
    schema["required"].remove("hold")
    repeated = {"properties": {"doing": {"const": Doing.REPEAT.value}}, "required": ["doing"]}
    of_a_set = {"required": ["set"], "properties": {"hold": False, "tempo": False}}
    held = {"required": ["hold"], "properties": {"set": False}}
    schema.update({"if": repeated, "then": of_a_set, "else": held})


class StretchModel(Strict):
    """One stretch, mobility move or strength exercise. Fields with a default may be left out in a user's own file.

    Attributes:
        id: What routines call it.
        name: Its spoken name.
        also_called: Other names that people know it by.
        position: The body's position.
        areas: What it is for, the main one first.
        muscles: What is stretched, as spoken after "it stretches".
        level: How much it asks of the body.
        role: Where in a routine it belongs.
        doing: Whether it is held still, moved through or repeated.
        needs: Equipment to have at hand.
        entry: How to get into it.
        brief: A short way in for people who know it.
        feel: What to feel.
        breath: How to breathe in it.
        more: What else is said the first time and on request.
        faults: What often goes wrong, each with how to fix it.
        leaving: How to come out of it slowly.
        why: What it is good for.
        easier: A gentler form.
        harder: A stronger form; empty if none can be recommended.
        checks: How to tell without a mirror if it is right.
        substitutes: Ids of stretches that can replace it.
        hold: Seconds of one hold, or of moving; left out if there is a set.
        repetitions: Holds or sets on each side.
        tempo: Seconds of one movement there and back, if it is moved through.
        set: What is repeated, how often and how fast; none if nothing is repeated.
        sides: In the order they are held; none for a stretch of both sides at once.
        moves: What the body does in each step of the entry, to leave time for it; by default, reaching.
        eases: The step of the entry, from 1, that the easier form replaces; by default, the last.
        avoid: Conditions it is not suitable for.
        dose: Where hold, repetitions and tempo come from, one source or several; in a user's own file, any name.
        sources: Where movement and advice come from; in a user's own file, any name.
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
    moves: tuple[Move, ...] = ()
    eases: Annotated[int, Field(ge=1)] | None = None
    avoid: tuple[Caution, ...] = ()
    dose: SourceOrSources | None = None
    sources: Sources

    model_config = ConfigDict(json_schema_extra=_of_repeat_alone)

    @model_validator(mode="before")
    @classmethod
    def _as_long_as_its_set(cls, given: Any) -> Any:
        """Give a repeated movement the length of its set, so that everything else can treat it as a hold."""
        if not isinstance(given, Mapping) or given.get("doing") != Doing.REPEAT:
            return given
        return {**given, "hold": _seconds_of(given.get("set"))} if "hold" not in given else given

    @model_validator(mode="after")
    def _set_where_it_is_repeated(self) -> "StretchModel":
        if self.set is None:
            if self.doing is Doing.REPEAT:
                mend = "Add a line: set: {count: 12, there: 2, top: 1, back: 3}."
                raise PydanticCustomError("no_set", "doing is repeat, but there is no set", {"mend": mend})
            return self
        if self.doing is not Doing.REPEAT:
            fields = {"doing": self.doing.value, "mend": "Write doing: repeat, or leave out the set."}
            raise PydanticCustomError("set_of_nothing", "there is a set, but doing is {doing}", fields)
        if self.tempo is not None:
            raise PydanticCustomError("set_has_tempo", "the set also has a tempo", {"mend": "Leave out tempo."})
        if self.hold != self.set.count * self.set.repetition:
            raise PydanticCustomError("set_has_length", "the set also has a hold", {"mend": "Leave out hold."})
        return self

    @model_validator(mode="after")
    def _moves_fit_the_entry(self) -> "StretchModel":
        steps = len(self.entry)
        if self.moves and len(self.moves) != steps:
            fields = {"moves": len(self.moves), "steps": steps, "mend": "Name one for each step, or leave moves out."}
            raise PydanticCustomError("moves_of_other_steps", "{moves} moves for {steps} steps in entry", fields)
        if self.eases is not None and self.eases > steps:
            fields = {"eases": self.eases, "steps": steps, "mend": "Name one of them, or leave eases out."}
            raise PydanticCustomError("eases_no_step", "step {eases} is eased, but the entry has only {steps}", fields)
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
    """Return how long a set is; a malformed one is reported elsewhere, and may have any length."""
    try:
        found = MovementSet.model_validate(given)
    except ValidationError:
        return LONGEST
    return found.count * found.repetition


class DosedModel(Strict):
    """A stretch of the library with its own dose; fields that are left out keep the stretch's values.

    Attributes:
        stretch: Its id.
        hold: Seconds of one hold, or of moving; a set has as many repetitions as fit.
        repetitions: Holds or sets on each side.
    """

    stretch: Reference
    hold: Hold | None = None
    repetitions: Repetitions | None = None


ENTRY_TAGS = ("named", "with a dose", "written out")
"""The ways to write a stretch in a routine; steps of an error's location that are not in the file."""


def written_as(entry: object) -> str:
    """Return in which of these ways an entry is written."""
    if isinstance(entry, str):
        return ENTRY_TAGS[0]
    dosed = isinstance(entry, DosedModel) or (isinstance(entry, dict) and _names_a_stretch(entry))
    return ENTRY_TAGS[1] if dosed else ENTRY_TAGS[2]


def _names_a_stretch(entry: dict[str, Any]) -> bool:
    # A slip in the one key that every dose has does not make it a stretch that is written out.
    return "stretch" in entry or (
        "id" not in entry and bool(get_close_matches("stretch", map(str, entry), cutoff=0.75))
    )


Entry = Annotated[
    Annotated[Reference, Tag(ENTRY_TAGS[0])]
    | Annotated[DosedModel, Tag(ENTRY_TAGS[1])]
    | Annotated[StretchModel, Tag(ENTRY_TAGS[2])],
    Discriminator(written_as),
]
"""A stretch of a routine; which kind is decided before validation, so that errors are about what was meant."""


class RoutineModel(Strict):
    """Stretches in order.

    Attributes:
        name: Its spoken name.
        description: What it is good for, for lists that are read out or shown.
        minutes: How long you think it takes; only `check` reads it, and says if it is off.
        listed: Whether it is read out when someone asks which routines there are.
        times: The times of day it suits; left out if any.
        suggested: Whether the coach may choose it by itself.
        rest: Seconds of quiet after the last hold; none by default.
        stretches: Each by its id, by its id with a dose, or written out in place.
    """

    name: Annotated[str, Field(min_length=2, max_length=80), AfterValidator(can_be_said)]
    description: Sentence | None = None
    minutes: Minutes | None = None
    listed: bool = True
    times: tuple[DayTime, ...] = ()
    suggested: bool = True
    rest: Annotated[float, Field(ge=10, le=300)] | None = None
    stretches: Annotated[tuple[Entry, ...], Field(min_length=1, max_length=60)]
