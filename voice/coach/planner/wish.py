"""What a user wants from a routine."""

from dataclasses import dataclass

from voice.body.terms import Area, Ground, Level, Position


@dataclass(frozen=True, slots=True)
class Wish:
    """What the user asks for; None if they do not care.

    Attributes:
        area: What it is to be good for.
        seconds: How long it is to take, from the first stretch's name to the last word.
        level: How much it may ask of the body at most.
        position: In which it is to be done, or where, in whatever position.
    """

    area: Area | None = None
    seconds: float | None = None
    level: Level | None = None
    position: Position | Ground | None = None
