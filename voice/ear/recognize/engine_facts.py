"""Which engines hear which language, and how each engine of SpeechRecognition is told."""

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
