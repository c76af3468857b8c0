"""How fast a voice renders on this machine."""

import time
from collections.abc import Callable

from voice.mouth.synth.voice import Voice
from voice.sound.samples import SPEAKER_RATE

QUICK_ENOUGH = 0.8
"""Of the time that a sentence lasts: rendered ahead, a voice that needs no more keeps up with the coach, with something
to spare for the ear. Our judgement."""

_SENTENCES = (
    "Sit tall, and let your shoulders drop.",
    "Breathe in behind your heart, then let a long breath out.",
    "Lean away from your hands a little, so that the shoulder blades part.",
)


def real_time_factor(voice: Voice, now: Callable[[], float] = time.monotonic) -> float:
    """Return the seconds a voice takes to render a second of speech, not counting the first sentence, which is slow.

    Raises:
        SynthesisError: The voice failed.
    """
    voice.render(_SENTENCES[0])
    began = now()
    samples = sum(len(voice.render(text)) for text in _SENTENCES[1:])
    return (now() - began) / (samples / SPEAKER_RATE)
