"""Answers that choose what is done: by name, by a wish, or by what was done before."""

from voice.coach.answers.first_session import begin
from voice.coach.answers.wishes import wish_of
from voice.coach.course import out_of_the_pose
from voice.coach.durations import routine_seconds
from voice.coach.leaving_out import fitted
from voice.coach.planner.plan import Plan, plan
from voice.coach.routine import Routine
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
    """Plan a routine to that wish, and begin it."""
    session = turn.session
    made = plan(wish_of(turn.heard), session.shelf, session.memory)
    if made is None:
        turn.reply(turn.text(Prompt.NOTHING_FITS))
    else:
        _begin(turn, made.routine, *_on_its_length(turn, made))


def _on_its_length(turn: Turn, made: Plan) -> list[Line]:
    """Return what there is to say where so long a time was wished for that it is more than anybody needs."""
    if made.short:
        return [sentences.shorter_than_wished(turn.language, made.seconds)]
    return [turn.text(Prompt.MORE_THAN_NEEDED)] if made.generous else []


def surprise(turn: Turn) -> None:
    """Begin a routine that was not done last."""
    session = turn.session
    last = session.memory.last
    others = [one for one in session.shelf.routines if last is None or one.id != last.id] or [session.routine]
    # The moment decides, to the millisecond: chance enough, and the same events lead to the same session.
    _begin(turn, others[int(turn.now * 1000) % len(others)])


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
    """Read out the following three routines."""
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
    session = turn.session
    for_them = fitted(routine, session.shelf.stretches, session.preferences) or routine
    seconds = routine_seconds(for_them, turn.session.memory, turn.language)
    begin(turn, routine, *out_of_the_pose(turn), sentences.chosen(turn.language, routine, seconds), *lines)
