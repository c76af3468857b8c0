"""What each engine can and does: which languages it hears, how it is told, and to whom it sends the sound."""

from voice.config import Language
from voice.errors import RecognizerError

ENGLISH_ONLY = frozenset({"auto", "grammar", "sphinx", "amazon", "tensorflow"})
"""The coach's own engines, whose models are English, and those whose language is fixed in SpeechRecognition."""

_REGIONS = {Language.ENGLISH: "en-US", Language.GERMAN: "de-DE", Language.SPANISH: "es-ES"}

_BY_CODE = {"whisper": "language", "faster_whisper": "language", "openai": "language", "groq": "language"} | {
    "cohere_api": "language",
    "assemblyai": "language_code",
}
"""Engines that take a language as "de", and the argument that takes it."""

_BY_REGION = {"google": "language", "azure": "language", "ibm": "language", "google_cloud": "language_code"}
"""Engines that take a language as "de-DE", and the argument that takes it."""

OFFLINE = frozenset({"auto", "grammar", "sphinx", "vosk", "whisper", "faster_whisper", "tensorflow"})
"""Engines that decode on this machine. Whisper's fetch their model at the first use, and send nothing."""

RECEIVERS = {
    "google": "Google",
    "google_cloud": "Google",
    "api": "Google",
    "azure": "Microsoft",
    "amazon": "Amazon",
    "lex": "Amazon",
    "ibm": "IBM",
    "wit": "Wit.ai",
    "houndify": "Houndify",
    "assemblyai": "AssemblyAI",
    "openai": "OpenAI",
    "groq": "Groq",
    "cohere_api": "Cohere",
}


def language_options(engine: str, language: Language) -> dict[str, str]:
    """Return the arguments that make an engine hear a language; none where its model or its account decides.

    Args:
        engine: A name that `make_engine` takes.
        language: What is spoken.

    Raises:
        RecognizerError: The engine hears English only, and another language is spoken.
    """
    if language is Language.ENGLISH:
        return {}
    if engine in ENGLISH_ONLY:
        raise RecognizerError(
            f"The engine {engine} hears English only, not {language.spoken}.",
            "Type the commands (--keyboard), or name an engine of SpeechRecognition: offline --engine whisper, "
            f"faster_whisper, or vosk with a {language.spoken} model; over the network --engine google.",
        )
    if engine in _BY_CODE:
        return {_BY_CODE[engine]: language.value}
    if engine in _BY_REGION:
        return {_BY_REGION[engine]: _REGIONS[language]}
    return {}


def receiver(engine: str) -> str | None:
    """Return who gets what an engine of this name hears; None where it stays on this machine."""
    return None if engine in OFFLINE else RECEIVERS.get(engine, f"whoever runs the service {engine}")
