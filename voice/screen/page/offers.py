"""What the page offers to say or tap, in which state."""

from collections.abc import Mapping

from voice.coach.activity import ASKING_SIGNS, State
from voice.coach.answers.table import acting
from voice.coach.intents import Intent
from voice.screen.page.feed import Offer

_TAPS = (
    *(Intent.YES, Intent.NO, Intent.START, Intent.PAUSE, Intent.RESUME, Intent.NEXT, Intent.BACK),
    *(Intent.EASIER, Intent.HOW_LONG, Intent.HURTS, Intent.STOP),
)
"""In the order of the buttons."""

_ALSO = (Intent.REPEAT, Intent.WHATS_NEXT, Intent.MORE_SECONDS, Intent.LOUDER, Intent.HELP)

_BEFORE = frozenset({State.READY, State.ASKING_RESUME, State.CLOSING})
_STANDING = frozenset({State.PAUSED, State.ASKING_STOP, State.ASKING_PLACE, State.ASKING_END})


def tappable(state: State) -> tuple[Intent, ...]:
    """Return what there is a button for in a state: what does something there, and one of start, pause and resume."""
    useful = acting(state) - ({Intent.START, Intent.PAUSE, Intent.RESUME} - {_key(state)})
    if state in ASKING_SIGNS:
        # Nobody is to skip a warning sign by a slip of the finger.
        useful -= {Intent.NEXT}
    return tuple(intent for intent in _TAPS if intent in useful)


def sayable(state: State) -> tuple[Intent, ...]:
    """Return a few commands that can be said besides."""
    if Intent.REPEAT not in acting(state):
        return ()
    return tuple(intent for intent in _ALSO if intent in acting(state))


class Offers:
    """Puts them into the words of a language.

    Args:
        phrases: The usual ones of every command.
    """

    def __init__(self, phrases: Mapping[str, str]) -> None:
        self._phrases = phrases

    def phrase(self, intent: Intent) -> str:
        """Return the usual words for a command."""
        return self._phrases[intent.value]

    def taps(self, state: State) -> tuple[Offer, ...]:
        """Return what to tap."""
        return tuple(Offer(intent.value, self.phrase(intent)) for intent in tappable(state))

    def also(self, state: State) -> tuple[str, ...]:
        """Return what can be said besides."""
        return tuple(self.phrase(intent) for intent in sayable(state))


def _key(state: State) -> Intent:
    if state in _BEFORE:
        return Intent.START
    return Intent.RESUME if state in _STANDING else Intent.PAUSE
