"""Turns an engine's sound into the coach's: one rate, one loudness, no silence at the ends."""

from voice.mouth.loudness import levelled
from voice.mouth.synth.trim import trimmed
from voice.sound.rates import at_speaker_rate
from voice.sound.samples import SPEAKER_RATE, Samples


def finished(samples: Samples, rate: int) -> Samples:
    """Return a sentence in the form that every voice returns (see `Voice.render`); empty if it is only silence.

    Args:
        samples: As the engine made them, float32 mono.
        rate: Samples a second of these.
    """
    return levelled(trimmed(at_speaker_rate(samples, rate)), SPEAKER_RATE)
