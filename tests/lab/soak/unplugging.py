"""How devices are unplugged in a virtual room, its sound server ended, and the speaker heard by the microphone."""

import time
from contextlib import ExitStack, suppress

from tests.lab.room import Recording, Room
from tests.lab.soak.mishaps import Mishap
from voice.sound.samples import SAMPLE_RATE, Samples

ECHO_DB = -9.0
DEAF_AFTER = 8.0
"""Seconds after a device is back in which a command need not be understood: it is tried again once a second, and opens
in some more."""

LONG_ENOUGH = 20 * SAMPLE_RATE


class Unplugging:
    """Fulfils `Breakable` for devices in a virtual room; and records what its speaker gives out meanwhile.

    Args:
        room: The room.

    Attributes:
        recorded: What the speaker gave out, from one fault to the next.
    """

    def __init__(self, room: Room) -> None:
        self._room = room
        self._echo, self._recording = ExitStack(), ExitStack()
        self._records: Recording | None = None
        self._deaf = False
        self._deaf_until = 0.0
        self.recorded: list[Samples] = []
        self.begin_recording()

    @property
    def deaf(self) -> bool:
        """Whether what is said now need not be understood."""
        return self._deaf or time.monotonic() < self._deaf_until

    def begin(self, mishap: Mishap, seconds: float) -> None:
        """See `Breakable.begin`; one at a time."""
        del seconds
        if self._deaf:
            return
        match mishap:
            case Mishap.MICROPHONE:
                self._deaf = True
                self._room.unplug_microphone()
            case Mishap.SPEAKER:
                self._without_speaker()
                self._room.unplug_speaker()
            case Mishap.SERVER:
                self._without_speaker()
                self._room.stop_server()
            case Mishap.ECHO:
                self._echo.enter_context(self._room.echo(ECHO_DB))
            case _:
                raise ValueError(f"{mishap}: only in virtual time")

    def end(self, mishap: Mishap) -> None:
        """See `Breakable.end`."""
        if mishap is Mishap.ECHO:
            with suppress(RuntimeError):  # it went with the speaker
                self._echo.close()
            return
        if not self._deaf:
            return
        match mishap:
            case Mishap.MICROPHONE:
                self._room.plug_microphone()
            case Mishap.SPEAKER:
                self._room.plug_speaker()
            case Mishap.SERVER:
                self._room._start_server()
            case _:
                return
        self._deaf, self._deaf_until = False, time.monotonic() + DEAF_AFTER
        if self._records is None:
            self.begin_recording()

    def begin_recording(self) -> None:
        """Record the speaker from now on."""
        self._records = self._recording.enter_context(self._room.record_speaker())

    def end_recording(self) -> None:
        """Keep what was recorded."""
        if self._records is not None:
            samples = self._records.samples
            self._recording.close()
            self._records = None
            if len(samples) > LONG_ENOUGH:
                self.recorded.append(samples)

    def _without_speaker(self) -> None:
        self._deaf = True
        with suppress(RuntimeError):
            self._echo.close()
        self.end_recording()
