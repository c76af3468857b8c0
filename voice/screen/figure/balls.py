"""What flesh is made of: balls, hulls around balls, and clusters of hulls."""

from dataclasses import dataclass
from enum import StrEnum

from voice.body.anatomy import Limb
from voice.screen.figure.space import Vector


class Stuff(StrEnum):
    """What a piece is made of, by which it is coloured.

    BARE is skin that keeps its colour where a limb is coloured because it moves: of hands, feet and face. SHADE is skin
    in the shade of the nose and the ears.
    """

    SKIN = "skin"
    BARE = "bare"
    HAIR = "hair"
    SHIRT = "shirt"
    TROUSERS = "trousers"
    EYES = "eyes"
    LIPS = "lips"
    SHADE = "shade"


@dataclass(frozen=True, slots=True)
class Ball:
    """A round piece of the body."""

    at: Vector
    radius: float


@dataclass(frozen=True, slots=True)
class Piece:
    """A hull around balls.

    Attributes:
        stuff: What it is made of.
        balls: At least one.
        small: Whether a few corners will do for it.
        soft: Whether it gives way to the floor.
    """

    stuff: Stuff
    balls: tuple[Ball, ...]
    small: bool = False
    soft: bool = False


@dataclass(frozen=True, slots=True)
class Cluster:
    """Pieces that no line parts.

    Attributes:
        limb: What they belong to.
        pieces: At least one.
        joins: How many clusters before them the two are whose seam they only cover; None for flesh of their own.
        front: Whereto the last of them look, which lie behind the first where it is away from the reader; None where
            they lie beside each other.
    """

    limb: Limb
    pieces: tuple[Piece, ...]
    joins: tuple[int, int] | None = None
    front: Vector | None = None

    @property
    def balls(self) -> tuple[Ball, ...]:
        """The balls of all pieces."""
        return tuple(ball for piece in self.pieces for ball in piece.balls)
