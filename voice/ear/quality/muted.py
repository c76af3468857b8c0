"""Tells a muted microphone from a quiet room, and both from an input that only records the speaker."""

from enum import Enum, auto

from voice.sound.samples import BLOCK_SECONDS, Samples

STEPS = 2 / 32768
"""Between the least and the greatest sample of a block that is still: one step of a 16-bit converter either way. The
noise of a converter and of its amplifier alone is larger, and a room's is larger by far."""

FIRST_SECONDS = 10.0
"""Silence since the microphone was opened after which it counts as muted: a headset takes two seconds to wake up."""

LATER_SECONDS = 5.0
"""The same for one that has been heard, and has never been still before."""

FLOOR_SECONDS = 10.0
"""Continuous sound that shows that a microphone is never still by itself."""

ITSELF_SECONDS = 60.0
"""Since it was opened, after which one that has given nothing but the coach's own voice is told. It may be a headset
that shuts when nobody speaks, and whose user has not spoken yet: they can see in less time that they are heard."""

GAP_SECONDS = 1.0
"""Stillness that ends by itself: this microphone shuts when nobody speaks, like many headsets, and never counts as
muted once it has been heard.
"""

BACK_SECONDS = 2.0
"""Sound after which it is unmuted; a word through a microphone that shuts in silence is shorter."""


class MuteChange(Enum):
    """What has become certain."""

    MUTED = auto()
    UNMUTED = auto()
    ONLY_ITSELF = auto()


class Stillness:
    """Watches block by block for stillness, until it is found and has ended."""

    def __init__(self) -> None:
        self._muted = self._was_muted = self._was_itself = False
        self.restart()

    def restart(self) -> None:
        """Start again, because the microphone was reopened."""
        self._still = self._sounding = self._open = self._still_alone = 0.0
        self._heard = self._heard_others = self._has_floor = self._shuts = False

    def feed(self, block: Samples, *, coach_sounds: bool = False) -> MuteChange | None:
        """Take the next block from the microphone.

        Args:
            block: Its samples.
            coach_sounds: Whether the coach is speaking, or its voice may still sound in the room.
        """
        self._open += BLOCK_SECONDS
        if _moves(block):
            return self._sound(coach_sounds=coach_sounds)
        self._still += BLOCK_SECONDS
        if not coach_sounds:
            self._still_alone += BLOCK_SECONDS
        # A soft noise may be still for a block or two.
        if self._still >= GAP_SECONDS:
            self._sounding = 0.0
        if not self._was_muted and self._still >= self._patience():
            self._muted = self._was_muted = True
            return MuteChange.MUTED
        if not (self._was_muted or self._was_itself) and self._hears_only_the_coach():
            self._was_itself = True
            return MuteChange.ONLY_ITSELF
        return None

    def _hears_only_the_coach(self) -> bool:
        long_enough = self._open >= ITSELF_SECONDS and self._still_alone >= FIRST_SECONDS
        return long_enough and self._heard and not self._heard_others

    def _sound(self, *, coach_sounds: bool) -> MuteChange | None:
        self._shuts = self._shuts or (self._heard and self._still >= GAP_SECONDS)
        self._heard = True
        self._still = 0.0
        if coach_sounds and not self._heard_others:
            return None  # what is heard of it alone shows no microphone
        self._heard_others = True
        self._sounding += BLOCK_SECONDS
        self._has_floor = self._has_floor or self._sounding >= FLOOR_SECONDS
        if self._muted and self._sounding >= BACK_SECONDS:
            self._muted = False
            return MuteChange.UNMUTED
        return None

    def _patience(self) -> float:
        if not self._heard:
            return FIRST_SECONDS
        return LATER_SECONDS if self._has_floor and not self._shuts else float("inf")


def _moves(block: Samples) -> bool:
    # Two samples of a block nearly always tell, and cost next to nothing; all of them are looked at where they do not.
    return abs(float(block[0]) - float(block[-1])) > STEPS or float(block.max()) - float(block.min()) > STEPS
