"""The body as spheres that fill it, by parts: what can be in the way of something."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from itertools import combinations

import numpy as np
from numpy.typing import NDArray

from voice.body.anatomy import Landmark, Limb
from voice.screen.figure.balls import Ball, Cluster
from voice.screen.figure.scene import Scene

STEPS = 4
"""Into which the way from one ball of a piece to another is divided."""


class Part(StrEnum):
    """A piece of the body that bends nowhere; the trunk bends, but is never in its own way."""

    TRUNK = "trunk"
    NECK = "neck"
    HEAD = "head"
    LEFT_UPPER_ARM = "left upper arm"
    LEFT_FOREARM = "left forearm"
    LEFT_HAND = "left hand"
    RIGHT_UPPER_ARM = "right upper arm"
    RIGHT_FOREARM = "right forearm"
    RIGHT_HAND = "right hand"
    LEFT_THIGH = "left thigh"
    LEFT_SHANK = "left lower leg"
    LEFT_FOOT = "left foot"
    RIGHT_THIGH = "right thigh"
    RIGHT_SHANK = "right lower leg"
    RIGHT_FOOT = "right foot"


PARTS = tuple(Part)
LIMBS = {
    Limb.TRUNK: (Part.TRUNK,),
    Limb.HEAD: (Part.NECK, Part.HEAD),
    Limb.LEFT_ARM: (Part.LEFT_UPPER_ARM, Part.LEFT_FOREARM, Part.LEFT_HAND),
    Limb.RIGHT_ARM: (Part.RIGHT_UPPER_ARM, Part.RIGHT_FOREARM, Part.RIGHT_HAND),
    Limb.LEFT_LEG: (Part.LEFT_THIGH, Part.LEFT_SHANK, Part.LEFT_FOOT),
    Limb.RIGHT_LEG: (Part.RIGHT_THIGH, Part.RIGHT_SHANK, Part.RIGHT_FOOT),
}


@dataclass(frozen=True, slots=True)
class Body:
    """The spheres that fill a body in the room.

    Attributes:
        at: Shape (spheres, 3).
        radius: Shape (spheres,).
        part: Shape (spheres,): the place in `PARTS` of what each belongs to; ascending, and the same in every pose.
    """

    at: NDArray[np.float64]
    radius: NDArray[np.float64]
    part: NDArray[np.int64]

    def of(self, *parts: Part) -> NDArray[np.bool_]:
        """Return which spheres belong to any of some parts."""
        return np.isin(self.part, [PARTS.index(part) for part in parts])


def body_of(scene: Scene) -> Body:
    """Return the spheres that fill a body in the room."""
    filled: list[NDArray[np.float64]] = []
    owners: list[int] = []
    for part, balls in sorted(_pieces(scene.flesh()), key=lambda piece: PARTS.index(piece[0])):
        own = np.array([(*ball.at, ball.radius) for ball in balls])
        filled.append(_shares(len(own)) @ own)
        owners += [PARTS.index(part)] * len(filled[-1])
    whole = np.concatenate(filled)
    return Body(whole[:, :3], whole[:, 3], np.array(owners))


def _pieces(clusters: tuple[Cluster, ...]) -> Iterator[tuple[Part, tuple[Ball, ...]]]:
    for limb, names in LIMBS.items():
        own = [cluster.pieces for cluster in clusters if cluster.limb is limb and cluster.joins is None]
        for part, pieces in zip(names, own, strict=True):
            yield from ((part, piece.balls) for piece in pieces if not piece.soft)


@cache
def _shares(count: int) -> NDArray[np.float64]:
    """Return how spheres that fill a hull are mixed from its balls, shape (spheres, count)."""
    corners = np.eye(count)
    rows = [*corners]
    for one, other in combinations(corners, 2):
        rows += [one + step / STEPS * (other - one) for step in range(1, STEPS)]
    return np.array(rows)


def depths(body: Body, counts: NDArray[np.bool_]) -> NDArray[np.float64]:
    """Return how deep parts of a body reach into each other, shape (parts, parts); negative where they are apart.

    Args:
        body: Whose.
        counts: Which spheres count, shape (spheres,): all others are left out.
    """
    at, radius, part = body.at[counts].astype(np.float32), body.radius[counts].astype(np.float32), body.part[counts]
    # Axis by axis: a product of matrices would start threads for so little.
    square = sum((along[:, None] - along[None]) ** 2 for along in at.T)
    deep = radius[:, None] + radius[None] - np.sqrt(square)
    begins = np.flatnonzero(np.r_[True, np.diff(part) > 0])
    found = np.full((len(PARTS), len(PARTS)), -np.inf)
    own = part[begins]
    found[np.ix_(own, own)] = np.maximum.reduceat(np.maximum.reduceat(deep, begins, axis=0), begins, axis=1)
    return found


def part_at(landmark: Landmark) -> Part | None:
    """Return the part of the body that a landmark is at; None for the floor and for things."""
    side, _, name = landmark.value.rpartition(" ") if "blade" not in landmark else ("", "", "trunk")
    parts = {
        "shoulder": "trunk",
        "elbow": "forearm",
        "wrist": "hand",
        "hand": "hand",
        "fingers": "hand",
        "thigh": "thigh",
        "knee": "thigh",
        "shin": "lower leg",
        "heel": "foot",
        "toes": "foot",
        "head": "head",
        "chin": "head",
    }
    if name in {"floor", "wall", "chair"}:
        return None
    part = parts.get(name, "trunk")
    return Part(f"{side} {part}") if side and part != "trunk" else Part(part)
