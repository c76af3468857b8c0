"""Points, turns and the camera.

Forward is x, up is y, to the right of somebody who stands is z; lengths are body heights.
"""

from dataclasses import dataclass
from typing import Self

import numpy as np
from numpy.typing import NDArray

from voice.body.pose import Viewpoint

Vector = NDArray[np.float64]
"""Shape (3,): a point or a direction."""

Matrix = NDArray[np.float64]
"""Shape (3, 3): a turn."""


def vector(x: float, y: float, z: float) -> Vector:
    """Return a point or a direction."""
    return np.array((x, y, z), dtype=np.float64)


def about_x(degrees: float) -> Matrix:
    """Return the turn that takes up to the right."""
    c, s = _cos_sin(degrees)
    return np.array(((1, 0, 0), (0, c, -s), (0, s, c)))


def about_y(degrees: float) -> Matrix:
    """Return the turn that takes right to forward, and forward to the left."""
    c, s = _cos_sin(degrees)
    return np.array(((c, 0, s), (0, 1, 0), (-s, 0, c)))


def about_z(degrees: float) -> Matrix:
    """Return the turn that takes forward to up, and down to forward."""
    c, s = _cos_sin(degrees)
    return np.array(((c, -s, 0), (s, c, 0), (0, 0, 1)))


@dataclass(frozen=True, slots=True)
class Camera:
    """Looks at the room from far away, so that nothing grows smaller with distance.

    Attributes:
        across: The direction that is to the right in the picture.
        upward: The direction that is up in the picture.
        towards: The direction from the room to the camera.
        plane: What takes points, shape (n, 3), to where they are in the picture, shape (n, 2).
    """

    across: Vector
    upward: Vector
    towards: Vector
    plane: Matrix

    @classmethod
    def at(cls, view: Viewpoint) -> Self:
        """Return the camera of a view."""
        around, above = np.radians(view.azimuth), np.radians(view.elevation)
        towards = vector(np.cos(above) * np.cos(around), np.sin(above), np.cos(above) * np.sin(around))
        # Not from `towards`, which is straight up where one looks from above.
        across = vector(np.sin(around), 0, -np.cos(around))
        upward = np.cross(across, -towards)
        return cls(across, upward, towards, np.stack((across, upward), axis=1))

    def project(self, point: Vector) -> tuple[float, float]:
        """Return where a point is in the picture: to the right, and up."""
        return float(point @ self.across), float(point @ self.upward)

    def depth(self, point: Vector) -> float:
        """Return how near a point is: the larger, the nearer."""
        return float(point @ self.towards)


def _cos_sin(degrees: float) -> tuple[float, float]:
    radians = np.radians(degrees)
    return float(np.cos(radians)), float(np.sin(radians))
