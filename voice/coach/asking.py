"""The one question that the coach asks so far, its answers, and the safe choice where none comes."""

from dataclasses import replace

from voice.coach import prompts
from voice.coach.pausing import resume, stand_still
from voice.coach.turn import Turn

ANSWER_SECONDS = 8.0
"""How long an answer is waited for after the question."""


def ask_whether_to_stop(turn: Turn, ended: float) -> None:
    """Pause from the moment the word ended, and ask."""
    stand_still(turn, ended)
    turn.say(prompts.SHALL_I_STOP)
    until = turn.now + prompts.speaking_seconds(prompts.SHALL_I_STOP) + ANSWER_SECONDS
    turn.session = replace(turn.session, asking_until=until)


def carry_on(turn: Turn, ended: float) -> None:
    """Carry on with what is left."""
    turn.session = replace(turn.session, asking_until=None)
    resume(turn, ended)


def no_answer(turn: Turn) -> None:
    """Stay paused, which loses nothing, and say so."""
    turn.session = replace(turn.session, asking_until=None)
    turn.reply(prompts.STILL_PAUSED)
