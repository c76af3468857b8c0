"""How loud the coach's voice still is after cancelling, so that it is not mistaken for the user's."""

import math

from voice.sound.samples import Samples

_AUDIBLE = 1e-5
"""Mean square of a reference block, -50 dB, above which it says something about the room."""

_DECAY = 0.7
"""The least by which an echo's power falls from one block to the next: a reverberation time of 0.8 s."""

_UNALIGNED_DECAY = 0.97
"""The same while the delay is unknown: 5 dB over the longest delay that is searched."""

_UNKNOWN = 10.0
_FALL = 0.1
_FASTEST_FALL = 1.0
_RISE = 0.06


class ResidualEcho:
    """Learns how much weaker than the reference its residual is, and calls anything not much louder an echo.

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
        """Forget the room, not its current sound: until it is learned again, anything the coach says may echo so."""
        self.coupling = _UNKNOWN

    def expect(self, coupling: float) -> None:
        """Expect a residual of this strength, in dB of the reference, until a weaker one is heard."""
        self.coupling = max(self.coupling, coupling)

    def explains(self, left: Samples, played: Samples, *, aligned: bool = True, speech: bool = True) -> bool:
        """Return whether what is left of a block may be nothing but the coach's voice.

        Args:
            left: 320 samples from the microphone, after the canceller.
            played: 320 samples of the reference.
            aligned: Whether they are as old as those of the microphone; otherwise they were played earlier or just now.
            speech: Whether the coach speaks in them. Of the steady tones of music a canceller leaves another share than
                of speech: what is learned of them would let the next sentence be taken for somebody else's.
        """
        decay = _DECAY if aligned else _UNALIGNED_DECAY
        self._echo = max(float(played.dot(played)) / len(played), decay * self._echo)
        if self._echo < _AUDIBLE:
            return False
        ratio = 10 * math.log10((float(left @ left) / len(left) + 1e-12) / self._echo)
        excess = ratio - self.coupling
        if speech:
            self.coupling += max(-_FASTEST_FALL, min(_RISE, _FALL * excess))
        return excess < self._margin
