"""What the coach keeps from one session to the next."""

from dataclasses import dataclass, field, fields, replace
from enum import StrEnum
from typing import Any, TypeVar

from voice.body.terms import Condition, Side
from voice.coach.pacing import Counting
from voice.coach.routine import Routine

VOLUMES = (0.25, 2.0)
RATES = (0.6, 1.6)
"""What the least and the most that can be wished for are."""

SHORTEST_HOLD = 10.0
LONGEST_HOLD = 60.0
"""Holds of 10 to 30 seconds are recommended, up to 60 for older adults. Source: American College of Sports Medicine,
Guidelines for Exercise Testing and Prescription, 11th edition; Garber et al., Medicine and Science in Sports and
Exercise 2011."""


class Detail(StrEnum):
    """How many words a stretch is explained in."""

    ADAPTIVE = "adaptive"
    """In full at the first time, in brief when it has been met."""
    BRIEF = "brief"
    NORMAL = "normal"
    FULL = "full"


@dataclass(frozen=True, slots=True)
class Preferences:
    """How the user likes it.

    Attributes:
        rate: How fast the coach speaks, 1 as configured.
        volume: How loud voice and chimes are, 1 as configured.
        hold_seconds: How long every hold is; None for each stretch's own length.
        detail: How many words a stretch is explained in.
        counting: What is counted aloud in a hold.
        first_side: Which side begins; None for the stretch's own order.
        easier: Ids of the stretches that the user wanted in the easier form.
        hurts: Ids of the stretches that the user said hurt: they are never planned.
        conditions: What the user said they live with: stretches that are not for it are left out.
        asks_pain: Whether they are asked how sore it is, before and after a session.
    """

    rate: float = 1.0
    volume: float = 1.0
    hold_seconds: float | None = None
    detail: Detail = Detail.ADAPTIVE
    counting: Counting = Counting.USUAL
    first_side: Side | None = None
    easier: frozenset[str] = frozenset()
    hurts: frozenset[str] = frozenset()
    conditions: frozenset[Condition] = frozenset()
    asks_pain: bool = True


@dataclass(frozen=True, slots=True)
class Dose:
    """One stretch of a recipe: its id, seconds of a hold, and holds on each side."""

    stretch: str
    hold_seconds: float
    repetitions: int


@dataclass(frozen=True, slots=True)
class Recipe:
    """A routine as it can be written down: its spoken name, its id where it has one, and its stretches."""

    name: str
    id: str
    doses: tuple[Dose, ...]


@dataclass(frozen=True, slots=True)
class Place:
    """Where a session was left: at which stretch of which routine, from 0."""

    recipe: Recipe
    stretch: int


@dataclass(frozen=True, slots=True)
class Memory:
    """Everything that is kept.

    Attributes:
        preferences: How the user likes it.
        met: Ids of the stretches that have been explained in full.
        last: The routine that was begun last.
        place: Where it was left, if it is to be taken up again.
        sessions: How many have been begun.
    """

    preferences: Preferences = field(default_factory=Preferences)
    met: frozenset[str] = frozenset()
    last: Recipe | None = None
    place: Place | None = None
    sessions: int = 0


def recipe_of(routine: Routine) -> Recipe:
    """Return a routine as it can be written down."""
    doses = (Dose(stretch.key, stretch.hold_seconds, stretch.repetitions) for stretch in routine.stretches)
    return Recipe(routine.name, routine.id, tuple(doses))


_Kept = TypeVar("_Kept", Memory, Preferences)


def merged(base: Memory, ours: Memory, theirs: Memory) -> Memory:
    """Return what is to be kept where two coaches ran side by side: neither forgets what the other was told.

    What we changed counts as we changed it, all else as they left it. Of sets, what either added or took out; of
    sessions, those that each has begun.

    Args:
        base: What was kept when we looked last.
        ours: What we want kept.
        theirs: What is kept by now.
    """
    if theirs == base:
        return ours
    together = _fields_merged(base, ours, theirs)
    preferences = _fields_merged(base.preferences, ours.preferences, theirs.preferences)
    return replace(together, preferences=preferences, sessions=theirs.sessions + ours.sessions - base.sessions)


def _fields_merged(base: _Kept, ours: _Kept, theirs: _Kept) -> _Kept:
    names = [field.name for field in fields(base)]
    return replace(theirs, **{name: _one(*(getattr(kept, name) for kept in (base, ours, theirs))) for name in names})


def _one(base: Any, ours: Any, theirs: Any) -> Any:
    if isinstance(base, frozenset):
        return (theirs | (ours - base)) - (base - ours)
    return theirs if ours == base else ours
