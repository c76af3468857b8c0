"""What a speech engine may write where a sentence is to be: empty, cut off, of any rate, or no sound at all."""

import io
import struct
import wave
from collections.abc import Iterator
from pathlib import Path

import numpy as np

from tests.fuzzing.target import Target, contract
from voice.mouth.synth.pyttsx3_voice import Pyttsx3Voice

_ID = "the voice that writes anything"


class _WritesAnything(Pyttsx3Voice):
    """The coach's voice, with an engine that writes what it is told to."""

    def __init__(self, content: bytes) -> None:
        self._voice_id = _ID
        self._content = content

    def _save(self, text: str, path: Path) -> None:
        del text
        path.write_bytes(self._content)


def _feed(content: bytes) -> None:
    with contract(_ID):
        samples = _WritesAnything(content).render("Sit tall.")
        assert samples.dtype == np.float32
        assert samples.ndim == 1
        assert samples.size
        assert np.isfinite(samples).all()


def wav(pcm: bytes, channels: int = 1, width: int = 2, rate: int = 22_050) -> bytes:
    """Return a WAV file."""
    content = io.BytesIO()
    with wave.open(content, "wb") as file:
        file.setnchannels(channels)
        file.setsampwidth(width)
        file.setframerate(rate)
        file.writeframes(pcm)
    return content.getvalue()


def aiff(pcm: bytes, encoding: bytes = b"", *, channels: int = 1, bits: int = 16) -> bytes:
    """Return an AIFF file at 16 kHz, or AIFF-C where an encoding is named."""
    rate = struct.pack(">HQ", 16383 + 13, 16_000 << 50)
    common = struct.pack(">hIh", channels, len(pcm) * 8 // (channels * bits), bits) + rate + encoding
    sound = struct.pack(">II", 0, 0) + pcm
    chunks = b"COMM" + struct.pack(">I", len(common)) + common + b"SSND" + struct.pack(">I", len(sound)) + sound
    return b"FORM" + struct.pack(">I", 4 + len(chunks)) + (b"AIFC" if encoding else b"AIFF") + chunks


def _seeds() -> Iterator[bytes]:
    ramp = np.arange(-3000, 3000, 7, dtype="<i2")
    yield wav(ramp.tobytes())
    yield wav(ramp.tobytes(), channels=2, rate=16_000)
    yield wav(b"")
    yield wav(bytes(200))
    yield wav(bytes(range(200)), width=1)
    yield aiff(ramp.byteswap().tobytes())
    yield aiff(ramp.tobytes(), b"sowt")
    yield aiff(np.sin(ramp / 900).astype(">f4").tobytes(), b"fl32", bits=32)
    yield b""


TARGET = Target(_feed, _seeds, longest=4096, words=("RIFF", "WAVE", "fmt ", "data", "FORM", "AIFC", "COMM", "SSND"))
