"""What is to be done: a routine of stretches, each with its sides and repetitions."""

from dataclasses import dataclass, replace

from voice.body.limits import out_of_reach_with
from voice.body.terms import Area, Condition, Doing, Level, Position, Role, Side


@dataclass(frozen=True, slots=True)
class Stretch:
    """One stretch, as far as leading somebody through it and planning with it goes.

    Attributes:
        name: As it is spoken, without an article: "seated forward fold".
        entry: How to get into it, as short spoken sentences.
        feel: What to feel, and what not, as one sentence.
        easier: A gentler form, as one sentence.
        hold_seconds: Length of one hold.
        repetitions: Holds on each side.
        sides: In the order they are held; empty where the stretch has no sides.
        id: What routines and the memory call it; its name where it has none.
        position: In which it is done.
        areas: What it is for, the main one first.
        muscles: What is stretched, as spoken.
        level: How much it asks.
        role: Where in a routine it belongs.
        doing: Whether it is held still or moved through.
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

    @property
    def key(self) -> str:
        """What the memory calls it."""
        return self.id or self.name

    @property
    def holds(self) -> tuple[Side | None, ...]:
        """The holds in order, sides alternating, None where there are no sides."""
        return (self.sides or (None,)) * self.repetitions

    def is_for(self, conditions: frozenset[Condition]) -> bool:
        """Return whether it is for somebody who lives with these conditions."""
        return conditions.isdisjoint({*self.avoid, *out_of_reach_with(self.position)})

    def dosed(self, hold_seconds: float, repetitions: int) -> "Stretch":
        """Return it with another length and number of holds."""
        return replace(self, hold_seconds=hold_seconds, repetitions=repetitions)


@dataclass(frozen=True, slots=True)
class Routine:
    """Stretches in the order they are done.

    Attributes:
        name: As it is spoken: "gentle relief between the shoulder blades".
        stretches: At least one.
        id: What the library and the grammar call it; empty for one that was planned.
    """

    name: str
    stretches: tuple[Stretch, ...]
    id: str = ""

    def __post_init__(self) -> None:
        """Refuse a routine without stretches.

        Raises:
            ValueError: There is none.
        """
        if not self.stretches:
            raise ValueError(f"routine {self.name!r} has no stretches")


@dataclass(frozen=True, slots=True)
class Cursor:
    """A place in a routine: which stretch, and which of its holds."""

    stretch: int = 0
    hold: int = 0
