"""The protocol that every voice fulfils."""

from typing import Protocol

from voice.sound.samples import Samples


class Voice(Protocol):
    """Renders sentences. Made and used in one thread: pyttsx3's engine allows no other."""

    @property
    def key(self) -> str:
        """What, besides the text, determines the sound: engine, voice name, rate. Part of the cache's key."""
        ...

    def set_rate(self, rate: float) -> None:
        """Speak this many times as fast as configured, from the next sentence on."""
        ...

    def render(self, text: str) -> Samples:
        """Return one sentence as speech: float32 mono at `SPEAKER_RATE` and `SPEECH_LUFS`, without silence at its ends.

        Raises:
            SynthesisError: The engine is missing, failed, or gave no audio.
        """
        ...
