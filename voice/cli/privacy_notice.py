"""What the user reads before a session: what leaves the machine, and which recordings are kept. Usually none."""

# ruff: noqa: PLC0415 - files of words are slow to read, and `--version` needs none

from voice.config import Config, Language
from voice.ear.recognize.engine_facts import receiver
from voice.system.wyoming.address import parse


def told_first(config: Config, told: str | None = None) -> list[str]:
    """Return a line for each setting that makes the session less private than the defaults.

    Args:
        config: The configuration.
        told: A sentence about the recognizer, which comes first.
    """
    from voice.cli.start_words import StartWords

    words = StartWords.of(config.language)
    lines = [told] if told else []
    if to := receiver(config.engine):
        lines.append(words.engine_sends.format(engine=config.engine, receiver=to))
    if config.tts and not (there := parse(config.tts)).is_here:
        lines.append(words.voice_sends.format(receiver=there))
    if config.keep_audio is not None:
        lines.append(words.sound_kept.format(folder=config.keep_audio))
    return lines


def told_of_the_broker(broker: str, language: Language, *, encrypted: bool) -> str:
    """Return what goes to the broker of Home Assistant, and what does not.

    Args:
        broker: Its name.
        language: The coach's.
        encrypted: Whether nobody on the way can read it.
    """
    from voice.cli.start_words import StartWords

    words = StartWords.of(language)
    return words.broker_gets.format(broker=broker, how=words.encrypted if encrypted else words.not_encrypted)
