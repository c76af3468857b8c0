"""The machine's sound devices, as both ear and mouth choose them.

PortAudio is imported when it is first wanted, so that everything which needs no sound runs without it.
"""

import logging
import platform
import shlex
import threading
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, assert_never

from voice.errors import MicrophoneError, MicrophoneFault, SpeakerError, SpeakerFault
from voice.sound.input_kind import InputKind, kind_of_input, monitors_here
from voice.sound.sound_server import Monitors

if TYPE_CHECKING:
    import pyaudio

_log = logging.getLogger(__name__)

portaudio_lock = threading.RLock()
"""Held while PortAudio or a stream is opened or closed: two threads at once would get in each other's way."""


class Direction(StrEnum):
    """Direction of the sound; the value is what users call such a device."""

    INPUT = "microphone"
    OUTPUT = "speaker"


@dataclass(frozen=True, slots=True)
class Device:
    """One device as PortAudio lists it.

    Attributes:
        index: PortAudio's number for it, valid until devices come or go.
        name: Name as the system gives it.
        host_api: The sound system it is reached through, such as ALSA or Core Audio.
        inputs: Number of input channels, 0 for a device that cannot record.
        outputs: Number of output channels, 0 for a device that cannot play.
        default_rate: Preferred sample rate in Hz.
        is_default_input: Whether the system records from it when nobody chose.
        is_default_output: Whether the system plays to it when nobody chose.
        gives: What it records, where it can.
    """

    index: int
    name: str
    host_api: str
    inputs: int
    outputs: int
    default_rate: float
    is_default_input: bool
    is_default_output: bool
    gives: InputKind = InputKind.MICROPHONE

    def serves(self, direction: Direction) -> bool:
        """Return whether the device has channels in this direction."""
        return (self.inputs if direction is Direction.INPUT else self.outputs) > 0

    def is_default(self, direction: Direction) -> bool:
        """Return whether the device is the system's choice in this direction."""
        return self.is_default_input if direction is Direction.INPUT else self.is_default_output


def choose_device(devices: Sequence[Device], wanted: str | None, direction: Direction) -> Device:
    """Return the device the user means.

    Args:
        devices: What `list_devices` gave.
        wanted: A device's number, its name, or a part of its name that no other device has, in either case of letters;
            None for the system's default. Only who names an input that is no microphone gets it.
        direction: Only devices with channels in this direction are considered.

    Raises:
        MicrophoneError: `direction` is INPUT and there is no such device, or more than one.
        SpeakerError: The same for OUTPUT.
    """
    candidates = [device for device in devices if device.serves(direction)]
    if not candidates:
        raise _device_error(direction, MicrophoneFault.NONE, SpeakerFault.NONE)
    if wanted is None:
        return _microphone(candidates) if direction is Direction.INPUT else _default(candidates, direction)
    matches = _matching(candidates, wanted.strip())
    if len(matches) == 1:
        return matches[0]
    listing = "; ".join(f"{device.index}: {device.name}" for device in matches or candidates)
    if matches:
        faults = MicrophoneFault.AMBIGUOUS, SpeakerFault.AMBIGUOUS
    else:
        faults = MicrophoneFault.UNKNOWN, SpeakerFault.UNKNOWN
    raise _device_error(direction, *faults, name=wanted, devices=listing)


def _default(candidates: Sequence[Device], direction: Direction) -> Device:
    return next((device for device in candidates if device.is_default(direction)), candidates[0])


def _microphone(candidates: Sequence[Device]) -> Device:
    """Return the default where it is a microphone, or else another that surely is one.

    Of ALSA's devices only the hardware is: the others may well lead to the default again.
    """
    default = _default(candidates, Direction.INPUT)
    others = (one for one in candidates if one.host_api != "ALSA" or "(hw:" in one.name)
    for device in (default, *others):
        if device.gives is InputKind.MICROPHONE:
            return device
    raise MicrophoneError(MicrophoneFault.ONLY_PROGRAMS, device=default.name, flag=f"--mic {shlex.quote(default.name)}")


