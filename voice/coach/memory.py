"""What the coach remembers from one session to the next."""

from dataclasses import dataclass, field, fields, replace
from datetime import date
from enum import StrEnum
from typing import Any, TypeVar

from voice.body.terms import Condition, Side
from voice.coach.pacing import Counting
from voice.coach.programme import UnderWay
from voice.coach.routine import Routine

VOLUMES = (0.25, 2.0)
RATES = (0.6, 1.6)
MUSIC_VOLUMES = (0.25, 4.0)
"""The least and the most that can be wished for."""

SHORTEST_HOLD = 10.0
"""Holds of 10 to 30 seconds are recommended, up to 60 for older adults. Source: American College of Sports Medicine,
Guidelines for Exercise Testing and Prescription, 12th edition, 2025; Garber et al., Medicine and Science in Sports and
Exercise 2011."""

ENOUGH_SECONDS = 60.0
"""What a muscle needs in a session, in all its holds together; same sources. It is a target, not a ceiling."""

LONGEST_HOLD = 120.0
"""The longest that can be wished for. Gains level off near four minutes for a muscle in a session (Ingram et al.,
"Optimising the Dose of Static Stretching to Improve Flexibility", Sports Medicine 2025, PubMed 39614059), which two
such holds are; that none should be longer is our own judgement."""


class Detail(StrEnum):
    """How many words explain a stretch."""

    ADAPTIVE = "adaptive"
    """In full the first time, briefly once it is known."""
    BRIEF = "brief"
    NORMAL = "normal"
    FULL = "full"


class Asked(StrEnum):
    """What became of the questions about the user's health."""

    NOT_YET = "not yet"
    ANSWERED = "answered"
    """Stretches that do not suit them are left out, so no caution needs to be read out."""
    UNANSWERED = "unanswered"
    """They are not asked again, and hear for whom a stretch is not suitable."""


@dataclass(frozen=True, slots=True)
class Preferences:
    """The user's preferences.

    Attributes:
        rate: How fast the coach speaks, 1 as configured.
        volume: How loud voice and chimes are, 1 as configured.
        hold_seconds: How long every hold is; None for each stretch's own length.
        detail: How many words a stretch is explained in.
        counting: What is counted aloud in a hold.
        first_side: Which side begins; None for the stretch's own order.
        easier: Ids of the stretches that the user wanted in the easier form.
        hurts: Ids of the stretches that the user said hurt: they are left out until they can be done again.
        conditions: What the user said they live with: stretches that are not for it are left out.
        asks_pain: Whether they are asked how sore it is, before and after a session.
        music_volume: How loud the music is, 1 as it usually is.
        music_on: Whether there is any, where there can be.
        voice: Key of the voice that they chose; empty for the configured one.
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
    music_volume: float = 1.0
    music_on: bool = True
    voice: str = ""

    def takes_easier(self, key: str, *, gently: bool) -> bool:
        """Return whether a stretch is explained in its easier form; `gently`: whether every one is today."""
        return gently or key in self.easier


@dataclass(frozen=True, slots=True)
class Dose:
    """One stretch of a recipe: its id, seconds per hold, and holds on each side."""

    stretch: str
    hold_seconds: float
    repetitions: int


@dataclass(frozen=True, slots=True)
class Recipe:
    """A routine in stored form: its spoken name, its id if it has one, and its stretches."""

    name: str
    id: str
    doses: tuple[Dose, ...]


@dataclass(frozen=True, slots=True)
class Place:
    """Where a session stopped: at which stretch of which routine, from 0."""

    recipe: Recipe
    stretch: int


@dataclass(frozen=True, slots=True)
class RestDays:
    """A rest because of an illness, an injury, or a need for it: its first and last day."""

    first: date
    last: date

    def __contains__(self, day: date) -> bool:
        return self.first <= day <= self.last


@dataclass(frozen=True, slots=True)
class Memory:
    """Everything that the coach remembers.

    Attributes:
        preferences: How the user likes it.
        met: Ids of the stretches that have been explained in full.
        last: The routine that was begun last.
        place: Where it was left, if it is to be taken up again.
        sessions: How many have been begun.
        asked: What became of the questions about the user's health.
        rests: Those that were taken: what was not done in them was not missed.
        rest_wished: Whether a rest is to begin today; whoever keeps this knows the day, and makes one of `rests` of it.
        programme: The programme over weeks that the user follows; None where they follow none.
    """

    preferences: Preferences = field(default_factory=Preferences)
    met: frozenset[str] = frozenset()
    last: Recipe | None = None
    place: Place | None = None
    sessions: int = 0
    asked: Asked = Asked.NOT_YET
    rests: frozenset[RestDays] = frozenset()
    rest_wished: bool = False
    programme: UnderWay | None = None

    @property
    def needs_cautions(self) -> bool:
        """Whether the coach must say for whom a stretch is unsuitable, because the user's health is not known yet."""
        return self.asked is not Asked.ANSWERED


def recipe_of(routine: Routine) -> Recipe:
    """Return a routine in stored form."""
    doses = (Dose(stretch.key, stretch.hold_seconds, stretch.repetitions) for stretch in routine.stretches)
    return Recipe(routine.name, routine.id, tuple(doses))


_Kept = TypeVar("_Kept", Memory, Preferences)


def merged(base: Memory, ours: Memory, theirs: Memory) -> Memory:
    """Return what to remember when two coaches ran side by side: neither forgets what the other learned.

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
