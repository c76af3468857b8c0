"""What the user reads before a session: what leaves the machine, and what is kept of their voice. Usually nothing."""

from voice.config import Config
from voice.ear.recognize.engine_facts import receiver


def told_first(config: Config, told: str | None = None) -> list[str]:
    """Return a line for each thing that is not as private as it would be if nothing were named.

    Args:
        config: The configuration.
        told: A sentence about the recognizer, which comes first.
    """
    lines = [told] if told else []
    if to := receiver(config.engine):
        lines.append(f"With the engine {config.engine}, what the microphone hears leaves this machine: {to} gets it.")
    if config.keep_audio is not None:
        whose = "Speech that the microphone hears, yours and others'"
        lines.append(f"{whose}, is kept as sound in {config.keep_audio} (--keep-audio).")
    return lines
