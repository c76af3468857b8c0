"""The voice that speaks for clients: in its own process, and nothing that it says for them is kept."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from voice.config import Config, Synthesizer
from voice.mouth.synth.known_voices import with_voice
from voice.mouth.synth.make_voice import chosen
from voice.mouth.synth.voice import Voice
from voice.mouth.synth.voice_process import VoiceApart
from voice.system.heartbeat import Heartbeat


@contextmanager
def serving_voice(config: Config, say: Callable[[str], None]) -> Iterator[Callable[[], Voice]]:
    """Give what makes the voice, and end what it made.

    Args:
        config: The configuration.
        say: Takes, in any thread, that it had to be started again, or gave way to the computer's own.
    """
    own = chosen(with_voice(config, Synthesizer.PYTTSX3.value))
    voice = VoiceApart(chosen(config), say, Heartbeat(), None if chosen(config) == own else own)
    try:
        yield lambda: voice
    finally:
        voice.close()
