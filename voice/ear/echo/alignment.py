"""Which of the played samples is heard now: finds and tracks the delay between player and microphone."""

import logging
from collections.abc import Callable

import numpy as np

from voice.sound.samples import BLOCK, SAMPLE_RATE, Samples, silence

_log = logging.getLogger(__name__)

Reference = Callable[[int, int], Samples]
"""`reference(start, count)`: what the player rendered, by absolute sample index; silence where it rendered nothing."""

LEAD = 160
"""Samples by which the reference is early, so that the echo stays in the filter even if the delay is slightly wrong."""

_EARLIEST = -round(0.1 * SAMPLE_RATE)
_LATEST = round(0.6 * SAMPLE_RATE)
"""Delays that are searched, relative to the two clocks: a device's latency is about 20 to 400 ms."""

_USUAL = round(0.1 * SAMPLE_RATE)
"""The assumed delay while it is unknown. Without one, the reference would be read before it is rendered."""

_WINDOW = 2 * SAMPLE_RATE
_FFT = 1 << 16

_LIMIT = 12.0
"""How many times its surroundings' root mean square a peak must be: 14 and more with an echo, under a user as loud as
it, and 10 at most without one, in simulated rooms."""

_TELLING = round(0.5 * SAMPLE_RATE / BLOCK)
"""Blocks of sound whose echo is found once it has arrived: the first bell is longer, and made to be found."""

_ARRIVED = _LATEST // BLOCK
"""Blocks after which that echo has arrived, if there is one, whatever else was played: the coach begins to speak while
its first bell still rings, and leaves no silence to wait for.
"""

_FOLLOW = 0.01
"""How fast the two clocks' offset is tracked, per block: within about 2 s, because block time stamps jitter."""

_APART = round(0.05 * SAMPLE_RATE)
"""Samples by which the clocks have drifted apart when delays are searched around another place. Two devices drift by 50
parts in a million: in an hour it is more than the delays that are searched."""

_SAME = 100
"""Delays that differ by no more samples count as one: the filter adapts within `LEAD`."""


