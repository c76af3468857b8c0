"""How fast two devices' clocks drift apart, estimated from the echo, and how certain that is."""

import math

from voice.sound.samples import BLOCK

HOP = 2 * BLOCK
"""Samples that the echo's filter learns from at a time."""

_MOST = 200e-6
"""The most by which two crystals differ, as a share: each is within 100 parts in a million."""

_STEADY = 4e-6
"""How much the estimate varies if there is no drift."""

_STEP, _LEAST_STEP = 0.002, 0.0003
"""Share of the slide seen in one hop that is taken for drift, which is so found to 2 parts in a million in 8 s. Clocks
keep their distance: the more has been seen, the less one hop tells, so that a chime does not undo it."""

_SETTLES = 200
"""Hops, 8 s, in which the estimate settles; after that the steps become smaller."""

_AT_FIRST, _AT_LAST = 50e-6, 1.5e-6
"""Standard error of the estimate: at the start, and once it has settled."""

_BLUR = 0.3
"""Samples, the standard error of a position measured in a quarter of a second of echo."""


class Drift:
    """Tracks how fast the echo drifts.

    Attributes:
        rate: By how many samples the echo comes later for each sample that is heard.
    """

    def __init__(self) -> None:
        self.rate = 0.0
        self._seen = 0

    @property
    def steady(self) -> bool:
        """Whether speaker and microphone seem to run on one clock."""
        return abs(self.rate) <= _STEADY

    @property
    def error(self) -> float:
        """Standard error of the rate."""
        return max(_AT_LAST, _AT_FIRST / (1 + self._seen / 20))

    def follow(self, late: float) -> None:
        """Take in by how many samples the echo of one hop came later than that of the hop before."""
        step = max(_LEAST_STEP, _STEP / max(1.0, self._seen / _SETTLES))
        self._seen += 1
        self._correct(step * min(0.5, max(-0.5, late)) / HOP)

    def learn(self, late: float, samples: int) -> None:
        """Take in by how many samples the echo drifted from its expected place in a silence of this length.

        A short silence teaches next to nothing: a quarter of a sample in half a second is 30 parts in a million.
        """
        expected = (self.error * samples) ** 2
        self._correct(expected / (expected + _BLUR**2) * late / samples)

    def _correct(self, by: float) -> None:
        rate = self.rate + by
        self.rate = math.copysign(min(_MOST, abs(rate)), rate)
