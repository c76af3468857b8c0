"""What happens when nobody answers a question: the coach makes the safe choice, and says so."""

from typing import assert_never

from voice.coach.activity import Question
from voice.coach.answers.first_session import skip_the_questions
from voice.coach.answers.programme_sessions import go_a_week_back
from voice.coach.answers.questions import close_question, drop_it, leave_open, stay_paused
from voice.coach.course import close
from voice.coach.memory import Place, recipe_of
from voice.coach.turn import Turn
from voice.coach.words.prompt_ids import Prompt, Wording


def no_answer(turn: Turn, question: Question) -> None:  # noqa: C901 - one flat table of the questions
    """Make the safe choice because nobody answered, and say so."""
    match question:
        case Question.RESUME:
            close_question(turn)
            turn.reply(turn.text(Prompt.HOW_TO_RESUME))
        case Question.BEGIN:
            # Whoever does not answer was not asked for more: a start is still enough.
            close_question(turn)
        case Question.STOP | Question.WHICH_END:
            stay_paused(turn)
        case Question.PLACE:
            session = turn.session
            turn.remember(place=Place(recipe_of(session.routine), session.cursor.stretch))
            close(turn, turn.words(Wording.PLACE_KEPT))
        case Question.PAIN | Question.SOON | Question.SOON_AT_ALL if turn.session.beginning is None:
            leave_open(turn)
        case Question.RELIEF:
            close_question(turn)
            turn.reply(turn.text(Prompt.OFFER_WAITS))
        case Question.PAIN_BEFORE | Question.PAIN_AFTER:
            turn.become(turn.session.activity)
        case Question.REST:
            go_a_week_back(turn)
        case Question.MEANT | Question.LEAVE:
            drop_it(turn)
        case (Question.PAIN | Question.SOON | Question.SOON_AT_ALL | Question.HEALTH | Question.WHICH_HEALTH) | (
            Question.PREGNANCY | Question.LIMITS | Question.WHICH_LIMIT
        ):
            skip_the_questions(turn)
        case _:
            assert_never(question)
