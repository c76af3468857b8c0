"""Where in a panel the room's points go: all of the body and its things, or its upper half from nearer by."""

from dataclasses import dataclass
from typing import Self

import numpy as np
from numpy.typing import NDArray

PANEL = (240.0, 180.0)
"""Width and height of one pose, in units of the picture."""

LARGEST = 160.0
"""Units that a body height takes where a whole body is seen; fewer only if the body would be longer than the panel."""

NEAR = 290.0
"""The same where only its upper half is seen, from nearer by."""

NEAREST = 560.0
"""The same at the most for a picture that stands alone."""

NEARER = 1.25
"""How much larger than the whole body its upper half has to be, or the whole of it is shown."""

GRAIN = 0.1
"""Units of the picture that corners are rounded to."""

MARGIN = 8.0


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
        # All stand on one line, whether they are tall or flat.
        base = PANEL[1] - MARGIN + scale * low[1]
        return cls(PANEL[0] / 2 - scale * (low[0] + high[0]) / 2, base, scale)

    @classmethod
    def near(cls, points: NDArray[np.float64], body: NDArray[np.float64]) -> Self | None:
        """Return the frame that the upper half of a body fills; None if the whole body has to be shown.

        Args:
            points: Of that half, shape (n, 2).
            body: Of all of it: what is beyond the panel has to be below it, for a limb must not end in a stump.
        """
        whole, low, high = cls.around(body), points.min(axis=0), points.max(axis=0)
        scale = float(min(NEAR, *((np.array(PANEL) - 2 * MARGIN) / (high - low))))
        near = cls(PANEL[0] / 2 - scale * (low[0] + high[0]) / 2, MARGIN + scale * high[1], scale)
        placed = near.place(body)
        cut = placed[:, 0].min() < 0 or placed[:, 0].max() > PANEL[0] or placed[:, 1].min() < 0
        rest = placed[:, 1].max() > PANEL[1]
        return near if rest and not cut and scale >= NEARER * whole.scale else None

    def place(self, points: NDArray[np.float64]) -> NDArray[np.float64]:
        """Return points, shape (n, 2), in units of the picture."""
        return np.stack((self.left + self.scale * points[:, 0], self.base - self.scale * points[:, 1]), axis=1)
