"""The machine's sound devices, as both ear and mouth choose them.

PortAudio is imported when it is first wanted, so that everything which needs no sound runs without it.
"""

import platform
import threading
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from voice.errors import MicrophoneError, SpeakerError

if TYPE_CHECKING:
    import pyaudio

portaudio_lock = threading.RLock()
"""Held around what opens or ends PortAudio or a stream: in two threads at once, they would come between each other."""


class Direction(StrEnum):
    """Which way the sound goes; the value is what the user calls such a device."""

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
    """

    index: int
    name: str
    host_api: str
    inputs: int
    outputs: int
    default_rate: float
    is_default_input: bool
    is_default_output: bool

    def serves(self, direction: Direction) -> bool:
        """Tell whether the device has channels in this direction."""
        return (self.inputs if direction is Direction.INPUT else self.outputs) > 0

    def is_default(self, direction: Direction) -> bool:
        """Tell whether the device is the system's choice in this direction."""
        return self.is_default_input if direction is Direction.INPUT else self.is_default_output


def choose_device(devices: Sequence[Device], wanted: str | None, direction: Direction) -> Device:
    """Return the device the user means.

    Args:
        devices: What `list_devices` gave.
        wanted: A device's number, its name, or a part of its name that no other device has, in either case of letters;
            None for the system's default.
        direction: Only devices with channels in this direction are considered.

    Raises:
        MicrophoneError: `direction` is INPUT and there is no such device, or more than one.
        SpeakerError: The same for OUTPUT.
    """
    candidates = [device for device in devices if device.serves(direction)]
    if not candidates:
        raise _device_error(
            direction,
            f"This machine has no {direction}.",
            f"Plug one in, switch it on in the sound settings, or close what has it for itself. {_sound_server_hint()}",
        )
    if wanted is None:
        return next((device for device in candidates if device.is_default(direction)), candidates[0])
    matches = _matching(candidates, wanted.strip())
    if len(matches) == 1:
        return matches[0]
    problem = f"{'More than one' if matches else 'No'} {direction} is called “{wanted}”."
    listing = "; ".join(f"{device.index}: {device.name}" for device in matches or candidates)
    # PortAudio tries each device and leaves out one that is busy.
    busy = "" if matches else " One that another program has for itself is not listed: close that and start again."
    raise _device_error(direction, problem, f"Choose one by its number or name: {listing}.{busy}")


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
    """Return every sound device, microphones and speakers alike, as they are now.

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
    """Return the devices that an opened PortAudio knows."""
    default_input = _default_index(portaudio, "get_default_input_device_info")
    default_output = _default_index(portaudio, "get_default_output_device_info")
    infos = [portaudio.get_device_info_by_index(index) for index in range(portaudio.get_device_count())]
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
        raise _device_error(
            direction,
            f"The {direction} cannot be used, because PyAudio does not load: {error}.",
            f"{_portaudio_install()} Then run scripts/run again.",
        ) from error
    with portaudio_lock:
        try:
            return pyaudio.PyAudio()
        except OSError as error:
            raise _device_error(
                direction,
                f"The {direction} cannot be used, because PortAudio does not start: {error}.",
                _sound_server_hint(),
            ) from error


def _device_error(direction: Direction, problem: str, mend: str) -> MicrophoneError | SpeakerError:
    kind = MicrophoneError if direction is Direction.INPUT else SpeakerError
    return kind(problem, mend.strip())


def _portaudio_install() -> str:
    if platform.system() == "Darwin":
        return "Install PortAudio: brew install portaudio."
    return "Install PortAudio: sudo apt-get install portaudio19-dev python3-dev gcc."


def _sound_server_hint() -> str:
    if platform.system() == "Linux":
        return "With PulseAudio or PipeWire, libasound2-plugins has to be installed and the sound server running."
    return ""
