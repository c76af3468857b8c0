"""Which engines send what they hear away, and to whom."""

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


def receiver(engine: str) -> str | None:
    """Return who gets what an engine of this name hears; None where it stays on this machine."""
    return None if engine in OFFLINE else RECEIVERS.get(engine, f"whoever runs the service {engine}")
