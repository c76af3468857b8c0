"""Builds a routine to a wish: area, time, level and position."""

from dataclasses import dataclass

from voice.coach.memory import Memory
from voice.coach.routine import Area, Level, Position, Routine
from voice.coach.shelf import Shelf


@dataclass(frozen=True, slots=True)
class Wish:
    """What the user asks for; None where they do not care.

    Attributes:
        area: What it is to be good for.
        seconds: How long it is to take, from the first stretch's name to the last word.
        level: How much it may ask of the body at most.
        position: In which it is to be done.
    """

    area: Area | None = None
    seconds: float | None = None
    level: Level | None = None
    position: Position | None = None


@dataclass(frozen=True, slots=True)
class Plan:
    """A routine made to a wish.

    Attributes:
        routine: The routine.
        seconds: How long it takes by the estimate.
        short: Whether it is shorter than wished, because more would be more than does good.
    """

    routine: Routine
    seconds: float
    short: bool = False


def plan(wish: Wish, shelf: Shelf, memory: Memory) -> Plan | None:
    """Return a routine to a wish, or None where nothing on the shelf fits it."""
    raise NotImplementedError
