"""Facts about each engine: the languages it hears, how to set them, and where it sends the sound."""

from voice.config import Language
from voice.errors import RecognizerError
from voice.system.wyoming.address import SCHEME, Address, parse

ENGLISH_ONLY = frozenset({"sphinx", "amazon", "tensorflow"})
"""PocketSphinx, whose model is English, and those whose language is fixed in SpeechRecognition."""

_BY_CODE = {"whisper": "language", "faster_whisper": "language", "openai": "language", "groq": "language"} | {
    "cohere_api": "language",
    "assemblyai": "language_code",
}
"""Engines that take a language as "de", and the name of the argument."""

_BY_REGION = {"google": "language", "azure": "language", "ibm": "language", "google_cloud": "language_code"}
"""Engines that take a language as "de-DE", and the name of the argument."""

OFFLINE = frozenset({"auto", "grammar", "sphinx", "vosk", "whisper", "faster_whisper", "tensorflow"})
"""Engines that decode on this machine. Whisper's download their model at first use, and send nothing."""

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
    """Return the arguments that make an engine hear a language; none if its model or account decides.

    Args:
        engine: A name that `make_engine` takes.
        language: What is spoken.

    Raises:
        RecognizerError: The engine hears English only, and another language is spoken.
    """
    if language is Language.ENGLISH:
        return {}
    # A start that speaks English, or nothing, need not wait for it.
    from voice.library.language_facts import language_facts  # noqa: PLC0415

    if engine in ENGLISH_ONLY:
        spoken = language_facts(language).name
        raise RecognizerError(
            f"The engine {engine} hears English only, not {spoken}.",
            "Leave out --engine, type the commands (--keyboard), or choose one of SpeechRecognition: offline --engine "
            f"whisper, faster_whisper, or vosk with a {spoken} model; over the network --engine google.",
        )
    if engine in _BY_CODE:
        return {_BY_CODE[engine]: language.value}
    if engine in _BY_REGION:
        return {_BY_REGION[engine]: language_facts(language).region}
    return {}


def service_of(engine: str) -> Address | None:
    """Return the address of the Wyoming service that an engine's name is; None for other engines.

    Raises:
        RecognizerError: It begins like one, and is wrongly written.
    """
    if not engine.lower().startswith(SCHEME):
        return None
    try:
        return parse(engine)
    except ValueError as error:
        raise RecognizerError(f"The engine {engine} cannot be used: {error}.", "Correct --engine.") from error


def receiver(engine: str) -> str | None:
    """Return who receives what an engine hears; None if it stays on this machine.

    Raises:
        RecognizerError: It is the address of a service, wrongly written.
    """
    if (address := service_of(engine)) is not None:
        return None if address.is_here else str(address)
    return None if engine in OFFLINE else RECEIVERS.get(engine, engine)
