"""How sure a command must be before it acts: the more it would undo, the surer."""

from voice.coach.commands import Intent

TELLS = 0.5
"""Probability for what only says something, or can be taken back with a word: a wrong answer costs a breath."""

MOVES = 0.65
"""For what leaves the place in the routine."""

ENDS = 0.75
"""For what ends the session; below it, the coach pauses and asks."""

NEEDED: dict[Intent, float] = {
    Intent.START: MOVES,
    Intent.NEXT: MOVES,
    Intent.BACK: MOVES,
    Intent.REPEAT: TELLS,
    Intent.PAUSE: TELLS,
    Intent.WAIT: TELLS,
    Intent.RESUME: MOVES,
    Intent.STOP: ENDS,
    Intent.HOW_LONG: TELLS,
    Intent.WHATS_NEXT: TELLS,
    Intent.HELP: TELLS,
    Intent.YES: MOVES,
    Intent.NO: MOVES,
    Intent.WAKE: TELLS,
}
