"""A voice that costs nothing; `test_voice_contract.py` holds it to the real ones."""

import numpy as np

from voice.errors import SynthesisError
from voice.sound.samples import SPEAKER_RATE, Samples

SECONDS_A_LETTER = 0.01


class FakeVoice:
    """Hums, 10 ms a letter. Fails on the texts that it is told to fail on."""

    def __init__(self, fails_on: tuple[str, ...] = ()) -> None:
        self.rendered: list[str] = []
        self._fails_on = fails_on
        self._rate = 1.0

    @property
    def key(self) -> str:
        return f"fake {self._rate:.2f}"

    def set_rate(self, rate: float) -> None:
        self._rate = rate

    def render(self, text: str) -> Samples:
        self.rendered.append(text)
        if not text.strip() or text in self._fails_on:
            raise SynthesisError(f"The fake voice does not say {text!r}.", "Say something else.")
        time = np.arange(1, round(len(text) * SECONDS_A_LETTER / self._rate * SPEAKER_RATE) + 1) / SPEAKER_RATE
        return (0.3 * np.sin(2 * np.pi * 200 * time)).astype(np.float32)
