"""The file format of programmes."""

from collections.abc import Iterator, Sequence
from typing import Annotated

from pydantic import AfterValidator, Discriminator, Field, Tag, ValidationInfo
from pydantic_core import PydanticCustomError

from voice.library.field_types import Sentence, Source, SpokenName, Strict, can_be_said
from voice.library.models import ENTRY_TAGS, DosedModel, Reference, StretchModel, written_as
from voice.system.near_miss import did_you_mean

LONGEST_WEEKS = 52

MOST_A_DAY = 3
"""Sessions on one day: more leaves no time to recover. Our judgement."""

DAYS_IN_A_WEEK = 7

WHOLE_ROUTINE = "a whole routine"
"""Another way to write something in a session, besides those of a routine."""

Week = Annotated[int, Field(ge=1, le=LONGEST_WEEKS)]
Days = Annotated[int, Field(ge=1, le=DAYS_IN_A_WEEK)]
Pain = Annotated[int, Field(ge=0, le=10)]


def _there_is(key: str, info: ValidationInfo) -> str:
    routines = (info.context or {}).get("routines")
    if routines is None or key in routines:
        return key
    mend = did_you_mean(key, sorted(routines))
    raise PydanticCustomError("no_such_routine", "there is no routine '{key}'", {"key": key, "mend": mend})


RoutineReference = Annotated[str, Field(min_length=1, max_length=80), AfterValidator(_there_is)]
"""The id of a routine, checked if the validation context has `routines`, the known ids."""


class WholeRoutineModel(Strict):
    """All stretches of a routine, in its doses.

    Attributes:
        routine: Its id.
    """

    routine: RoutineReference


def _part_written_as(part: object) -> str:
    whole = isinstance(part, WholeRoutineModel) or (isinstance(part, dict) and "routine" in part)
    return WHOLE_ROUTINE if whole else written_as(part)


Part = Annotated[
    Annotated[Reference, Tag(ENTRY_TAGS[0])]
    | Annotated[DosedModel, Tag(ENTRY_TAGS[1])]
    | Annotated[StretchModel, Tag(ENTRY_TAGS[2])]
    | Annotated[WholeRoutineModel, Tag(WHOLE_ROUTINE)],
    Discriminator(_part_written_as),
]
"""A stretch in a session, or a routine in it."""


class SessionModel(Strict):
    """A session of a programme.

    Attributes:
        name: What it is called when spoken.
        days: On how many days of a week it is done.
        times_a_day: How often on each of them.
        stretches: In order, each by its id, by its id with a dose, or written out; or a whole routine by its id.
    """

    name: SpokenName
    days: Days
    times_a_day: Annotated[int, Field(ge=1, le=MOST_A_DAY)] = 1
    stretches: Annotated[tuple[Part, ...], Field(min_length=1, max_length=60)]


class StepUpModel(Strict):
    """What a week must be like for the next phase to begin after it.

    Attributes:
        pain: The most pain in it, from 0 to 10. Missing answers do not count.
    """

    pain: Pain = 3


class PhaseModel(Strict):
    """Weeks of a programme that are alike.

    Attributes:
        from_week: Its first week; the programme's first is 1.
        to_week: Its last week; only the last phase may leave it out, and then goes on for as long as the user likes.
        sessions: The sessions in each of its weeks; those on one day in this order.
        step_up: What its last week must be like for the next phase to begin.
        sources: Where its dose comes from.
    """

    from_week: Week
    to_week: Week | None = None
    sessions: Annotated[tuple[SessionModel, ...], Field(min_length=1, max_length=8)]
    step_up: StepUpModel = StepUpModel()
    sources: tuple[Source, ...] = ()


class ProgrammeModel(Strict):
    """A programme of several weeks.

    Attributes:
        name: What it is called when spoken.
        description: What it is good for, for lists that are read or shown.
        sources: Where it comes from as a whole.
        phases: In order, without gaps between their weeks.
    """

    name: Annotated[str, Field(min_length=2, max_length=60), AfterValidator(can_be_said)]
    description: Sentence | None = None
    sources: tuple[Source, ...] = ()
    phases: Annotated[tuple[PhaseModel, ...], Field(min_length=1, max_length=20)]


def days_of(counts: Sequence[tuple[int, int]]) -> tuple[tuple[int, ...], ...]:
    """Return which sessions of a phase, by index, fall on each of its days in a week.

    Args:
        counts: On how many days each of the sessions is done, and how often on each of them.
    """
    most = max(days for days, _ in counts)
    return tuple(
        tuple(place for place, (days, times) in enumerate(counts) if _is_on(days, day, most) for _ in range(times))
        for day in range(most)
    )


def _is_on(days: int, day: int, of: int) -> bool:
    """Return whether something done on some of several days, spread evenly, falls on one of them."""
    return (day + 1) * days // of > day * days // of


def weeks_amiss(phases: tuple[PhaseModel, ...]) -> Iterator[tuple[int, str, str, str]]:
    """Yield what is wrong with the weeks of phases: which phase, which key, what, and how to fix it."""
    following = 1
    for place, phase in enumerate(phases):
        first, last = phase.from_week, phase.to_week
        if place == 0 and first != 1:
            yield place, "from_week", f"the first phase begins in week {first}", "Begin in week 1."
        elif first < following:
            what = f"week {first} is already in the phase before"
            yield place, "from_week", what, f"Begin in week {following}, or end the phase before earlier."
        elif first > following:
            gap = f"week {following} is" if first == following + 1 else f"weeks {following} to {first - 1} are"
            yield place, "from_week", f"{gap} not in any phase", f"Begin in week {following}."
        if last is None and place + 1 < len(phases):
            yield (
                place,
                "from_week",
                "the phase has no last week, but another phase follows",
                "Add a line: to_week: ...",
            )
        elif last is not None and last < first:
            yield place, "to_week", f"the phase ends in week {last}, before it begins", f"Write {first} or more."
        following = max(first, first if last is None else last) + 1
