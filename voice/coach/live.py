"""Which commands make sense in which state. What makes none there is not obeyed, however clearly it is said."""

from voice.coach.activity import State
from voice.coach.intents import Intent

ASKING = frozenset(
    {State.ASKING_RESUME, State.ASKING_STOP, State.ASKING_PLACE, State.ASKING_PAIN, State.OFFERING},
)
"""The states in which something is being asked."""

_ANSWERS = frozenset({Intent.YES, Intent.NO})
_COMMANDS = frozenset(Intent) - _ANSWERS


def live(state: State) -> frozenset[Intent]:
    """Return the commands that make sense in a state.

    Yes and no do only while something is being asked: nothing is said by chance more often. A command that cannot do
    anything in a state is live all the same, and answered with a sentence that says what can be done.
    """
    return _COMMANDS | _ANSWERS if state in ASKING else _COMMANDS
