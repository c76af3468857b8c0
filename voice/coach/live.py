"""Which commands make sense in which state. What makes none there is not obeyed, however clearly it is said."""

from voice.coach.activity import State
from voice.coach.commands import Intent

_ANSWERS = frozenset({Intent.YES, Intent.NO})
_COMMANDS = frozenset(Intent) - _ANSWERS
_BEFORE_THE_START = frozenset({Intent.START, Intent.STOP, Intent.HELP, Intent.WAKE})


def live(state: State) -> frozenset[Intent]:
    """Return the commands that make sense in a state. Yes and no do only while something is being asked."""
    match state:
        case State.READY:
            return _BEFORE_THE_START
        case State.ASKING:
            return _COMMANDS | _ANSWERS
        case _:
            return _COMMANDS
