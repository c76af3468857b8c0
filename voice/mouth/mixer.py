"""The block mixer: voice, chimes and music in one signal, on its own clock.

No device and no thread. Commands go into a `deque`, whose append and popleft are atomic, and `render` obeys them before
it mixes; so everything else here belongs to the one thread that renders, no lock exists that the sound card's callback
could wait for, and a command takes effect at the start of the next block.
"""

from collections import deque
from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum, auto
from typing import assert_never

from voice.coach.messages import Tone
from voice.mouth.chimes import waveform
from voice.mouth.ducking import Ducking
from voice.mouth.events import MouthEvent
from voice.mouth.gain import GainRamp, faded, limited
from voice.mouth.history import History
from voice.mouth.music.track import MusicSource, MusicTrack
from voice.mouth.reference import as_heard
from voice.mouth.voice_track import RenderedSentence, VoiceTrack
from voice.sound.samples import SPEAKER_RATE, Samples, silence

DUCK_SECONDS = 0.005
"""How long a full step down takes: as quick as a hush, which does not click."""


@dataclass(frozen=True, slots=True)
class _Speak:
    utterance: RenderedSentence
    at: float | None


@dataclass(frozen=True, slots=True)
class _Ring:
    samples: Samples
    at: float | None


@dataclass(frozen=True, slots=True)
class _Duck:
    ducking: Ducking


class _Bare(Enum):
    HUSH = auto()


_Command = _Speak | _Ring | _Duck | _Bare


@dataclass(frozen=True, slots=True)
class _Placed:
    """Chime samples whose first one has the absolute index `start`."""

    start: int
    samples: Samples

    @property
    def end(self) -> int:
        return self.start + len(self.samples)


LOUDEST = 2.0
"""Highest gain of the mix, at which sentences are at -14 LUFS; what passes full scale is bent, not clipped."""