class Alignment:
    """Provides the reference that belongs to the microphone's block.

    The delay is where the cross-correlation of microphone and reference, whitened as in Knapp and Carter 1976 ("The
    generalized correlation method for estimation of time delay"), stands highest over its surroundings. It is believed
    when two looks agree, and looked at again while the coach speaks: devices stall and skip, and two devices' clocks
    drift apart.

    Args:
        reference: What the player rendered.
        said: The same of the coach's voice and chimes alone, for music repeats itself, and is found at other delays as
            well; None where that is all.
        often: Seconds of the coach's speech between looks until the delay is known and when it seems lost.
        seldom: The same while the delay is known.

    Attributes:
        delay: By how many samples the echo is late, None while that is not known.
        absent: Whether the microphone does not hear the player, as far as could be told: with headphones.
    """

    def __init__(
        self, reference: Reference, said: Reference | None = None, often: float = 0.4, seldom: float = 3.0
    ) -> None:
        self._reference = reference
        self._said = said or reference
        self._often = round(often * SAMPLE_RATE / BLOCK)
        self._seldom = round(seldom * SAMPLE_RATE / BLOCK)
        self.absent = False
        self.restart()

    def restart(self) -> None:
        """Forget the delay, because the microphone was reopened. If there was no echo, none is expected."""
        self._offset: int | None = None
        self._apart = 0.0
        self._recording = silence(2 * _WINDOW)
        self._recorded = _WINDOW
        self._sounding = 0
        self._candidate: int | None = None
        self._sounded = 0
        self._waited = 0
        self.delay: int | None = None

    def start(self, index: int, at: float) -> int:
        """Return the player's index of the first sample that is heard in a block.

        Args:
            index: The number of samples that the microphone gave before the block.
            at: When the block began, in seconds on the coach's clock; it jitters, and is followed slowly.
        """
        offset = round(at * SAMPLE_RATE) - index
        if self._offset is None:
            self._offset = offset
        self._apart += _FOLLOW * (offset - self._offset - self._apart)
        return self.first_played(index)

    def first_played(self, index: int) -> int:
        """Return the last result of `start`, adjusted for another block."""
        return index + (self._offset or 0) - self._assumed() + LEAD

    def _assumed(self) -> int:
        return _USUAL if self.delay is None else self.delay

    def look(self, block: Samples, index: int, *, sounds: bool, lost: bool) -> bool:
        """Take a raw microphone block; return whether the delay changes from the next block on.

        Args:
            block: 320 samples before echo cancellation.
            index: As for `start`.
            sounds: Whether the coach sounds in the reference that belongs to the block.
            lost: Whether the canceller fails, so that the delay should be looked at soon.
        """
        self._record(block)
        self._sounding += int(sounds)
        self._waited += int(self._sounded >= _TELLING)
        self._sounded += int(sounds)
        if not self._due(lost=lost):
            return False
        self._sounding = 0
        found = self._measure(index + BLOCK)
        if found is None and self.delay is None and self._candidate is None and self._waited >= _ARRIVED:
            self.absent = True
        return self._believe(found)

    def _due(self, *, lost: bool) -> bool:
        if self.delay is None and self._waited == _ARRIVED:
            return True
        unsure = lost or self.delay is None or self._candidate is not None
        soon = self._often // 2 if self._candidate is not None else self._often
        return self._sounding >= (soon if unsure else self._seldom)

    def past(self, index: int) -> tuple[Samples, Samples]:
        """Return the last two seconds of the microphone and, aligned with them, of the reference.

        Args:
            index: That of the block that `look` took last.
        """
        return self._heard(), self._reference(self.first_played(index + BLOCK) - _WINDOW, _WINDOW)

    def _record(self, block: Samples) -> None:
        if self._recorded == len(self._recording):
            self._recording[:_WINDOW] = self._recording[_WINDOW:]
            self._recorded = _WINDOW
        self._recording[self._recorded : self._recorded + BLOCK] = block
        self._recorded += BLOCK

    def _heard(self) -> Samples:
        return self._recording[self._recorded - _WINDOW : self._recorded].copy()

    def _believe(self, found: int | None) -> bool:
        if found is None:
            return False
        if self.delay is not None and abs(found - self.delay) <= _SAME:
            self._candidate = None
            return False
        if self._candidate is None or abs(found - self._candidate) > _SAME:
            self._candidate = found
            return False
        _log.info("The coach's voice is heard %.0f ms after it is rendered", found / SAMPLE_RATE * 1000)
        self.delay, self._candidate = found, None
        return True

    def _measure(self, end: int) -> int | None:
        self._search_around_the_clocks()
        undelayed = self.first_played(end) + self._assumed() - LEAD
        played = self._said(undelayed - _WINDOW - _LATEST, _WINDOW + _LATEST - _EARLIEST)
        return find_delay(self._heard(), played)

    def _search_around_the_clocks(self) -> None:
        """Measure the delay from the clocks' current offset; the reference that is heard stays the same."""
        drifted = round(self._apart)
        if self._offset is None or abs(drifted) < _APART:
            return
        self._offset += drifted
        self._apart -= drifted
        if self.delay is not None:
            self.delay += drifted
        if self._candidate is not None:
            self._candidate += drifted


def find_delay(heard: Samples, played: Samples) -> int | None:
    """Return by how many samples an echo of `played` in `heard` is late, or None if none stands out.

    Args:
        heard: Two seconds of the microphone.
        played: The reference over the same time and the searched delays before and after it.
    """
    spectrum = np.fft.rfft(heard, _FFT) * np.conj(np.fft.rfft(played, _FFT))
    size = np.abs(spectrum)
    whitened = spectrum / (size + size.mean() * np.float32(1e-3) + np.float32(1e-12)) ** np.float32(0.8)
    # Entry -j: what is heard began j samples into what was played.
    lags = np.abs(np.fft.irfft(whitened)[-(_LATEST - _EARLIEST) :])
    peak = int(lags.argmax())
    if lags[peak] < _LIMIT * np.sqrt(np.mean(lags**2)) or not lags[peak]:
        return None
    return peak + _EARLIEST
