"""Answers that choose what to do: by name, by a wish, or by what was done before."""

from voice.coach.answers.first_session import begin
from voice.coach.answers.wishes import wish_of
from voice.coach.course import out_of_the_pose
from voice.coach.durations import usual_seconds
from voice.coach.leaving_out import fitted
from voice.coach.planner.plan import Plan, plan
from voice.coach.planner.wish import Wish
from voice.coach.routine import Routine
from voice.coach.suggestion import Because, Suggestion, surprising
from voice.coach.turn import CommandTurn, Turn
from voice.coach.words import sentences
from voice.coach.words.lines import Line
from voice.coach.words.prompt_ids import Prompt

READ_AT_A_TIME = 3


def choose(turn: CommandTurn) -> None:
    """Begin the routine of that name."""
    routine = turn.session.shelf.routine(str(turn.heard.slots.get("routine")))
    if routine is None:
        turn.reply(turn.text(Prompt.NOTHING_FITS))
    else:
        _begin(turn, routine)


def make_plan(turn: CommandTurn) -> None:
    """Plan a routine for that wish, and begin it."""
    session, wish = turn.session, wish_of(turn.heard)
    if wish == Wish():
        # "Something": whoever wishes for nothing leaves the choice to the coach.
        surprise(turn)
        return
    made = plan(wish, session.shelf, session.memory)
    if made is None:
        turn.reply(turn.text(Prompt.NOTHING_FITS))
    else:
        _begin(turn, made.routine, *_on_its_length(turn, made))


def _on_its_length(turn: Turn, made: Plan) -> list[Line]:
    """Return what to say about a wish that is longer than anyone needs."""
    if made.short:
        return [sentences.shorter_than_wished(turn.language, made.seconds)]
    return [turn.text(Prompt.MORE_THAN_NEEDED)] if made.generous else []


def surprise(turn: Turn) -> None:
    """Begin a routine that suits the time of day and was not done recently."""
    session = turn.session
    # The moment decides among equals, to the millisecond: chance enough, and the same events lead to the same session.
    suggestion = surprising(session.situation, int(turn.now * 1000)) or Suggestion(session.routine, Because.USUAL)
    begin_suggested(turn, suggestion)


def begin_suggested(turn: Turn, suggestion: Suggestion) -> None:
    """Begin what is suggested, and say why."""
    seconds = _seconds(turn, suggestion.routine)
    begin(turn, suggestion.routine, *out_of_the_pose(turn), sentences.suggested(turn.language, suggestion, seconds))


def same_again(turn: Turn) -> None:
    """Begin the routine that was done last."""
    last = turn.session.memory.last
    routine = None if last is None else turn.session.shelf.cook(last)
    if routine is None:
        turn.reply(turn.text(Prompt.NO_SESSION_YET if last is None else Prompt.GONE))
    else:
        _begin(turn, routine)


def read_routines(turn: Turn) -> None:
    """Read out the first three routines."""
    turn.change(listed=0)
    _read_on(turn)


def more_routines(turn: Turn) -> None:
    """Read out the next three routines."""
    listed = turn.session.listed
    if listed == 0:
        turn.reply(turn.text(Prompt.NOTHING_LISTED))
    elif listed >= len(turn.session.shelf.routines):
        turn.reply(turn.text(Prompt.NO_MORE_ROUTINES))
    else:
        _read_on(turn)


def _read_on(turn: Turn) -> None:
    routines, listed = turn.session.shelf.routines, turn.session.listed
    upto = listed + READ_AT_A_TIME
    turn.change(listed=upto)
    turn.reply(sentences.listed(turn.language, routines[listed:upto], more=upto < len(routines)))


def _begin(turn: Turn, routine: Routine, *lines: Line) -> None:
    chosen = sentences.chosen(turn.language, routine, _seconds(turn, routine))
    begin(turn, routine, *out_of_the_pose(turn), chosen, *lines)


def _seconds(turn: Turn, routine: Routine) -> float:
    session = turn.session
    for_them = fitted(routine, session.shelf.stretches, session.preferences) or routine
    return usual_seconds(for_them, session.memory, turn.language)