class Mixer:
    """Mixes voice and chimes, block by block.

    Any thread may command; one thread at a time may render. Events are delivered by the rendering thread, after the
    block that they belong to is mixed.

    Args:
        report: Takes Started and Finished. Each utterance that is spoken is finished exactly once.
        music: Where music comes from; None for none.
    """

    def __init__(self, report: Callable[[MouthEvent], None], music: MusicSource | None = None) -> None:
        self._report = report
        self._commands: deque[_Command] = deque()
        self._voice = VoiceTrack()
        self._chimes: list[_Placed] = []
        self._duck = GainRamp(1.0, down=DUCK_SECONDS)
        self._volume = GainRamp(1.0)
        self._music = MusicTrack(music)
        self._ducking = Ducking.NONE
        self._history = History()
        # Without music what the coach says is all that is played, and need not be kept twice.
        self._own = self._history if music is None else History()
        self._silence = silence(0)

    @property
    def volume(self) -> float:
        """Gain of the whole mix, 0 to `LOUDEST`; a change takes 20 ms."""
        return self._volume.target

    @volume.setter
    def volume(self, gain: float) -> None:
        self._volume.target = min(max(gain, 0.0), LOUDEST)

    @property
    def music_level(self) -> float:
        """The music's volume, 1 as usual, 0 for none; a change takes some seconds. Any thread may set it."""
        return self._music.level

    @music_level.setter
    def music_level(self, level: float) -> None:
        self._music.level = level

    def speak(self, utterance: int, samples: Samples, at: float | None = None) -> None:
        """Speak as soon as the voice is free, or exactly at `at`.

        Args:
            utterance: Number that its events carry.
            samples: float32 mono at `SPEAKER_RATE`.
            at: Coach-clock seconds; None or a time already past: as soon as the voice is free. One whose moment is
                taken by an utterance still sounding is dropped: a count that comes late is worse than none.
        """
        self._commands.append(_Speak(RenderedSentence(utterance, samples), at))

    def chime(self, tone: Tone, at: float | None = None) -> None:
        """Ring at `at` (None or past: at once), over the voice if it is speaking."""
        self._commands.append(_Ring(waveform(tone), at))

    def hush(self) -> None:
        """Fade everything out within 5 ms of the next block, and drop everything that is waiting."""
        self._commands.append(_Bare.HUSH)

    def duck(self, ducking: Ducking) -> None:
        """Lower the voice within 5 ms, or raise it again within 20; the music follows. Chimes keep their level."""
        self._commands.append(_Duck(ducking))

    def now(self) -> float:
        """Return the coach clock: seconds of sound rendered so far."""
        return self._history.end / SPEAKER_RATE

    def played(self, start: int, count: int) -> Samples:
        """Return what was rendered, at the ear's rate, samples `start` to `start + count`; zeros outside the last 10 s.

        This is the echo canceller's reference: at 16 kHz, on the same clock. Any thread may call it.
        """
        return as_heard(self._history, start, count)

    def said(self, start: int, count: int) -> Samples:
        """Return the same for voice and chimes only, without the music. Any thread may call it."""
        return as_heard(self._own, start, count)

    def render(self, count: int) -> Samples:
        """Mix the next `count` samples (float32 in [-1, 1]) and advance the clock by them.

        Returns:
            A new array, or for silence one that nobody may write to: the same as the last time.
        """
        start = self._history.end
        events = self._obey(start) if self._commands else []
        speaks = self._voice.sounds_before(start + count)
        music = self._music.take(count, voice=speaks, ducking=self._ducking)
        if speaks or self._chimes or music is not None:
            mix = silence(count)
            if speaks or self._chimes:
                events += self._voice.fill(mix, start)
                self._duck.apply(mix)
                self._ring(mix, start)
                self._volume.apply(mix)
            else:
                self._duck.skip(count)
                self._volume.skip(count)
            if self._own is not self._history:
                self._own.append(mix)
            if music is not None:
                mix += music
            mix = limited(mix)
            self._history.append(mix)
        else:
            mix = self._rest(count)
        for event in events:
            self._report(event)
        return mix

    def _rest(self, count: int) -> Samples:
        """Mix nothing. Most of a session is this, 50 times a second, so it avoids making a new array."""
        self._duck.skip(count)
        self._volume.skip(count)
        self._history.append_silence(count)
        if self._own is not self._history:
            self._own.append_silence(count)
        if len(self._silence) != count:
            self._silence = silence(count)
            self._silence.flags.writeable = False
        return self._silence

    def _obey(self, now: int) -> list[MouthEvent]:
        events: list[MouthEvent] = []
        while self._commands:
            match self._commands.popleft():
                case _Speak(utterance, at):
                    self._voice.add(utterance, _moment(at, now))
                case _Ring(samples, at):
                    moment = _moment(at, now)
                    self._chimes.append(_Placed(now if moment is None else moment, samples))
                case _Duck(ducking):
                    self._ducking = ducking
                    self._duck.target = ducking.value
                case _Bare.HUSH:
                    events += self._voice.hush(now)
                    sounding = [chime for chime in self._chimes if chime.start < now]
                    self._chimes = [_Placed(now, faded(chime.samples[now - chime.start :])) for chime in sounding]
                case never:
                    assert_never(never)
        return events

    def _ring(self, out: Samples, start: int) -> None:
        """Add the chimes to the block whose first sample has index `start`, and forget those that are over."""
        end = start + len(out)
        for chime in self._chimes:
            first, last = max(chime.start, start), min(chime.end, end)
            if first < last:
                out[first - start : last - start] += chime.samples[first - chime.start : last - chime.start]
        self._chimes = [chime for chime in self._chimes if chime.end > end]


def _moment(at: float | None, now: int) -> int | None:
    """Return the sample index of a time, or None if it is past or not given."""
    if at is None:
        return None
    moment = round(at * SPEAKER_RATE)
    return moment if moment >= now else None
