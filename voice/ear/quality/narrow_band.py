"""Detects a microphone that delivers nothing above 4 kHz, like a telephone line or a Bluetooth headset.

Such a device may open at any rate, because the sound server converts; what it leaves out is still not there. Of 40
commands by four synthetic voices all were obeyed with it, and 34 without.
"""

import numpy as np

from voice.ear.quality.noise import level
from voice.sound.samples import BLOCK, BLOCK_SECONDS, SAMPLE_RATE, Samples

LOUD = -45.0
"""dB of full scale from which a block counts: far above the noise of rounding to 16 bits in any band."""

LOUD_SECONDS = 2.0
"""Blocks that are examined: at least some words, whose hisses reach up to 8 kHz."""

MISSING = -40.0
"""Level above 4.3 kHz relative to that below 4 kHz, in dB, below which nothing is there.

In speech the median of loud blocks is -30 dB; where the upper half was taken away, -71 dB is the most."""

SHARE = 0.98
"""Share of blocks in which nothing is there: a click on the way may have all bands."""

_WANTED = round(LOUD_SECONDS / BLOCK_SECONDS)
_BIN = SAMPLE_RATE / BLOCK
_WINDOW = np.hanning(BLOCK).astype(np.float32)
_BELOW = slice(round(200 / _BIN), round(4000 / _BIN))
_ABOVE = slice(round(4300 / _BIN), None)


class NarrowBand:
    """Examines the first loud blocks, and then stops."""

    def __init__(self) -> None:
        self.restart()

    def restart(self) -> None:
        """Start again, because the microphone was reopened."""
        self._seen = self._missing = 0

    def feed(self, block: Samples) -> bool:
        """Take the next block, and return whether it is now certain that there is nothing above 4 kHz."""
        if self._seen >= _WANTED or level(block) < LOUD:
            return False
        power = np.square(np.abs(np.fft.rfft(block * _WINDOW)))
        ratio = float(power[_ABOVE].sum()) / (float(power[_BELOW].sum()) + 1e-12)
        self._seen += 1
        self._missing += ratio < 10 ** (MISSING / 10)
        return self._seen == _WANTED and self._missing >= SHARE * _WANTED
