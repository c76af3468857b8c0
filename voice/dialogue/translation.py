"""Translates what was heard for the core and for the mouth."""

from voice.coach.intents import Intent
from voice.coach.messages import Heard
from voice.dialogue.events import Typed
from voice.ear.events import (
    EarEvent,
    EarLost,
    EarRestarted,
    MicrophoneLost,
    NotUnderstood,
    RecognizerFailed,
    SoundBegan,
    SoundPassed,
    SpeechBegan,
    Understood,
)
from voice.mouth.ducking import Ducking


def spoken(understood: Understood) -> Heard:
    """Return a spoken command."""
    return Heard(
        Intent(understood.intent),
        understood.began,
        understood.ended,
        understood.confidence,
        understood.slots,
        understood.text,
        understood.follows,
    )


def typed(line: Typed, now: float) -> tuple[Heard, ...]:
    """Return the commands in a typed line, at a moment."""
    return tuple(
        Heard(Intent(one.intent), now, now, slots=dict(one.slots), text=one.text, follows=place > 0)
        for place, one in enumerate(line.commands)
    )


def giving_way(event: EarEvent) -> Ducking | None:
    """Return how far to lower the voice from now on; None to leave it."""
    match event:
        case SoundBegan():
            return Ducking.SLIGHT
        case SpeechBegan():
            return Ducking.FULL
        case SoundPassed() | NotUnderstood() | RecognizerFailed():
            return Ducking.NONE
        case MicrophoneLost() | EarRestarted() | EarLost():
            return Ducking.NONE
        case _:
            return None
