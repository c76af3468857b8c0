"""What was heard or typed, as the core takes it."""

from voice.coach.intents import Intent
from voice.coach.messages import Heard
from voice.dialogue.events import Typed
from voice.ear.events import Understood


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
