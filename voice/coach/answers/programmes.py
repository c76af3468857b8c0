"""Answers that begin the next session of a programme."""

from voice.coach.activity import RUNNING, Question
from voice.coach.answers.choosing import begin_suggested
from voice.coach.answers.navigation import start
from voice.coach.answers.programme_sessions import lead_into
from voice.coach.answers.questions import ask, question_of
from voice.coach.answers.telling import under_way
from voice.coach.answers.wishes import programme_wished
from voice.coach.programme import UnderWay, Upcoming
from voice.coach.suggestion import Because
from voice.coach.turn import CommandTurn
from voice.coach.words import sentences
from voice.coach.words.lines import Line
from voice.coach.words.prompt_ids import Prompt


def begin_routine(turn: CommandTurn) -> None:
    """Begin the routine, or what suits better now, or the next session of a programme that is under way."""
    upcoming, suggestion = turn.session.led_to, turn.session.suggestion
    if upcoming is not None:
        _begin(turn, upcoming)
    elif suggestion is not None and suggestion.because is not Because.USUAL:
        begin_suggested(turn, suggestion)
    else:
        turn.change(routine=turn.session.begins_with)
        start(turn)


def begin_programme(turn: CommandTurn) -> None:
    """Begin the next session of the programme."""
    session = turn.session
    programme = programme_wished(session, turn.heard)
    if programme is None:
        turn.reply(turn.text(Prompt.NO_SUCH_PROGRAMME))
        return
    chosen = session.memory.programme
    first = () if chosen or turn.heard.slots else (sentences.usual_programme(turn.language, programme),)
    if chosen is None or chosen.id != programme.id:
        turn.remember(programme=UnderWay(programme.id))
    upcoming = turn.session.upcoming
    if upcoming is not None and session.state in RUNNING and session.routine.id == upcoming.key.routine_id:
        under_way(turn)
    elif upcoming is not None:
        _begin(turn, upcoming, *first)


def _begin(turn: CommandTurn, upcoming: Upcoming, *first: Line) -> None:
    if upcoming.rested:
        ask(turn, Question.REST, turn.heard.ended, question_of(turn, Question.REST))
    else:
        lead_into(turn, upcoming, *first)
