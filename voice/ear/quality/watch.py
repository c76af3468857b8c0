"""Listens along with the ear, and reports what makes the user hard to hear."""

from collections import deque
from collections.abc import Callable

from voice.coach.messages import Hindrance
from voice.ear.echo.alignment import Reference
from voice.ear.events import (
    EarEvent,
    EarLost,
    EarRestarted,
    HindranceFound,
    MicrophoneBack,
    MicrophoneLost,
    SpeechBegan,
    SpeechEnded,
    Understood,
)
from voice.ear.input.block_source import Block, BlockSource
from voice.ear.quality.clipping import Clipping
from voice.ear.quality.muted import MuteChange, Stillness
from voice.ear.quality.narrow_band import NarrowBand
from voice.ear.quality.noise import Noise, level
from voice.sound.samples import BLOCK, BLOCK_SECONDS, SAMPLE_RATE, any_sound

ECHO_SECONDS = 0.6
"""Seconds after the coach has spoken in which the room may still echo it."""

_REMEMBERED = round(10.0 / BLOCK_SECONDS)


class HearingWatch:
    """Sees each block before the ear does, and each event after. Used in the ear's thread.

    Each hindrance is told once. None is told while somebody speaks: the answer to their command would cut it off.

    Args:
        played: `played(start, count)` gives what the player rendered, by its absolute sample index.
        report: Takes what the ear reports, and `HindranceFound` and `MicrophoneBack` besides.
        said: Gives the same of the coach's voice alone, without its music; None where it plays none.
    """

    def __init__(self, played: Reference, report: Callable[[EarEvent], None], said: Reference | None = None) -> None:
        self._playing = _Sounding(played)
        self._speaking_itself = _Sounding(said or played)
        self._report = report
        self._stillness = Stillness()
        self._noise = Noise()
        self._clipping = Clipping()
        self._narrow_band = NarrowBand()
        self._untold = list(Hindrance)
        self._to_tell: list[Hindrance] = []
        self._speaking = False
        self._levels: deque[tuple[float, float]] = deque(maxlen=_REMEMBERED)

    def over(self, source: BlockSource) -> BlockSource:
        """Return a source with the same blocks, which also shows them to this watch."""
        return _Watched(source, self._look)

    def tell(self, event: EarEvent) -> None:
        """Take an event from the ear, and report it."""
        match event:
            case SpeechBegan():
                self._speaking = True
            case SpeechEnded() | EarRestarted() | EarLost():
                self._speaking = False
            case Understood(began=began, ended=ended):
                self._noise.user_spoke([one for at, one in self._levels if began <= at < ended])
            case MicrophoneLost():
                self._speaking = False
                self._stillness.restart()
                self._noise.restart()
                self._narrow_band.restart()
            case _:
                pass
        self._report(event)

    def _look(self, block: Block) -> None:
        samples = block.samples
        loudness = level(samples)
        self._levels.append((block.arrived, loudness))
        playing = self._playing.at(block)
        match self._stillness.feed(samples, coach_sounds=self._speaking_itself.at(block)):
            case MuteChange.MUTED:
                self._found(Hindrance.SILENCE)
            case MuteChange.ONLY_ITSELF:
                self._found(Hindrance.ITSELF)
            case MuteChange.UNMUTED:
                self._report(MicrophoneBack())
            case None:
                pass
        if self._clipping.feed(samples):
            self._found(Hindrance.CLIPPING)
        if self._narrow_band.feed(samples):
            self._found(Hindrance.NARROW_BAND)
        if not playing and self._noise.feed(loudness, block.arrived):
            self._found(Hindrance.NOISE)
        while self._to_tell and not self._speaking:
            hindrance = self._to_tell.pop(0)
            self._report(HindranceFound(hindrance))

    def _found(self, hindrance: Hindrance) -> None:
        if hindrance in self._untold:
            self._untold.remove(hindrance)
            self._to_tell.append(hindrance)


class _Sounding:
    """Whether what the coach gives out still sounds in the room.

    Args:
        given_out: What that is.
    """

    def __init__(self, given_out: Reference) -> None:
        self._given_out = given_out
        self._silent = 0.0

    def at(self, block: Block) -> bool:
        """Return whether it does in the next block."""
        sounds = any_sound(self._given_out(round(block.arrived * SAMPLE_RATE), BLOCK))
        self._silent = 0.0 if sounds else self._silent + BLOCK_SECONDS
        return self._silent < ECHO_SECONDS


class _Watched:
    """A source whose blocks are watched."""

    def __init__(self, source: BlockSource, look: Callable[[Block], None]) -> None:
        self._source = source
        self._look = look

    def read_block(self, rest: float = 0.0) -> Block:
        block = self._source.read_block(rest)
        self._look(block)
        return block

    def close(self) -> None:
        self._source.close()
