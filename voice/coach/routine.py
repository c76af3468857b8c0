"""What to do: a routine of stretches, each with its sides and repetitions."""

from dataclasses import dataclass, replace
from typing import assert_never

from voice.body.limits import out_of_reach_with
from voice.body.terms import Area, Condition, DayTime, Doing, Level, Move, Need, Position, Role, Side
from voice.coach.pacing import BETWEEN_HOLDS_SECONDS, BETWEEN_SETS_SECONDS, MOVING_SECONDS, Tempo


@dataclass(frozen=True, slots=True)
class Stretch:
    """One stretch, with everything needed to guide a user through it and to plan with it.

    Attributes:
        name: As it is spoken, without an article: "seated forward fold".
        entry: How to get into it, as short spoken sentences.
        feel: What to feel, and what not, as one sentence.
        easier: A gentler form, as one sentence, that can be said before the step it eases.
        hold_seconds: Length of one hold; of a set, a whole number of its repetitions.
        repetitions: Holds on each side.
        sides: In the order they are held; empty where the stretch has no sides.
        id: What routines and the memory call it; its name where it has none.
        position: In which it is done.
        areas: What it is for, the main one first.
        muscles: What is stretched, as spoken.
        level: How much it asks.
        role: Where in a routine it belongs.
        doing: Whether it is held still, moved through or repeated.
        pace: How each repetition of a set is done; None where nothing is repeated.
        tempo: Seconds that one movement there and back takes where it is moved through; None for its own pace.
        needs: What is to be at hand.
        brief: The way in for somebody who knows it, as one or two sentences; empty where `entry` is short enough.
        breath: How to breathe in it, as one sentence.
        more: What is said besides at the first time and on request.
        faults: What often goes wrong, each with its mend, as sentences.
        leaving: How to come out of it slowly, as one sentence; empty where letting go is enough.
        why: What it is good for, as one sentence.
        harder: A stronger form, as one sentence; empty where there is none.
        checks: How to tell without a mirror whether it is done right, as sentences.
        substitutes: Ids of stretches that can take its place.
        avoid: Whom it is not for, besides those who cannot get into its position.
        moves: What each step of `entry` asks of the body; empty where nobody has said.
        eases: Which step of `entry` the easier form eases, from 1; None for the last.
    """

    name: str
    entry: tuple[str, ...]
    feel: str
    easier: str
    hold_seconds: float
    repetitions: int = 1
    sides: tuple[Side, ...] = ()
    id: str = ""
    position: Position = Position.SITTING
    areas: tuple[Area, ...] = ()
    muscles: tuple[str, ...] = ()
    level: Level = Level.GENTLE
    role: Role = Role.STRETCH
    doing: Doing = Doing.HOLD
    pace: Tempo | None = None
    tempo: float | None = None
    needs: tuple[Need, ...] = ()
    brief: tuple[str, ...] = ()
    breath: str = ""
    more: tuple[str, ...] = ()
    faults: tuple[str, ...] = ()
    leaving: str = ""
    why: str = ""
    harder: str = ""
    checks: tuple[str, ...] = ()
    substitutes: tuple[str, ...] = ()
    avoid: tuple[Condition, ...] = ()
    moves: tuple[Move, ...] = ()
    eases: int | None = None

    @property
    def key(self) -> str:
        """Its name in the memory."""
        return self.id or self.name

    @property
    def holds(self) -> tuple[Side | None, ...]:
        """The holds in order, sides alternating; None if there are no sides."""
        return (self.sides or (None,)) * self.repetitions

    @property
    def movement(self) -> Tempo | None:
        """How each movement is done; None if the stretch is held still."""
        match self.doing:
            case Doing.HOLD:
                return None
            case Doing.MOVE:
                there = (MOVING_SECONDS if self.tempo is None else self.tempo) / 2
                return Tempo(there, 0.0, there)
            case Doing.REPEAT:
                return self.pace or Tempo(MOVING_SECONDS / 2, 0.0, MOVING_SECONDS / 2)
            case _:
                assert_never(self.doing)

    def is_for(self, conditions: frozenset[Condition]) -> bool:
        """Return whether it suits a user with these conditions."""
        return conditions.isdisjoint({*self.avoid, *out_of_reach_with(self.position)})

    def dosed(self, hold_seconds: float, repetitions: int) -> "Stretch":
        """Return it with another length and number of holds; a set has as many repetitions as fit that length."""
        if self.pace is not None:
            hold_seconds = self.pace.repetitions(hold_seconds) * self.pace.seconds
        return replace(self, hold_seconds=hold_seconds, repetitions=repetitions)

    def held_for(self, wished: float | None) -> float:
        """Return the length of a hold if the user wants all holds this long; a set goes by its repetitions."""
        return self.hold_seconds if wished is None or self.pace is not None else wished

    def rest_seconds(self, *, other_side: bool) -> float:
        """Return how long the rest between two holds is.

        Args:
            other_side: Whether the second one is on the other side: then these muscles rest meanwhile.
        """
        return BETWEEN_HOLDS_SECONDS if self.pace is None or other_side else BETWEEN_SETS_SECONDS


@dataclass(frozen=True, slots=True)
class Routine:
    """Stretches in the order they are done.

    Attributes:
        name: As it is spoken: "gentle relief between the shoulder blades".
        stretches: At least one.
        id: What the library and the grammar call it; empty for one that was planned.
        times: The times of the day that it is for; empty where it is for any.
        suggested: Whether it is chosen for somebody who leaves the choice to the coach.
        rest_seconds: How long it is rested after the last hold.
    """

    name: str
    stretches: tuple[Stretch, ...]
    id: str = ""
    times: tuple[DayTime, ...] = ()
    suggested: bool = True
    rest_seconds: float = 0.0

    def __post_init__(self) -> None:
        """Refuse a routine without stretches.

        Raises:
            ValueError: There is none.
        """
        if not self.stretches:
            raise ValueError(f"routine {self.name!r} has no stretches")

    @property
    def areas(self) -> tuple[Area, ...]:
        """The areas its stretches are made for, the one held longest first."""
        held: dict[Area, float] = {}
        for one in self.stretches:
            for area in one.areas[:1]:
                held[area] = held.get(area, 0.0) + len(one.holds) * one.hold_seconds
        return tuple(sorted(held, key=lambda area: -held[area]))

    @property
    def held_seconds(self) -> float:
        """The length of all its holds together."""
        return sum(len(one.holds) * one.hold_seconds for one in self.stretches)

    @property
    def strengthens(self) -> bool:
        """Whether anything in it strengthens muscles."""
        return any(one.role is Role.STRENGTH for one in self.stretches)


@dataclass(frozen=True, slots=True)
class Cursor:
    """A place in a routine: which stretch, and which of its holds."""

    stretch: int = 0
    hold: int = 0
