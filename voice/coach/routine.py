"""What is to be done: a routine of stretches, each with its sides and repetitions."""

from dataclasses import dataclass
from enum import StrEnum


class Side(StrEnum):
    """A side of the body, named by the limb or direction that leads."""

    LEFT = "left"
    RIGHT = "right"


@dataclass(frozen=True, slots=True)
class Stretch:
    """One stretch, as far as leading somebody through it goes.

    Attributes:
        name: As it is spoken, without an article: "seated forward fold".
        entry: How to get into it, as short spoken sentences.
        feel: What to feel, and what not, as one sentence.
        easier: A gentler form, as one sentence.
        hold_seconds: Length of one hold.
        repetitions: Holds on each side.
        sides: In the order they are held; empty where the stretch has no sides.
    """

    name: str
    entry: tuple[str, ...]
    feel: str
    easier: str
    hold_seconds: float
    repetitions: int = 1
    sides: tuple[Side, ...] = ()

    @property
    def holds(self) -> tuple[Side | None, ...]:
        """The holds in order, sides alternating, None where there are no sides."""
        return (self.sides or (None,)) * self.repetitions


@dataclass(frozen=True, slots=True)
class Routine:
    """Stretches in the order they are done.

    Attributes:
        name: As it is spoken: "gentle relief between the shoulder blades".
        stretches: At least one.
    """

    name: str
    stretches: tuple[Stretch, ...]

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
