"""Detects a room that is nearly as loud as the user."""

import math
from collections import deque

import numpy as np

from voice.sound.samples import BLOCK_SECONDS, Samples

WINDOW_SECONDS = 10.0
"""Period over which the level is taken: longer than passing sounds, a car or a kettle's last seconds."""

OLDEST_SECONDS = 2 * WINDOW_SECONDS
"""How old the window may be: while the coach speaks nothing is measured, and earlier values are out of date."""

LEAST_SHARE = 0.6
"""Share of the window that is at least as loud as its level: a few commands in it do not raise it, nor do the gaps of
a beat lower it.
"""

USUAL_SPEECH = -26.0
"""dB of full scale of a speaking user, until they have been heard: the level used to measure telephones (ITU-T P.56
and P.800: active speech level of -26 dBov).
"""

MARGIN = 10.0
"""dB below speech from which noise is reported.

Of 40 commands by four synthetic voices, all commands live, so many were obeyed in noise of a mean power so many dB
below the words':

    ============  =====  =====  =====  =====  =====  =====  =====
    dB below      18     12     9      6      3      0      -6
    ============  =====  =====  =====  =====  =====  =====  =====
    pink noise    37     25     21     18     16     5      0
    water         33     30     27     17     16     10     1
    music         36     37     35     32     27     14     1
    ============  =====  =====  =====  =====  =====  =====  =====
"""

_WINDOW = round(WINDOW_SECONDS / BLOCK_SECONDS)
_EVERY = round(1.0 / BLOCK_SECONDS)
_SILENCE = 1e-12
_SPOKEN = 10.0
"""dB below the loudest block of an utterance down to which a block is speech rather than a gap."""


class Noise:
    """Tracks the level of background sound while the coach is silent."""

    def __init__(self) -> None:
        self._speech = USUAL_SPEECH
        self.restart()

    def restart(self) -> None:
        """Start again, because the microphone was reopened."""
        self._levels: deque[tuple[float, float]] = deque(maxlen=_WINDOW)
        self._since = 0

    def feed(self, loudness: float, at: float) -> bool:
        """Take the next block in which the coach is not heard, and return whether it is too loud.

        Args:
            loudness: The `level` of the block as the microphone gave it.
            at: When it began, in seconds.
        """
        self._levels.append((at, loudness))
        self._since += 1
        if len(self._levels) < _WINDOW or self._since < _EVERY or at - self._levels[0][0] > OLDEST_SECONDS:
            return False
        self._since = 0
        return float(np.quantile([one for _, one in self._levels], 1 - LEAST_SHARE)) > self._speech - MARGIN

    def user_spoke(self, levels: list[float]) -> None:
        """Learn how loud the user is, from the levels of a command's blocks."""
        if levels:
            spoken = [one for one in levels if one >= max(levels) - _SPOKEN]
            self._speech = 10 * math.log10(sum(10 ** (one / 10) for one in spoken) / len(spoken))


def level(block: Samples) -> float:
    """Return the root mean square of a block in dB of full scale."""
    return 10 * math.log10(float(block.dot(block)) / len(block) + _SILENCE)
