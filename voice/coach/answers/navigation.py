"""Answers that move through the routine.

Every answer is a function of the turn. The first line of its docstring is what the table of answers says of it.
"""

from dataclasses import replace

from voice.body.terms import Side
from voice.coach.activity import (
    After,
    Hold,
    Question,
    Rest,
    State,
    Talk,
    TalkKind,
    leads_to_explanation,
    rests_at_the_end,
)
from voice.coach.answers.first_session import begin
from voice.coach.answers.questions import ask, question_of
from voice.coach.course import close, explain, finish, finish_rest, go_to, out_of_the_pose
from voice.coach.finish import last_words, sum_up
from voice.coach.memory import Place, recipe_of
from voice.coach.messages import Tone
from voice.coach.pacing import SETTLE_SECONDS
from voice.coach.routine import Cursor
from voice.coach.turn import CommandTurn, Turn
from voice.coach.words import sentences
from voice.coach.words.prompt_ids import Prompt, Wording


def start(turn: Turn) -> None:
    """Begin the routine."""
    begin(turn, turn.session.routine)


def take_up(turn: Turn) -> None:
    """Go on where the last session stopped, or say how to start."""
    place = turn.session.memory.place
    routine = None if place is None else turn.session.shelf.cook(place.recipe)
    if place is None or routine is None:
        turn.reply(turn.words(Wording.NOT_STARTED))
    else:
        begin(turn, routine, stretch=min(place.stretch, len(routine.stretches) - 1))


def start_over(turn: Turn) -> None:
    """Lead into the first stretch again."""
    turn.hush()
    go_to(turn, 0, *out_of_the_pose(turn))


def leave(turn: CommandTurn) -> None:
    """End, after asking whether to keep the place if it is worth keeping."""
    if rests_at_the_end(turn.session.activity):
        turn.hush()
        finish(turn)
        return
    if turn.session.cursor.stretch == 0:
        say_goodbye(turn)
        return
    ask(turn, Question.PLACE, turn.heard.ended, *out_of_the_pose(turn), question_of(turn, Question.PLACE))


def say_goodbye(turn: Turn) -> None:
    """Say goodbye and end."""
    turn.hush()
    release = out_of_the_pose(turn)
    sum_up(turn, complete=False)
    close(turn, *release, *last_words(turn), turn.words(Wording.FAREWELL))


def keep_place(turn: Turn) -> None:
    """Keep the place, say so, and end."""
    session = turn.session
    turn.remember(place=Place(recipe_of(session.routine), session.cursor.stretch))
    turn.hush()
    sum_up(turn, complete=False)
    close(turn, *last_words(turn), turn.words(Wording.PLACE_KEPT))


def end_now(turn: CommandTurn) -> None:
    """End without another word."""
    turn.hush()
    talk = turn.session.activity
    if isinstance(talk, Talk):
        turn.become(talk.then, turn.heard.ended)


def onward(turn: CommandTurn) -> None:
    """Go on at once to what comes next."""
    turn.hush()
    activity = turn.session.activity
    rest = activity.then if isinstance(activity, Talk) else activity
    if isinstance(rest, Rest):
        finish_rest(turn, rest.after, turn.heard.ended)


def ready(turn: CommandTurn) -> None:
    """Go on at once: from the time to move to the next step, and from the words into the hold."""
    talk = turn.session.activity
    turn.hush()
    match talk:
        case Talk(moving=float()):
            turn.next_line()
        case Talk(then=Rest(after=after)):
            finish_rest(turn, after, turn.heard.ended)
        case Talk(then=then):
            turn.become(then)
        case _:
            pass


def next_stretch(turn: Turn) -> None:
    """Lead into the next stretch."""
    turn.hush()
    go_to(turn, turn.session.cursor.stretch + 1, *out_of_the_pose(turn))


def previous_stretch(turn: Turn) -> None:
    """Lead into the previous stretch."""
    turn.hush()
    go_to(turn, turn.session.cursor.stretch - 1, *out_of_the_pose(turn))


def previous_hold(turn: CommandTurn) -> None:
    """Do the last hold again, or the previous stretch."""
    cursor = turn.session.cursor
    if rests_at_the_end(turn.session.activity):
        turn.hush()
        _lead_to_hold(turn, cursor.hold)
    elif cursor.hold == 0:
        previous_stretch(turn)
    else:
        turn.hush()
        _lead_to_hold(turn, cursor.hold - 1)


def first_stretch(turn: Turn) -> None:
    """Lead into the first stretch without the safety words."""
    turn.hush()
    explain(turn)


def step_to(turn: CommandTurn) -> None:
    """Lead into the stretch of that number."""
    step = turn.heard.number("step")
    stretches = len(turn.session.routine.stretches)
    if step is None or not 1 <= step <= stretches:
        turn.reply(sentences.no_such_step(turn.language, stretches))
        return
    turn.hush()
    go_to(turn, step - 1, *out_of_the_pose(turn))


def switch_sides(turn: CommandTurn) -> None:
    """Change over to the other side."""
    session = turn.session
    if leads_to_explanation(session.activity):
        other_side_first(turn)
        return
    cursor, holds = session.cursor, session.holds
    others = [number for number, side in enumerate(holds) if side is not session.side]
    if not others:
        turn.reply(turn.text(Prompt.NO_SIDES))
        return
    turn.hush()
    _lead_to_hold(turn, min(others, key=lambda number: (abs(number - cursor.hold), -number)))


def other_side_first(turn: Turn) -> None:
    """Begin with the other side."""
    session = turn.session
    others = [side for side in session.stretch.sides if side is not session.side]
    if others:
        turn.change(first_side=others[0])
        turn.reply(turn.words(Wording.FIRST_SIDE))
    else:
        turn.reply(turn.text(Prompt.NO_SIDES))


def side_first(turn: CommandTurn) -> None:
    """Begin with that side from now on."""
    if "side" not in turn.heard.slots:
        turn.reply(turn.text(Prompt.WHICH_SIDE))
        return
    turn.prefer(first_side=Side(str(turn.heard.slots["side"])))
    session = turn.session
    if session.cursor.hold == 0 and not isinstance(session.frozen(turn.now), Hold):
        turn.change(first_side=session.preferences.first_side)
        turn.reply(turn.words(Wording.DONE))
    else:
        turn.reply(turn.text(Prompt.SIDES_LATER))


def once_more(turn: Turn) -> None:
    """Do this hold once more when it is over."""
    turn.change(once_more=True)
    turn.chime(Tone.ACKNOWLEDGE)


def last_hold_once_more(turn: CommandTurn) -> None:
    """Do the last hold again."""
    session = turn.session
    if leads_to_explanation(session.activity) and session.cursor.stretch > 0:
        # The cursor stands at the stretch to come already.
        turn.hush()
        turn.change(cursor=Cursor(session.cursor.stretch - 1))
        _lead_to_hold(turn, len(turn.session.holds) - 1)
    elif session.cursor.hold == 0 and not rests_at_the_end(session.activity):
        onward(turn)
    else:
        previous_hold(turn)


def _lead_to_hold(turn: Turn, hold: int) -> None:
    release = out_of_the_pose(turn) if turn.session.state is State.HOLDING else ()
    turn.change(cursor=replace(turn.session.cursor, hold=hold), once_more=False)
    # Which side is left open until it is said: it can be changed meanwhile.
    stretch, side = turn.session.stretch, turn.session.side
    line = turn.words(sentences.once_more(stretch) if side is None else Wording.CHANGE_SIDE)
    turn.become(Talk(TalkKind.RELEASE, (*release, line), Rest(SETTLE_SECONDS, After.HOLD)))
