"""Which commands are obeyed: those that make sense in the state and were heard clearly enough for what they undo."""

from voice.coach.activity import ASKING, ASKING_HOW_SORE, ASKING_OF_THEM, ASKING_SIGNS, IN_A_STRETCH, RUNNING, State
from voice.coach.intents import Intent

ALARMS = 0.2
"""For pain and danger: a false alarm costs a pause and a sentence, a missed one may cost someone their health."""

TELLS = 0.5
"""Probability for commands that only answer, or that a word can undo: a wrong answer costs a breath."""

MOVES = 0.7
"""For what leaves the place in the routine, or the way it is done. Of talk, `scripts/bench fit_confidence` finds one an
hour that moves or ends the session from here on, and three from 0.65."""

ENDS = 0.75
"""For commands that end the session, or begin or restart a routine; below it, a "stop" pauses and asks."""

LEAVES = 0.85
"""For replacing the current routine by another: its place and the rest of it would be lost.

Between `TELLS` and what it needs, whatever leaves something that is under way is asked about first.
"""

ANSWERING = frozenset({
    *(Intent.YES, Intent.NO, Intent.UNSURE, Intent.THIS_ONE),
    *(Intent.NAMES_CONDITION, Intent.PAIN_LEVEL, Intent.DONT_ASK),
})  # fmt: skip
"""What counts only while a question is open."""
_COMMANDS = frozenset(Intent) - ANSWERING

_ASKED_FOR = {
    **dict.fromkeys(ASKING_OF_THEM, Intent.NAMES_CONDITION),
    **dict.fromkeys(ASKING_HOW_SORE, Intent.PAIN_LEVEL),
}
"""What can be asked for that is neither a yes nor a no."""

_TELLING = frozenset({
    *(Intent.ROUTINES, Intent.MORE, Intent.REPEAT, Intent.INSTRUCTIONS, Intent.ONCE_MORE),
    *(Intent.PAUSE, Intent.PAUSE_FOR, Intent.WAIT, Intent.HOW_LONG, Intent.HOW_MANY, Intent.WHATS_NEXT),
    *(Intent.EASIER, Intent.HARDER, Intent.FEEL, Intent.MUSCLES, Intent.WHY, Intent.AM_I_RIGHT),
    *(Intent.HELP, Intent.NEVER_MIND, Intent.WHAT_HEARD, Intent.THANKS, Intent.UNMUTE, Intent.WAKE),
    *(Intent.CHANGE_VOICE, Intent.FIRST_VOICE),
    *(Intent.PARDON, Intent.SHOULD_IT_HURT, Intent.TOO_STIFF, Intent.EQUIPMENT),
    # These count only while something is asked: whoever is silent then gets the safe choice anyway.
    *ANSWERING,
})  # fmt: skip
ALARMING = frozenset({Intent.HURTS, Intent.UNWELL, Intent.EMERGENCY})
"""Words of pain or danger."""

_CHOOSING = frozenset({Intent.CHOOSE, Intent.PLAN, Intent.SURPRISE, Intent.SAME_AGAIN, Intent.PROGRAMME})
_ENDING = frozenset({Intent.STOP, Intent.DONE, Intent.START_OVER, *_CHOOSING})


def live(state: State) -> frozenset[Intent]:
    """Return the commands that make sense in a state. Any other is ignored, however clearly it is heard.

    Answers do only while something is being asked: nothing is said by chance more often. A command that cannot do
    anything in a state is live all the same, and answered with a sentence that says what can be done. Where it is asked
    what the pain is like, that it is gone is no command but a no.
    """
    if state not in ASKING:
        return _COMMANDS
    others = {Intent.NAMES_CONDITION, Intent.PAIN_LEVEL} - {_ASKED_FOR.get(state)}
    return (_COMMANDS | ANSWERING) - (others | {Intent.CAN_AGAIN} if state in ASKING_SIGNS else others)


def needed(intent: Intent, state: State = State.HOLDING) -> float:
    """Return the probability from which a command acts in a state; it is highest during a hold."""
    if intent in ALARMING:
        return ALARMS
    if intent in _TELLING or (intent is Intent.DONE and state in IN_A_STRETCH):
        return TELLS
    if intent in _CHOOSING and state in RUNNING:
        return LEAVES
    return ENDS if intent in _ENDING else MOVES
