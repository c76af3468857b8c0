"""What the page offers to say or tap, in which state, and how much each of it matters there."""

from collections.abc import Mapping
from enum import StrEnum

from voice.coach.activity import ASKING_HOW_SORE, ASKING_SIGNS, State
from voice.coach.answers.table import acting
from voice.coach.intents import Intent
from voice.coach.view import BEFORE
from voice.screen.page.feed import Offer

_TAPS = (
    *(Intent.YES, Intent.NO, Intent.START, Intent.PAUSE, Intent.RESUME, Intent.BACK, Intent.EASIER, Intent.NEXT),
    *(Intent.HURTS, Intent.STOP),
)
"""In the order of the buttons."""

_OFFERED: dict[State, frozenset[Intent]] = {
    State.OFFERING: frozenset({Intent.EASIER, Intent.NEXT, Intent.HURTS, Intent.STOP}),
    **dict.fromkeys(ASKING_HOW_SORE, frozenset({Intent.NEXT, Intent.HURTS, Intent.STOP})),
    State.ASKING_END: frozenset({Intent.NEXT, Intent.RESUME, Intent.HURTS, Intent.STOP}),
}
"""Where the voice offers a choice, the page offers the same."""

_ALSO = (Intent.REPEAT, Intent.HOW_LONG, Intent.MORE_SECONDS, Intent.LOUDER, Intent.HELP)

_STANDING = frozenset({State.PAUSED, State.ASKING_STOP, State.ASKING_PLACE, State.ASKING_END})

SCORES = range(11)
"""How much it can hurt."""


class Weight(StrEnum):
    """How much a button matters."""

    MAIN = "main"
    """What most will tap now."""
    MORE = "more"
    HURTS = "hurts"
    """In the same place in every state."""
    STOP = "stop"
    """Apart from all others."""
    SCORE = "score"
    """One of a row of numbers."""


def tappable(state: State) -> tuple[Intent, ...]:
    """Return what there is a button for in a state: what does something there, and one of start, pause and resume."""
    useful = acting(state) - ({Intent.START, Intent.PAUSE, Intent.RESUME} - {_key(state)})
    useful &= _OFFERED.get(state, useful)
    if state in ASKING_SIGNS:
        # Nobody is to skip a warning sign by a slip of the finger.
        useful -= {Intent.NEXT}
    if state in BEFORE and Intent.YES in useful:
        # Both begin what the question is about.
        useful -= {Intent.START}
    return tuple(intent for intent in _TAPS if intent in useful)


def weight(intent: Intent, state: State) -> Weight:
    """Return how much the button of a command matters in a state."""
    match intent:
        case Intent.HURTS:
            return Weight.HURTS
        case Intent.STOP:
            return Weight.STOP
        case Intent.YES | Intent.NO | Intent.START | Intent.PAUSE:
            return Weight.MAIN
        case Intent.RESUME:
            # Beside a yes and a no it is what neither of them is.
            return Weight.MORE if Intent.YES in tappable(state) else Weight.MAIN
        case Intent.EASIER | Intent.NEXT if state in _OFFERED:
            return Weight.MAIN
        case _:
            return Weight.MORE


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
        scores = SCORES if state in ASKING_HOW_SORE else ()
        return (
            *(Offer(Intent.PAIN_LEVEL, str(score), Weight.SCORE, score) for score in scores),
            *(Offer(one.value, self.phrase(one), weight(one, state)) for one in tappable(state)),
        )

    def also(self, state: State) -> tuple[str, ...]:
        """Return what can be said besides."""
        return tuple(self.phrase(intent) for intent in sayable(state))


def _key(state: State) -> Intent:
    if state in BEFORE or state is State.CLOSING:
        return Intent.START
    return Intent.RESUME if state in _STANDING else Intent.PAUSE
