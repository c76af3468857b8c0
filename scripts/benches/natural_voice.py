"""Natural voices that speak to the coach: Kokoro's, as the coach's own, with many more style vectors from a folder.

A style vector is float32 (510, 1, 256), a row for each number of sounds.
"""

import hashlib
from functools import cached_property
from pathlib import Path
from tempfile import NamedTemporaryFile

import numpy as np
import soundfile
from platformdirs import user_cache_dir

from scripts import ROOT
from scripts.benches.hearing_material import Part
from voice.mouth.synth.kokoro_model import RATE, KokoroModel
from voice.mouth.synth.kokoro_voice import spoken
from voice.sound.rates import at_rate
from voice.sound.samples import SAMPLE_RATE, Samples

VOICES = ROOT.parent / "shared" / "voices"

_ACCENTS = {"a": "en-us", "b": "en-gb"}
"""The espeak-ng voice that pronounces for a voice of Kokoro, by the first letter of its name."""


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

    def say(self, text: str, name: str, speed: float = 1.0, accent: str | None = None) -> Samples:
        """Return a text as a voice says it, float32 mono at 16 kHz; what was said once is kept for the next time.

        Args:
            text: What is said.
            name: The voice.
            speed: How many times as fast as it likes best.
            accent: How it is pronounced; None as the voice's own people do.
        """
        foreign = f"{accent}|" if accent else ""
        key = hashlib.sha256(f"punctuated|{foreign}{name}|{speed}|{text}".encode()).hexdigest()[:24]
        kept = Path(user_cache_dir("stretch-coach-benches")) / f"{key}.flac"
        if not kept.is_file():
            kept.parent.mkdir(parents=True, exist_ok=True)
            with NamedTemporaryFile(dir=kept.parent, suffix=".flac", delete=False) as file:
                soundfile.write(
                    file, self._speak(text, name, speed, accent or _ACCENTS[name[0]]), SAMPLE_RATE, format="FLAC"
                )
            Path(file.name).replace(kept)
        spoken: Samples = soundfile.read(kept, dtype="float32")[0]
        return spoken

    def _speak(self, text: str, name: str, speed: float, accent: str) -> Samples:
        style = np.fromfile(self._folder / f"{name}.bin", np.float32).reshape(-1, 1, 256)
        return at_rate(spoken(self._model, text, accent, style, speed), RATE, SAMPLE_RATE)

    @cached_property
    def _model(self) -> KokoroModel:
        return KokoroModel()
