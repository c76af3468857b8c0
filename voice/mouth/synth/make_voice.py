"""Makes the voice that was chosen."""

from pydantic import BaseModel, ConfigDict

from voice.config import Config, Language, Synthesizer
from voice.mouth.synth.piper_voice import PiperVoice
from voice.mouth.synth.pyttsx3_voice import Pyttsx3Voice
from voice.mouth.synth.voice import Voice


class VoiceChoice(BaseModel):
    """All that determines a voice.

    Attributes:
        synthesizer: What renders.
        name: Of the synthesizer's voice; None for its usual one of the language.
        words_per_minute: How fast it speaks.
        language: What it speaks.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    synthesizer: Synthesizer
    name: str | None
    words_per_minute: int
    language: Language


def chosen(config: Config) -> VoiceChoice:
    """Return what the configuration chooses."""
    return VoiceChoice(
        synthesizer=config.synthesizer,
        name=config.voice,
        words_per_minute=config.words_per_minute,
        language=config.language,
    )


def make(choice: VoiceChoice) -> Voice:
    """Return the voice; to be called in the thread that uses it.

    Raises:
        SynthesisError: It is not installed, has no such voice, or does not speak the language.
    """
    match choice.synthesizer:
        case Synthesizer.PYTTSX3:
            return Pyttsx3Voice(choice.name, choice.words_per_minute, choice.language)
        case Synthesizer.PIPER:
            return PiperVoice(choice.language)
