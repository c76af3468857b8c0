"""What is wrong with a figure: of what kind, how much, and how much of it would be borne."""

from dataclasses import dataclass
from enum import StrEnum


class Kind(StrEnum):
    """What a fault breaks.

    MOVING: What is said to move moves, and nothing else does.
    PLACED: Hands and feet are where the text says.
    FRAMED: Nothing leaves the picture.
    SOLID: Nothing goes through the floor, a thing or the body.
    """

    MOVING = "moving"
    PLACED = "placed"
    FRAMED = "framed"
    SOLID = "solid"


@dataclass(frozen=True, slots=True)
class Fault:
    """A fault of a figure.

    Attributes:
        kind: What it breaks.
        what: In a few words.
        measure: How much, in body heights where the words do not say otherwise.
        limit: What the measure may not go beyond, or not stay below where it is smaller.
    """

    kind: Kind
    what: str
    measure: float = 0.0
    limit: float = 0.0

    def __str__(self) -> str:
        measure = f": {self.measure:.3f}, limit {self.limit:.3f}" if self.limit else ""
        return f"{self.kind}: {self.what}{measure}"