def _matching(candidates: Sequence[Device], wanted: str) -> list[Device]:
    by_number = [device for device in candidates if wanted == str(device.index)]
    if by_number:
        return by_number
    exact = [device for device in candidates if device.name == wanted]
    if exact:
        # The same device can be listed once a host API; PortAudio's order puts the usual one first.
        return exact[:1]
    if not wanted:
        return []
    return [device for device in candidates if wanted.casefold() in device.name.casefold()]


def list_devices() -> tuple[Device, ...]:
    """Return every sound device, microphones and speakers alike, as of now.

    PortAudio reads the devices once, when its first user in this process initialises it: while a stream is open, the
    list is as old as that stream.

    Raises:
        SpeakerError: PyAudio or PortAudio is missing or broken.
    """
    portaudio = open_portaudio()
    try:
        return devices_of(portaudio)
    finally:
        with portaudio_lock:
            portaudio.terminate()


def devices_of(portaudio: "pyaudio.PyAudio") -> tuple[Device, ...]:
    """Return the devices that an open PortAudio knows."""
    default_input = _default_index(portaudio, "get_default_input_device_info")
    default_output = _default_index(portaudio, "get_default_output_device_info")
    infos = [portaudio.get_device_info_by_index(index) for index in range(portaudio.get_device_count())]
    monitors = monitors_here() if any(info["maxInputChannels"] for info in infos) else Monitors()
    return tuple(
        Device(
            index=info["index"],
            name=str(info["name"]),
            host_api=str(portaudio.get_host_api_info_by_index(info["hostApi"])["name"]),
            inputs=info["maxInputChannels"],
            outputs=info["maxOutputChannels"],
            default_rate=float(info["defaultSampleRate"]),
            is_default_input=info["index"] == default_input,
            is_default_output=info["index"] == default_output,
            gives=kind_of_input(str(info["name"]), monitors) if info["maxInputChannels"] else InputKind.MICROPHONE,
        )
        for info in infos
    )


def _default_index(portaudio: "pyaudio.PyAudio", query: str) -> int | None:
    try:
        return int(getattr(portaudio, query)()["index"])
    except OSError:  # PyAudio's way to say that there is none
        return None


def open_portaudio(direction: Direction = Direction.OUTPUT) -> "pyaudio.PyAudio":
    """Return a new PyAudio instance; the caller terminates it.

    Args:
        direction: Whose error is raised when it fails.

    Raises:
        MicrophoneError: PyAudio or PortAudio is missing or broken and `direction` is INPUT.
        SpeakerError: The same for OUTPUT.
    """
    try:
        import pyaudio  # noqa: PLC0415 - what needs no sound must run without PortAudio
    except ImportError as error:
        faults = MicrophoneFault.NO_PYAUDIO, SpeakerFault.NO_PYAUDIO
        raise _device_error(direction, *faults, reason=str(error), command=_portaudio_install()) from error
    with portaudio_lock:
        try:
            return pyaudio.PyAudio()
        except OSError as error:
            _log.warning("PortAudio does not start: %s", error)
            raise _device_error(direction, MicrophoneFault.NO_SOUND, SpeakerFault.NO_SOUND) from error


def _device_error(
    direction: Direction, microphone: MicrophoneFault, speaker: SpeakerFault, **fields: str
) -> MicrophoneError | SpeakerError:
    match direction:
        case Direction.INPUT:
            return MicrophoneError(microphone, **fields)
        case Direction.OUTPUT:
            return SpeakerError(speaker, **fields)
        case _:
            assert_never(direction)


def _portaudio_install() -> str:
    if platform.system() == "Darwin":
        return "brew install portaudio"
    return "sudo apt-get install portaudio19-dev python3-dev gcc"
