"""Which voice is judged, and how it is set."""

from dataclasses import dataclass, replace
from itertools import product

from voice.config import Config, Language, Synthesizer
from voice.mouth.synth.make_voice import VoiceChoice, make
from voice.mouth.synth.pyttsx3_voice import Pyttsx3Voice
from voice.mouth.synth.voice import Voice


@dataclass(frozen=True, slots=True)
class Setting:
    """A voice and how it speaks.

    Attributes:
        synthesizer: What renders.
        name: The voice's; None for the coach's own choice.
        rate: Words a minute; None for the coach's own choice.
        pitch: espeak-ng's, 0 to 99; None for the coach's own choice.
        gap: Silence between words in units of espeak-ng's, 10 ms at its usual rate; None for the coach's own choice.
    """

    synthesizer: Synthesizer
    name: str | None = None
    rate: int | None = None
    pitch: int | None = None
    gap: int | None = None

    def __str__(self) -> str:
        """Return what it is called in a table: what is set, by name."""
        of_its_own = {"rate": self.rate, "pitch": self.pitch, "gap": self.gap}
        given = [f"{what} {one}" for what, one in of_its_own.items() if one is not None]
        return " ".join([self.synthesizer.value, *([self.name] if self.name else []), *given])

    def voice(self, language: Language) -> Voice:
        """Return the voice, set so.

        Raises:
            SynthesisError: It is not there, or does not speak the language.
        """
        rate = Config.model_fields["words_per_minute"].default if self.rate is None else self.rate
        if self.synthesizer is not Synthesizer.PYTTSX3:
            return make(
                VoiceChoice(synthesizer=self.synthesizer, name=self.name, words_per_minute=rate, language=language)
            )
        voice = Pyttsx3Voice(self.name, rate, language)
        pitch = voice.manner.pitch if self.pitch is None else self.pitch
        gap = voice.manner.gap if self.gap is None else self.gap
        voice.manner = replace(voice.manner, pitch=pitch, gap=gap)
        return voice


def read_voice(text: str) -> Setting:
    """Return a setting written as SYNTHESIZER or SYNTHESIZER:NAME.

    Raises:
        ValueError: There is no such synthesizer.
    """
    synthesizer, _, name = text.partition(":")
    return Setting(Synthesizer(synthesizer), name or None)


def combinations(
    voices: list[Setting], rates: list[int | None], pitches: list[int | None], gaps: list[int | None]
) -> list[Setting]:
    """Return every voice in every setting; pitch and gap are pyttsx3's alone."""
    every = [
        replace(voice, rate=rate, pitch=pitch, gap=gap)
        if voice.synthesizer is Synthesizer.PYTTSX3
        else replace(voice, rate=rate)
        for voice, rate, pitch, gap in product(voices, rates, pitches, gaps)
    ]
    return list(dict.fromkeys(every))
