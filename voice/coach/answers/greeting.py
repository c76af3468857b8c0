"""How a session greets the user: by the time of day and by what was done before, with at most one question.

Nobody has to answer it: "start stretch" is always enough, and any other command works as well.
"""

from datetime import datetime, timedelta
from typing import assert_never

from voice.body.terms import DayTime
from voice.coach.activity import Question
from voice.coach.answers.questions import close_question, question_of, wait_for_an_answer
from voice.coach.programme import LONG_REST
from voice.coach.progress import Earlier
from voice.coach.session import Session
from voice.coach.suggestion import day_time_at
from voice.coach.turn import Turn
from voice.coach.words.prompt_ids import Prompt, Wording

SOON = timedelta(hours=1)
"""Within this time, a returning user is no longer new."""

_DAWN = 5
"""The hour before which a good evening is never wished."""


def greet(turn: Turn, at: float) -> None:
    """Greet the user in words that fit their history.

    Args:
        turn: The turn.
        at: When it may be said, on the coach's clock.
    """
    session = turn.session
    moment: float | None = at
    if session.accompanied:
        turn.say(turn.text(Prompt.ANOTHER_COACH), at)
        moment = None
    place = session.memory.place
    if place is not None and session.shelf.cook(place.recipe) is not None:
        turn.say(question_of(turn, Question.RESUME), moment, answers=True)
        wait_for_an_answer(turn, Question.RESUME)
    elif session.wall is None:
        turn.say(turn.words(Wording.READY), moment)
    elif _is_new(session):
        turn.say(turn.text(Prompt.FIRST_HELLO), moment)
    else:
        _welcome_back(turn, session.wall, moment)


def _welcome_back(turn: Turn, wall: datetime, moment: float | None) -> None:
    session, day = turn.session, wall.toordinal()
    last = _last(session, wall)
    if _resting(session, wall):
        turn.say(f"{_hello(turn, wall)} {turn.text(Prompt.HELLO_RESTING)}", moment)
    elif last is not None and wall - (last.ended or last.at) <= SOON:
        turn.say(turn.language.worded(Wording.HELLO_AGAIN, day), moment)
    elif session.led_to is not None and session.led_to.extra:
        turn.say(f"{_hello(turn, wall)} {turn.text(Prompt.HELLO_DONE_TODAY)}", moment)
    else:
        long = last is not None and wall - last.at >= LONG_REST
        hello = turn.language.worded(Wording.HELLO_AFTER_LONG, day) if long else _hello(turn, wall)
        turn.say(f"{hello} {question_of(turn, Question.BEGIN)}", moment, answers=True)
        wait_for_an_answer(turn, Question.BEGIN)


def decline(turn: Turn) -> None:
    """Drop the suggestion, and say how to start something else."""
    session = turn.session
    close_question(turn)
    turn.change(declined="" if session.suggestion is None else session.suggestion.routine.id)
    turn.reply(turn.text(Prompt.WHAT_INSTEAD))


def _is_new(session: Session) -> bool:
    known = session.progress is not None and session.progress.sessions > 0
    return not known and not session.memory.sessions


def _last(session: Session, wall: datetime) -> Earlier | None:
    """Return the last session before now; one in the future began while the clock was wrong."""
    lately = () if session.progress is None else session.progress.lately
    return next((one for one in lately if one.at <= wall), None)


def _resting(session: Session, wall: datetime) -> bool:
    resting = session.progress is not None and session.progress.resting
    return resting or any(wall.date() in rest for rest in session.memory.rests)


def _hello(turn: Turn, wall: datetime) -> str:
    part = day_time_at(wall)
    match part:
        case DayTime.MORNING:
            wording = Wording.GOOD_MORNING
        case DayTime.DAYTIME:
            wording = Wording.GOOD_DAY
        case DayTime.EVENING | DayTime.LATE_EVENING:
            wording = Wording.GOOD_DAY if wall.hour < _DAWN else Wording.GOOD_EVENING
        case _:
            assert_never(part)
    return turn.language.worded(wording, wall.toordinal())
