"""Tells when what the microphone gives is cut off at full scale."""

from collections import deque

import numpy as np

from voice.sound.samples import BLOCK_SECONDS, Samples

FULL_SCALE = 0.99
"""From which a sample counts as cut off: a resampler on the way rounds the edges a little."""

SAMPLES = 4
"""Of a block's 320 that are cut off in one that is distorted."""

WINDOW_SECONDS = 30.0

CLIPPED_SECONDS = 0.5
"""Of distorted blocks within the window: two commands, or one long one; a clap or a door is shorter.

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
"""Without a distorted block before it is told: a command is answered first, and the next one would cut it off."""

_WINDOW = round(WINDOW_SECONDS / BLOCK_SECONDS)
_LULL = round(LULL_SECONDS / BLOCK_SECONDS)


class Clipping:
    """Counts distorted blocks."""

    def __init__(self) -> None:
        self._clipped: deque[bool] = deque(maxlen=_WINDOW)
        self._lull = 0

    def feed(self, block: Samples) -> bool:
        """Take the next block, as the microphone gave it, and return whether it is time to tell of those before."""
        clipped = int(np.count_nonzero(np.abs(block) >= FULL_SCALE)) >= SAMPLES
        self._clipped.append(clipped)
        self._lull = 0 if clipped else self._lull + 1
        return self._lull == _LULL and sum(self._clipped) * BLOCK_SECONDS >= CLIPPED_SECONDS
