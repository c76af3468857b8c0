"""Where in a panel the room's points go: all of the body and its things, or a part of it from nearer by."""

from dataclasses import dataclass
from typing import Self

import numpy as np
from numpy.typing import NDArray

PANEL = (240.0, 190.0)
"""Width and height of one pose, in units of the picture."""

LARGEST = 172.0
"""Units that a body height takes at the most."""

NEAREST = 560.0
"""The same where a figure is seen from nearer by."""

AROUND = 0.04
"""Body heights that are seen beyond what a figure is seen from nearer by for."""

GRAIN = 0.1
"""Units of the picture that corners are rounded to."""

MARGIN = 8.0
LIFTED = 0.35
"""Of the room that is left above something flat, what is given to the space below it."""


@dataclass(frozen=True, slots=True)
class Frame:
    """Where in the picture the room's points go: shifted, scaled, and up being up; to be rounded to `grain`."""

    left: float
    base: float
    scale: float
    grain: float = GRAIN

    @classmethod
    def around(cls, points: NDArray[np.float64], largest: float = LARGEST) -> Self:
        """Return the frame in which points, shape (n, 2), have room in a panel, at a size up to the largest."""
        low, high = points.min(axis=0), points.max(axis=0)
        room, size = np.array(PANEL) - 2 * MARGIN, np.maximum(high - low, 1e-6)
        scale = float(min(largest, *(room / size)))
        # What is flat lies low in its panel, but not on its very edge.
        spare = max(0.0, float(room[1] - scale * size[1]))
        base = PANEL[1] - MARGIN + scale * low[1] - LIFTED * spare
        return cls(PANEL[0] / 2 - scale * (low[0] + high[0]) / 2, base, scale)

    @classmethod
    def near(cls, points: NDArray[np.float64]) -> Self:
        """Return the frame that points, shape (n, 2), fill: what else there is reaches beyond the panel."""
        low, high = points.min(axis=0) - AROUND, points.max(axis=0) + AROUND
        scale = float(min(NEAREST, *(np.array(PANEL) / (high - low))))
        across, up = (low + high) / 2
        return cls(PANEL[0] / 2 - scale * across, PANEL[1] / 2 + scale * up, scale)

    def place(self, points: NDArray[np.float64]) -> NDArray[np.float64]:
        """Return points, shape (n, 2), in units of the picture."""
        return np.stack((self.left + self.scale * points[:, 0], self.base - self.scale * points[:, 1]), axis=1)
