"""What an input device gives: the sound of a room, or what programs on this machine play.

Sound systems list both side by side, and give a machine without a microphone the speaker's own sound instead.
"""

import sys
from enum import StrEnum

from voice.sound.sound_server import Monitors, PulseServer, ServerGoneError


class InputKind(StrEnum):
    """What it gives."""

    MICROPHONE = "microphone"
    MONITOR = "monitor"
    """What the speaker plays."""
    LOOPBACK = "loopback"
    """What other programs play."""
    AGGREGATE = "aggregate"
    """Several devices in one."""


_SIGNS: tuple[tuple[InputKind, tuple[str, ...]], ...] = (
    # PulseAudio's and PipeWire's names; Windows' "Stereo Mix".
    (InputKind.MONITOR, (".monitor", "monitor of ", "stereo mix")),
    # Linux's snd-aloop is called "Loopback: PCM (hw:1,0)"; the others are macOS's, and a driver of Windows'.
    (
        InputKind.LOOPBACK,
        (
            "loopback",
            "blackhole",
            "soundflower",
            "background music",
            "zoomaudio",
            "teams audio",
            "vb-cable",
            "vb-audio",
        ),
    ),
    # What macOS calls one that nobody gave a name, in the languages of this program.
    (InputKind.AGGREGATE, ("aggregate", "hauptgerät", "dispositivo agregado")),
)

_OF_THE_SERVER = frozenset({"default", "pulse", "pipewire"})
"""What ALSA calls the device behind which the sound server chooses."""


def kind_by_name(name: str) -> InputKind:
    """Return what a device's name says that it gives; a microphone where it says nothing."""
    lower = name.casefold()
    return next((kind for kind, signs in _SIGNS if any(sign in lower for sign in signs)), InputKind.MICROPHONE)


def kind_of_input(name: str, monitors: Monitors) -> InputKind:
    """Return what a device gives, as its name says and the sound server.

    Args:
        name: As PortAudio lists it.
        monitors: What the server says of its own devices.
    """
    hidden = name.casefold() in _OF_THE_SERVER and monitors.are_the_default
    return InputKind.MONITOR if hidden or name in monitors.names else kind_by_name(name)


def monitors_here() -> Monitors:
    """Ask the sound server which of its inputs give what a speaker plays; there are none without a server."""
    if sys.platform != "linux":
        return Monitors()
    try:
        # PortAudio reaches the same server, and waits for it however long: no time limit would help.
        server = PulseServer(patience=None)
    except ServerGoneError:
        return Monitors()
    try:
        return server.monitors()
    except ServerGoneError:
        return Monitors()
    finally:
        server.close()
