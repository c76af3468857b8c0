"""How loud the music is, sample by sample: as requested, and lowered for every voice."""

from typing import Protocol

from voice.mouth.ducking import Ducking
from voice.mouth.gain import GainRamp
from voice.mouth.music.sound_file import MUSIC_RATE
from voice.sound.samples import Samples

FADE_SECONDS = 2.0
"""How long music takes to fade in and out."""

DOWN_SECONDS = 0.3
UP_SECONDS = 1.0
UNDER_THE_VOICE = 10 ** (-10 / 20)
"""10 dB down while the coach speaks: with the usual level of music it is more than 20 dB below the voice then. Source:
Web Content Accessibility Guidelines 2.1, success criterion 1.4.7."""

UNDER_THE_USER = 10 ** (-16 / 20)
"""16 dB down while someone seems to speak to the coach, so that less of it reaches the microphone."""

STAYS_DOWN = 0.8
"""Seconds after the coach's voice in which the music stays low: the next sentence may follow."""


class MusicSource(Protocol):
    """Provides music, one block after another."""

    def take(self, count: int) -> Samples | None:
        """Return the next samples, float32 of shape (count,); None if they are not ready in time."""
        ...


class MusicTrack:
    """The music of a mix. Not thread-safe except for `level`: it belongs to the thread that renders.

    Args:
        source: Where it comes from; None for no music.
    """

    def __init__(self, source: MusicSource | None) -> None:
        self._source = source
        self._level = GainRamp(0.0, down=FADE_SECONDS, up=FADE_SECONDS)
        self._yields = GainRamp(1.0, down=DOWN_SECONDS, up=UP_SECONDS)
        self._since_voice = STAYS_DOWN

    @property
    def level(self) -> float:
        """Its volume, 1 as usual, 0 for none; it fades there. Any thread may set it."""
        return self._level.target

    @level.setter
    def level(self, level: float) -> None:
        self._level.target = max(0.0, level)

    def take(self, count: int, *, voice: bool, ducking: Ducking) -> Samples | None:
        """Return the next samples of the music at its current volume, float32 of shape (count,).

        Args:
            count: How many.
            voice: Whether the coach's voice sounds in them.
            ducking: How far the coach gives way to somebody.

        Returns:
            None while there is nothing to hear: the music stands still then.
        """
        if self._source is None or self._level.is_at(0.0):
            return None
        self._since_voice = 0.0 if voice else self._since_voice + count / MUSIC_RATE
        under_voice = UNDER_THE_VOICE if self._since_voice < STAYS_DOWN else 1.0
        self._yields.target = UNDER_THE_USER if ducking is not Ducking.NONE else under_voice
        music = self._source.take(count)
        if music is None:
            return None
        return music * self._level.take(count) * self._yields.take(count)
