"""What was heard, as the core takes a command of the grammar, and as the mouth takes it."""

from voice.coach.intents import Intent
from voice.coach.messages import Heard
from voice.dialogue.events import Typed
from voice.ear.events import (
    EarEvent,
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
    """Return a command that was heard."""
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
    """Return the commands of a line that was typed, as of a moment."""
    return tuple(
        Heard(Intent(one.intent), now, now, slots=dict(one.slots), text=one.text, follows=place > 0)
        for place, one in enumerate(line.commands)
    )


def giving_way(event: EarEvent) -> Ducking | None:
    """Return how far the voice is to be lowered from now on; None where it stays as it is."""
    match event:
        case SoundBegan():
            return Ducking.SLIGHT
        case SpeechBegan():
            return Ducking.FULL
        case SoundPassed() | NotUnderstood() | RecognizerFailed() | MicrophoneLost() | EarRestarted():
            return Ducking.NONE
        case _:
            return None
