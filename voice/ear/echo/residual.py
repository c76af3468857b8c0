"""How loud the coach's own voice is in what the canceller leaves, so that it is not taken for the user's."""

import math

from voice.sound.samples import Samples

_AUDIBLE = 1e-5
"""Mean square of a reference block, -50 dB, from which it tells something of the room."""

_DECAY = 0.7
"""By how much an echo's power falls from one block to the next at least: a reverberation time of 0.8 s."""

_UNALIGNED_DECAY = 0.97
"""The same while the delay is not known: 5 dB over the longest that is looked for."""

_UNKNOWN = 10.0
_FALL = 0.1
_FASTEST_FALL = 1.0
_RISE = 0.06


class ResidualEcho:
    """Learns how much weaker than the reference its residual is, and calls a block echo that is not much louder.

    The ratio of the two, in dB, is followed quickly down and slowly up: a user makes it larger for a second or two, a
    canceller that converges makes it smaller for good.

    Args:
        margin: dB above the usual residual up to which a block may be echo.
    """

    def __init__(self, margin: float = 12.0) -> None:
        self._margin = margin
        self._echo = 0.0
        self.restart()

    def restart(self) -> None:
        """Forget the room, not what sounds in it: until it is learned again, whatever the coach says may echo so."""
        self.coupling = _UNKNOWN

    def expect(self, coupling: float) -> None:
        """Expect a residual as strong as this, in dB of the reference, until it is heard to be weaker."""
        self.coupling = max(self.coupling, coupling)

    def explains(self, left: Samples, played: Samples, *, aligned: bool = True) -> bool:
        """Return whether what is left of a block may be nothing but the coach's voice.

        Args:
            left: 320 samples from the microphone, after the canceller.
            played: 320 samples of the reference.
            aligned: Whether they are as old as those of the microphone; otherwise they were played earlier or just now.
        """
        decay = _DECAY if aligned else _UNALIGNED_DECAY
        self._echo = max(float(played @ played) / len(played), decay * self._echo)
        if self._echo < _AUDIBLE:
            return False
        ratio = 10 * math.log10((float(left @ left) / len(left) + 1e-12) / self._echo)
        excess = ratio - self.coupling
        self.coupling += max(-_FASTEST_FALL, min(_RISE, _FALL * excess))
        return excess < self._margin
