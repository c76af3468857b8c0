"""What a report says about the machine: kinds and versions, never names.

Every text here is one of this program's own words, or has passed a pattern that no name of a person, a host or a file
could mean anything in. What is not known is "other".
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

OTHER = "other"

_SYSTEMS = {"Linux", "Darwin", "Windows", "FreeBSD", "OpenBSD", "NetBSD"}
_MACHINES = {"x86_64", "AMD64", "i386", "i686", "arm64", "aarch64", "armv6l", "armv7l", "riscv64", "ppc64le"}
_SOUND_SYSTEMS = {"ALSA", "OSS", "JACK Audio Connection Kit", "Core Audio", "MME", "Windows DirectSound"} | {
    *("Windows WASAPI", "Windows WDM-KS", "ASIO", "sndio", "PulseAudio")
}
_DISTRIBUTIONS = {"alpine", "arch", "debian", "fedora", "gentoo", "linuxmint", "manjaro", "nixos", "opensuse-leap"} | {
    *("opensuse-tumbleweed", "pop", "raspbian", "rhel", "rocky", "ubuntu", "void", "kali", "elementary", "endeavouros")
}
_VERSION = re.compile(r"\d{1,4}(\.\d{1,6}){0,3}((a|b|rc|\.post|\.dev)\d{1,8})?")


class DeviceKind(StrEnum):
    """What kind of sound device it is, judged by its name; the name itself may be "Anna's AirPods"."""

    BLUETOOTH = "Bluetooth"
    HEADSET = "headset or headphones"
    WEBCAM = "webcam"
    SCREEN = "screen or television"
    USB = "USB"
    BUILT_IN = "built in"
    SERVER = "sound server"
    VIRTUAL = "virtual"
    OTHER = OTHER


_SIGNS: tuple[tuple[DeviceKind, tuple[str, ...]], ...] = (
    (DeviceKind.BLUETOOTH, ("bluetooth", "bluez", "airpod", "hands-free", "handsfree", "a2dp", "buds")),
    (DeviceKind.HEADSET, ("headset", "headphone", "earphone")),
    (DeviceKind.WEBCAM, ("webcam", "camera", "c920", "facetime")),
    (DeviceKind.SCREEN, ("hdmi", "displayport", "television", "display audio")),
    (DeviceKind.VIRTUAL, ("null", "dummy", "loopback", "blackhole", "virtual", "room_", "monitor of")),
    (DeviceKind.USB, ("usb",)),
    (DeviceKind.BUILT_IN, ("built-in", "internal", "macbook", "hda", "realtek", "analog", "bcm2835", "sof-")),
    (DeviceKind.SERVER, ("pulse", "pipewire", "default", "sysdefault", "jack")),
)


def kind_of(name: str) -> DeviceKind:
    """Return the kind of device that a name suggests."""
    lower = name.casefold()
    return next((kind for kind, signs in _SIGNS if any(sign in lower for sign in signs)), DeviceKind.OTHER)


@dataclass(frozen=True, slots=True)
class SoundDevice:
    """One device, without its name.

    Attributes:
        kind: What it is.
        sound_system: Through which it is reached, as `sound_system` gives it.
        inputs: Channels.
        outputs: Channels.
        rate: In Hz.
        chosen: Whether the coach uses it.
    """

    kind: DeviceKind
    sound_system: str
    inputs: int
    outputs: int
    rate: float
    chosen: bool

    def __str__(self) -> str:
        uses = [f"{self.inputs} in" if self.inputs else "", f"{self.outputs} out" if self.outputs else ""]
        channels = ", ".join(use for use in uses if use)
        return f"{self.kind} ({self.sound_system}; {channels}; {self.rate:.0f} Hz){', used' if self.chosen else ''}"


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What the coach runs on.

    Attributes:
        coach: Version of the coach.
        python: Version of Python.
        system: Family of the system, with its version where one is known.
        machine: Kind of processor.
        packages: Versions of the packages that matter, by their names.
        settings: Of the coach's settings those that are choices, as chosen.
        devices: The sound devices.
    """

    coach: str
    python: str
    system: str
    machine: str
    packages: Mapping[str, str]
    settings: Mapping[str, str]
    devices: tuple[SoundDevice, ...] = ()


def version(text: str | None) -> str:
    """Return a version's numbers; any suffix would reveal where it was built, and is left out."""
    if text is None:
        return "missing"
    found = _VERSION.match(text)
    return found[0] if found else OTHER


def system(family: str, distribution: str = "", release: str = "") -> str:
    """Return a system's name: "Linux (debian 12)", "Darwin 14.5".

    Args:
        family: As `platform.system()` gives it.
        distribution: Of Linux, the id of its maker.
        release: Version of the distribution, or of the system.
    """
    name = family if family in _SYSTEMS else OTHER
    number = f" {version(release)}" if release else ""
    if not distribution:
        return f"{name}{number}"
    known = distribution in _DISTRIBUTIONS
    return f"{name} ({distribution}{number})" if known else f"{name} ({OTHER})"


def sound_system(name: str) -> str:
    """Return the name of a sound system."""
    return name if name in _SOUND_SYSTEMS else OTHER


def machine(name: str) -> str:
    """Return the kind of processor."""
    return name if name in _MACHINES else OTHER


def chosen(value: str | None, known: Iterable[str]) -> str:
    """Return a setting as it may be shared: one of the known choices, "not set", or that it is another."""
    if value is None:
        return "not set"
    return value if value in set(known) else OTHER
