"""What the user reads before a session: what leaves the machine, and which recordings are kept. Usually none."""

from voice.config import Config
from voice.ear.recognize.engine_facts import receiver
from voice.system.wyoming.address import parse


def told_first(config: Config, told: str | None = None) -> list[str]:
    """Return a line for each setting that makes the session less private than the defaults.

    Args:
        config: The configuration.
        told: A sentence about the recognizer, which comes first.
    """
    lines = [told] if told else []
    if to := receiver(config.engine):
        lines.append(f"With the engine {config.engine}, what the microphone hears goes from this machine to {to}.")
    if config.tts and not (there := parse(config.tts)).is_here:
        lines.append(f"With --tts, every sentence that the coach says goes from this machine to {there}, as text.")
    if config.keep_audio is not None:
        whose = "Speech that the microphone hears, yours and others'"
        lines.append(f"{whose}, is kept as sound in {config.keep_audio} (--keep-audio).")
    return lines


def told_of_the_broker(broker: str, *, encrypted: bool) -> str:
    """Return what goes to the broker of Home Assistant, and what does not.

    Args:
        broker: Its name.
        encrypted: Whether nobody on the way can read it.
    """
    how = "encrypted" if encrypted else "NOT encrypted"
    return (
        f"Home Assistant gets through {broker}, {how}: the routine and the stretch that you are at, the seconds left, "
        "pauses, and your minutes of the week; never what is said. Whoever may write there can start, pause and stop."
    )
