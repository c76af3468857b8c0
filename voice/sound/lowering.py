"""Lowers what other programs play, step by step, and restores exactly what was taken.

Whoever changes a volume meanwhile has the last word: what is no longer as it was set here is left alone.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from pathlib import Path

from voice.sound.lowered import Lowered, read_lowered, write_lowered
from voice.sound.sound_server import SoundServer, Stream, Volume

LOWERED_DB = 12.0
STEPS = 6
DOWN_SECONDS = 0.24
UP_SECONDS = 0.72
STAYS_DOWN = 0.7
"""Seconds for which it stays lowered after that is no longer needed: the next sentence may follow."""

LOOK_SECONDS = 0.25
"""Seconds between two checks for programs that start playing while others are lowered."""

SPARED_ROLES = frozenset({"phone", "a11y", "event"})
"""Calls, screen readers, and short signals. Source: PulseAudio, proplist.h, PA_PROP_MEDIA_ROLE."""

SPARED_NAMES = ("speech-dispatcher", "orca")
"""Beginnings of the names of screen readers that do not declare themselves as such."""

# Volumes go with the third root of the amplitude: 60 dB for a factor of ten.
FACTORS = tuple(10 ** (-LOWERED_DB * step / STEPS / 60) for step in range(STEPS + 1))
_ALIKE = 0.002


@dataclass(frozen=True, slots=True)
class _Held:
    """A stream that is being lowered: what was recorded about it, and the volume it was set to last."""

    was: Lowered
    is_set: Volume


class Lowering:
    """Lowers and raises; knows no clock.

    Args:
        server: Plays.
        ledger: File where what is lowered is written down.
        is_ours: Whether a process is the coach, or one that it has started.

    Raises:
        ServerGoneError: The server is gone, here and in every call but `wish` and `due`.
    """

    def __init__(self, server: SoundServer, ledger: Path, is_ours: Callable[[int], bool]) -> None:
        self._server = server
        self._ledger = ledger
        self._is_ours = is_ours
        self._held: dict[int, _Held] = {}
        self._left_alone: set[int] = set()
        self._step = 0
        self._target = 0
        self._due: float | None = None
        self._owed = self._given_back(read_lowered(ledger))
        self._write()

    @property
    def due(self) -> float | None:
        """When to call `turn`; None if nothing is to be done until a request."""
        return self._due

    def wish(self, now: float, *, lowered: bool) -> None:
        """Lower the others from now on, or no longer."""
        target = STEPS if lowered else 0
        if target != self._target:
            self._target = target
            self._due = now if lowered else now + STAYS_DOWN

    def turn(self, now: float) -> None:
        """Do what is due."""
        if self._due is None or now < self._due:
            return
        self._step += (self._target > self._step) - (self._target < self._step)
        self._apply()
        if self._step != self._target:
            self._due = now + (DOWN_SECONDS if self._target else UP_SECONDS) / STEPS
        elif self._target:
            self._due = now + LOOK_SECONDS
        else:
            self._due = None
            self._settle()

    def end(self) -> None:
        """Restore everything at once."""
        self._step, self._target, self._due = 0, 0, None
        self._apply()
        self._settle()

    def _apply(self) -> None:
        streams = self._server.streams()
        if self._step:
            self._take_up(streams)
        for stream in streams:
            held = self._held.get(stream.index)
            if held is None:
                continue
            if not _alike(stream.volume, held.is_set):
                # Somebody has changed it: that is how they want it.
                del self._held[stream.index]
                self._left_alone.add(stream.index)
                self._write()
                continue
            wanted = _times(held.was.volume, FACTORS[self._step])
            if not _alike(wanted, stream.volume):
                self._server.set_volume(stream.index, wanted)
            self._held[stream.index] = replace(held, is_set=wanted)

    def _take_up(self, streams: list[Stream]) -> None:
        """Record what plays on the coach's own device, and begin to control it."""
        ours = {stream.sink for stream in streams if self._is_the_coachs(stream)}
        new = [
            stream
            for stream in streams
            if stream.sink in ours
            and stream.index not in self._held
            and stream.index not in self._left_alone
            and not self._is_the_coachs(stream)
            and not _is_spared(stream)
        ]
        for stream in new:
            was = Lowered(stream.index, stream.pid, stream.program, stream.name, self._volume_before(stream))
            self._held[stream.index] = _Held(was, stream.volume)
        if new:
            self._owed = [one for one in self._owed if one.program not in {stream.program for stream in new}]
            self._write()

    def _volume_before(self, stream: Stream) -> Volume:
        """Return a stream's volume before any lowering: the server may have started it as low as it was last."""
        known = [*(held.was for held in self._held.values()), *self._owed]
        return next((one.volume for one in known if _is_lowered(stream.volume, one, stream.program)), stream.volume)

    def _settle(self) -> None:
        """Forget what was restored; for streams that have ended, let the server remember their earlier volume."""
        there = {stream.index for stream in self._server.streams()}
        ended = [held.was for index, held in self._held.items() if index not in there]
        self._held.clear()
        self._left_alone.clear()
        self._owed = self._given_back([*self._owed, *ended])
        self._write()

    def _given_back(self, owed: list[Lowered]) -> list[Lowered]:
        """Restore streams that nobody controls; return those that cannot be restored yet."""
        if not owed:
            return []
        streams, remembered = self._server.streams(), self._server.remembered()
        left: dict[str, Lowered] = {}
        for one in owed:
            playing = [stream for stream in streams if stream.program == one.program]
            for stream in playing:
                if _is_lowered(stream.volume, one, stream.program):
                    self._server.set_volume(stream.index, one.volume)
            kept = remembered.get(one.program)
            if kept is not None and _is_lowered(kept, one, one.program):
                self._server.remember(one.program, one.volume)
            elif kept is None and not playing:
                # Something that we cannot ask may remember it, and begin its next stream as it was lowered.
                left[one.program] = one
        return list(left.values())

    def _write(self) -> None:
        write_lowered(self._ledger, [*self._owed, *(held.was for held in self._held.values())])

    def _is_the_coachs(self, stream: Stream) -> bool:
        return stream.pid is not None and self._is_ours(stream.pid)


def _is_spared(stream: Stream) -> bool:
    return not stream.is_a_programs or stream.role in SPARED_ROLES or stream.name.casefold().startswith(SPARED_NAMES)


def _is_lowered(volume: Volume, one: Lowered, program: str) -> bool:
    return program == one.program and any(_alike(volume, _times(one.volume, factor)) for factor in FACTORS[1:])


def _times(volume: Volume, factor: float) -> Volume:
    return tuple(channel * factor for channel in volume)


def _alike(one: Iterable[float], other: Iterable[float]) -> bool:
    first, second = tuple(one), tuple(other)
    return len(first) == len(second) and all(abs(a - b) < _ALIKE for a, b in zip(first, second, strict=True))
