"""Detects sound that is cut off at full scale."""

from collections import deque

import numpy as np

from voice.sound.samples import BLOCK_SECONDS, Samples

FULL_SCALE = 0.99
"""Level from which a sample counts as cut off: a resampler on the way rounds the edges a little."""

SAMPLES = 4
"""Cut-off samples out of a block's 320 that make it distorted."""

WINDOW_SECONDS = 30.0

CLIPPED_SECONDS = 0.5
"""Distorted blocks within the window: two commands, or one long one; a clap or a door is shorter.

Of 40 commands by four synthetic voices of a peak of 0.4, amplified so many times and cut off at full scale, so many
were obeyed, with so many seconds cut off in each:

    ============  =====  =====  =====  =====
    times         1      5      10     30
    ============  =====  =====  =====  =====
    obeyed        40     37     31     18
    seconds       0      0.22   0.30   0.43
    ============  =====  =====  =====  =====
"""

LULL_SECONDS = 2.0
"""Time without a distorted block before it is reported: commands are answered first, and would cut off the report."""

_WINDOW = round(WINDOW_SECONDS / BLOCK_SECONDS)
_LULL = round(LULL_SECONDS / BLOCK_SECONDS)
_LEAST_ENERGY = 0.99 * SAMPLES * FULL_SCALE**2
"""A little less than that, for what is rounded."""


class Clipping:
    """Counts distorted blocks."""

    def __init__(self) -> None:
        self._clipped: deque[bool] = deque(maxlen=_WINDOW)
        self._lull = 0

    def feed(self, block: Samples) -> bool:
        """Take the next block from the microphone, and return whether to report distortion before it."""
        # A block that is cut off somewhere has at least the energy of what is cut off.
        clipped = (
            float(block.dot(block)) > _LEAST_ENERGY and int(np.count_nonzero(np.abs(block) >= FULL_SCALE)) >= SAMPLES
        )
        self._clipped.append(clipped)
        self._lull = 0 if clipped else self._lull + 1
        return self._lull == _LULL and sum(self._clipped) * BLOCK_SECONDS >= CLIPPED_SECONDS
