"""The sound server of a Linux machine, PulseAudio or PipeWire: what programs play, and how loud."""

import ctypes.util
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Protocol

Volume = tuple[float, ...]
"""One number a channel, 1 for full. It goes with the third root of the amplitude. Source: PulseAudio, volume.h."""


class ServerGoneError(Exception):
    """There is no sound server, or no longer one; or this machine lacks the library to talk to it."""


@dataclass(frozen=True, slots=True)
class Stream:
    """Something that plays.

    Attributes:
        index: The server's number for it.
        sink: The server's number of the device that it plays on.
        pid: The process that plays; None where the server does not say.
        program: By what the server remembers how loud it was.
        name: What the program calls itself.
        role: What kind of sound it is, as "music" or "phone"; empty where the program does not say.
        volume: How loud it is.
        is_a_programs: Whether a program plays it, and not the server itself, as what it loops from a microphone.
    """

    index: int
    sink: int
    pid: int | None
    program: str
    name: str
    role: str
    volume: Volume
    is_a_programs: bool = True


@dataclass(frozen=True, slots=True)
class Monitors:
    """The server's inputs that give what a speaker plays.

    Attributes:
        names: What they are called, as programs name them and as people read it.
        are_the_default: Whether a program gets such a one that asks for no particular microphone.
    """

    names: frozenset[str] = frozenset()
    are_the_default: bool = False


class SoundServer(Protocol):
    """What lowering needs from a sound server. Every call may raise ServerGoneError."""

    def streams(self) -> list[Stream]:
        """Return everything that is playing now, or could, even if paused."""
        ...

    def set_volume(self, index: int, volume: Volume) -> None:
        """Set the volume of a stream, if it still exists."""
        ...

    def remembered(self) -> Mapping[str, Volume]:
        """Return the volume of each program's next stream, as far as the server remembers."""
        ...

    def remember(self, program: str, volume: Volume) -> None:
        """Set the volume of a program's next stream."""
        ...


class PulseServer:
    """A sound server that speaks PulseAudio's protocol; fulfils `SoundServer`.

    Args:
        patience: Seconds after which a server that gives no answer counts as gone; None for no limit.

    Raises:
        ServerGoneError: There is none, or this machine lacks libpulse or pulsectl.
    """

    def __init__(self, patience: float | None = 2.0) -> None:
        try:
            with _no_search():
                import pulsectl  # noqa: PLC0415 - only Linux has it
        except (ImportError, OSError) as error:
            raise ServerGoneError(str(error)) from error
        self._library = pulsectl
        self._gone = (pulsectl.PulseError, pulsectl.PulseDisconnected)
        self._pulse = pulsectl.Pulse("stretch-coach", connect=False)
        try:
            if patience is None:
                self._pulse.connect()
            else:
                self._connect_within(patience)
        except self._gone as error:
            self._pulse.close()
            raise ServerGoneError(str(error)) from error

    def _connect_within(self, seconds: float) -> None:
        """Connect, and try again with more patience: pulsectl waits out its time even where it is answered at once."""
        most = _FIRST_ANSWER
        while True:
            try:
                self._pulse.connect(timeout=min(most, seconds))
            except self._gone:
                seconds -= most
                if seconds <= 0:
                    raise
                most *= 2
            else:
                return

    def close(self) -> None:
        """Leave the server."""
        self._pulse.close()

    def monitors(self) -> Monitors:
        """Return which inputs give what a speaker plays.

        Raises:
            ServerGoneError: The server has ended.
        """
        try:
            default = self._pulse.server_info().default_source_name
            sources = self._pulse.source_list()
        except self._gone as error:
            raise ServerGoneError(str(error)) from error
        # One that is made out of a monitor, as a "remapped" one, was made to be a microphone, and is none of these.
        found = [one for one in sources if one.monitor_of_sink != _NOBODY]
        names = frozenset(name for one in found for name in (one.name, one.description) if name)
        # PipeWire names no default where it has nothing but monitors.
        nothing_else = bool(found) and len(found) == len(sources)
        return Monitors(names, nothing_else or default in {one.name for one in found})

    def streams(self) -> list[Stream]:
        """See `SoundServer`."""
        try:
            return [
                Stream(
                    one.index,
                    one.sink,
                    _number(one.proplist.get("application.process.id")),
                    one.proplist.get("module-stream-restore.id") or one.proplist.get("application.name") or one.name,
                    one.proplist.get("application.name") or one.name or "",
                    one.proplist.get("media.role", ""),
                    tuple(one.volume.values),
                    _is_there(one.client),
                )
                for one in self._pulse.sink_input_list()
            ]
        except self._gone as error:
            raise ServerGoneError(str(error)) from error

    def set_volume(self, index: int, volume: Volume) -> None:
        """See `SoundServer`."""
        try:
            self._pulse.sink_input_volume_set(index, self._library.PulseVolumeInfo(list(volume)))
        except self._library.PulseOperationFailed:
            pass  # it has ended
        except self._gone as error:
            raise ServerGoneError(str(error)) from error

    def remembered(self) -> Mapping[str, Volume]:
        """See `SoundServer`."""
        try:
            return {one.name: tuple(one.volume.values) for one in self._pulse.stream_restore_list()}
        except self._library.PulseOperationFailed:
            return {}  # it remembers nothing
        except self._gone as error:
            raise ServerGoneError(str(error)) from error

    def remember(self, program: str, volume: Volume) -> None:
        """See `SoundServer`."""
        try:
            for one in self._pulse.stream_restore_list():
                if one.name == program:
                    one.volume = self._library.PulseVolumeInfo(list(volume))
                    self._pulse.stream_restore_write(one, mode="replace")
        except self._library.PulseOperationFailed:
            pass
        except self._gone as error:
            raise ServerGoneError(str(error)) from error


@contextmanager
def _no_search() -> Iterator[None]:
    """Stop pulsectl from making compiler and linker search for a library that has another name.

    It asks for "libpulse", which they take for liblibpulse, and then loads libpulse.so.0 as it always would.
    """
    search = ctypes.util.find_library
    ctypes.util.find_library = lambda name: None  # noqa: ARG005 - as what it stands for
    try:
        yield
    finally:
        ctypes.util.find_library = search


def _number(text: str | None) -> int | None:
    return int(text) if text is not None and text.isdecimal() else None


_FIRST_ANSWER = 0.05
"""Seconds in which a server that has nothing else to do has long answered."""

_NOBODY = 0xFFFFFFFF
"""The number that means there is none. Source: PulseAudio, def.h, PA_INVALID_INDEX."""


def _is_there(client: int | None) -> bool:
    return client is not None and client not in {_NOBODY, -1}
