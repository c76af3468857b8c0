"""How the coach's voice gives way to somebody who begins to speak."""

from voice.dialogue.events import Happening
from voice.ear.events import (
    EarRestarted,
    MicrophoneLost,
    NotUnderstood,
    RecognizerFailed,
    SoundBegan,
    SoundPassed,
    SpeechBegan,
)
from voice.mouth.ducking import Ducking


def giving_way(happening: Happening) -> Ducking | None:
    """Return how far the voice is to be lowered from now on; None where it stays as it is."""
    match happening:
        case SoundBegan():
            return Ducking.SLIGHT
        case SpeechBegan():
            return Ducking.FULL
        case SoundPassed() | NotUnderstood() | RecognizerFailed() | MicrophoneLost() | EarRestarted():
            return Ducking.NONE
        case _:
            return None
