"""Makes the voice that was chosen."""

from pydantic import BaseModel, ConfigDict

from voice.config import Config, Language, Synthesizer
from voice.mouth.synth.kokoro_voice import KokoroVoice
from voice.mouth.synth.piper_voice import PiperVoice
from voice.mouth.synth.pyttsx3_voice import Pyttsx3Voice
from voice.mouth.synth.voice import Voice
from voice.mouth.synth.wyoming_voice import WyomingVoice


class VoiceChoice(BaseModel):
    """Everything that determines a voice.

    Attributes:
        synthesizer: What renders.
        name: Of the synthesizer's voice; None for its usual one of the language.
        words_per_minute: How fast it speaks.
        language: What it speaks.
        address: Of the service that renders, as wyoming://HOST:PORT; None for one of this machine.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    synthesizer: Synthesizer
    name: str | None
    words_per_minute: int
    language: Language
    address: str | None = None


def chosen(config: Config) -> VoiceChoice:
    """Return the voice that the configuration chooses."""
    return VoiceChoice(
        synthesizer=Synthesizer.WYOMING if config.tts else config.synthesizer,
        name=config.voice,
        words_per_minute=config.words_per_minute,
        language=config.language,
        address=config.tts,
    )


def make(choice: VoiceChoice) -> Voice:
    """Return the voice; call it in the thread that uses the voice.

    Raises:
        SynthesisError: It is not installed, has no such voice, does not speak the language, or is out of reach.
    """
    match choice.synthesizer:
        case Synthesizer.PYTTSX3:
            return Pyttsx3Voice(choice.name, choice.words_per_minute, choice.language)
        case Synthesizer.PIPER:
            return PiperVoice(choice.language)
        case Synthesizer.KOKORO:
            return KokoroVoice(choice.name, choice.words_per_minute, choice.language)
        case Synthesizer.WYOMING:
            return WyomingVoice(choice.address or "", choice.name, choice.words_per_minute, choice.language)
