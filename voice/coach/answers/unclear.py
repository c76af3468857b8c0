"""What the coach answers when it was spoken to but did not understand."""

from voice.coach.activity import Question, State
from voice.coach.answers.questions import ask
from voice.coach.messages import Heard, Tone, Unclear
from voice.coach.turn import Turn
from voice.coach.words.prompt_ids import Prompt

OFFERED = 0.35
"""Probability from which the nearest meaning is offered: about one in three that a yes follows is worth a question."""


def say_so(turn: Turn, unclear: Unclear) -> None:
    """Offer the nearest meaning, or say that nothing was understood; the second time in a row, only chime.

    What asks already goes on asking: a question about a question would leave the first one open.
    """
    session = turn.session
    if session.state is State.ENDED:
        return
    question = None if unclear.nearest is None else turn.language.offers.get(unclear.nearest)
    if session.unclear or session.state is State.CLOSING:
        turn.chime(Tone.UNCLEAR)
    elif unclear.nearest is None or question is None or unclear.certainty < OFFERED or session.question is not None:
        turn.reply(turn.text(Prompt.NOT_UNDERSTOOD))
    else:
        meant = Heard(unclear.nearest, unclear.began, unclear.ended, slots=unclear.slots, text=unclear.text)
        ask(turn, Question.MEANT, unclear.ended, question, command=meant)
    turn.change(unclear=True, last_heard=unclear.text)
