"""How sure a command must be before it acts: the more it would undo, the surer."""

from voice.coach.intents import Intent

TELLS = 0.5
"""Probability for what only says something, or can be taken back with a word: a wrong answer costs a breath."""

MOVES = 0.65
"""For what leaves the place in the routine, or the way it is done."""

ENDS = 0.75
"""For what ends the session or begins another routine; below it, a "stop" pauses and asks."""

_TELLING = frozenset({
    *(Intent.ROUTINES, Intent.MORE, Intent.REPEAT, Intent.INSTRUCTIONS, Intent.ONCE_MORE),
    *(Intent.PAUSE, Intent.PAUSE_FOR, Intent.WAIT, Intent.HOW_LONG, Intent.HOW_MANY, Intent.WHATS_NEXT),
    *(Intent.EASIER, Intent.HARDER, Intent.HURTS, Intent.FEEL, Intent.MUSCLES, Intent.WHY, Intent.AM_I_RIGHT),
    *(Intent.HELP, Intent.NEVER_MIND, Intent.WHAT_HEARD, Intent.THANKS, Intent.UNMUTE, Intent.WAKE),
    # These two count only while something is asked: whoever is silent then gets the safe choice anyway.
    *(Intent.YES, Intent.NO),
})  # fmt: skip
_ENDING = frozenset({Intent.STOP, Intent.CHOOSE, Intent.PLAN, Intent.SURPRISE, Intent.SAME_AGAIN, Intent.START_OVER})


def needed(intent: Intent) -> float:
    """Return the probability from which a command acts."""
    if intent in _TELLING:
        return TELLS
    return ENDS if intent in _ENDING else MOVES
